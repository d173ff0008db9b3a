package org.toolkits.pdf;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.ArrayList;
import java.util.List;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.backend.UspsOneCode;

/** The bars of a barcode as rectangles. Lengths are in modules: a module is the width of the narrowest bar. */
public record Barcode(List<Bar> bars, double width, double height) {

    private static final int MASK = 2;

    public record Bar(double x, double y, double width, double height) {}

    /** Code 128 (ISO/IEC 15417); its height is 1, to be stretched. The quiet zone, 10 modules on each side, is not in it. */
    public static Barcode code128(String content) {
        Code128 symbol = new Code128();
        symbol.setHumanReadableLocation(HumanReadableLocation.NONE);
        symbol.setModuleWidth(1);
        symbol.setBarHeight(1);
        return of(symbol, content);
    }

    /**
     * QR code (ISO/IEC 18004), error correction M: 15 % may be smudged. The quiet zone, 4 modules, is not in it. The mask is
     * always the same: readers read all eight, and looking for the prettiest takes longer than everything else on a page.
     */
    public static Barcode qr(String content) {
        QrCode code = QrCode.encodeSegments(
                QrSegment.makeSegments(content),
                QrCode.Ecc.MEDIUM,
                QrCode.MIN_VERSION,
                QrCode.MAX_VERSION,
                MASK,
                false);
        List<Bar> bars = new ArrayList<>();
        for (int y = 0; y < code.size; y++) {
            int begin = -1;
            for (int x = 0; x <= code.size; x++) {
                boolean dark = x < code.size && code.getModule(x, y);
                if (dark && begin < 0) begin = x;
                if (!dark && begin >= 0) {
                    bars.add(new Bar(begin, y, x - begin, 1));
                    begin = -1;
                }
            }
        }
        return new Barcode(bars, code.size, code.size);
    }

    /**
     * Intelligent Mail barcode (USPS-B-3200), 65 bars. Its height is that of a full bar.
     *
     * @param tracking 20 digits
     * @param routing 0, 5, 9 or 11 digits
     */
    public static Barcode intelligentMail(String tracking, String routing) {
        UspsOneCode symbol = new UspsOneCode();
        symbol.setHumanReadableLocation(HumanReadableLocation.NONE);
        symbol.setModuleWidth(1);
        return of(symbol, routing.isEmpty() ? tracking : tracking + "-" + routing);
    }

    private static Barcode of(Symbol symbol, String content) {
        symbol.setContent(content);
        List<Bar> bars = symbol.getRectangles().stream()
                .map(bar -> new Bar(bar.x, bar.y, bar.width, bar.height))
                .toList();
        double right =
                bars.stream().mapToDouble(bar -> bar.x() + bar.width()).max().orElse(0);
        double bottom =
                bars.stream().mapToDouble(bar -> bar.y() + bar.height()).max().orElse(0);
        return new Barcode(bars, right, bottom);
    }
}

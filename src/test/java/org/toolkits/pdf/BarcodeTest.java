package org.toolkits.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BarcodeTest {

    private static final int DOTS = 3;
    private static final int QUIET = 4;

    /** The mask is always the same, so links of every kind are tried. */
    @Test
    void every_link_is_read_back_from_its_qr_code() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String link = "https://toolkits.example.org/warehouse/shipments/"
                    + new UUID(random.nextLong(), random.nextLong()) + "x".repeat(random.nextInt(40));
            assertThat(new QRCodeReader().decode(image(Barcode.qr(link))).getText())
                    .isEqualTo(link);
        }
    }

    private static BinaryBitmap image(Barcode code) {
        int side = (int) (code.width() + 2 * QUIET) * DOTS;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        for (Barcode.Bar bar : code.bars())
            for (int y = 0; y < bar.height() * DOTS; y++)
                for (int x = 0; x < bar.width() * DOTS; x++)
                    pixels[((int) (bar.y() + QUIET) * DOTS + y) * side + (int) (bar.x() + QUIET) * DOTS + x] = 0;
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    }
}

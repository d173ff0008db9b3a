package org.toolkits.packing;

import java.util.List;
import java.util.UUID;
import org.toolkits.documents.Parcel.Packaging;

/**
 * What lies on somebody's packing table now.
 *
 * @param step names this state: a scan on a page that shows an older one is not counted
 * @param complaint what is wrong and has to be put right before the next scan; null if nothing is
 * @param over why the order is not to be packed any more; null if it is
 */
public record Table(
        String orderNumber,
        UUID shipmentId,
        int step,
        List<Line> lines,
        int grams,
        Packaging packaging,
        String complaint,
        String over) {

    /** One item that belongs into the parcel, and how many of it are in it. */
    public record Line(String sku, String name, String shelf, int wanted, int packed) {

        public boolean isComplete() {
            return packed == wanted;
        }

        public int missing() {
            return wanted - packed;
        }
    }

    public boolean isComplete() {
        return lines.stream().allMatch(Line::isComplete);
    }

    public int wanted() {
        return lines.stream().mapToInt(Line::wanted).sum();
    }

    public int packed() {
        return lines.stream().mapToInt(Line::packed).sum();
    }
}

package org.toolkits.documents;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.toolkits.labels.Sender;

/**
 * What a packing slip says.
 *
 * @param language of the recipient, {@code en} or {@code es} (BCP 47)
 * @param shipTo lines of the recipient's address, name first
 * @param neededBy the day after which the material is of no use; may be null
 * @param orderedAt printed as the slip's time: the clock would make every print differ
 * @param withdrawn what was ordered and must not be packed any more, item by item; empty for nearly all
 * @param reprint null the first time
 * @param shipmentPage what the QR code opens; holds no personal data
 */
public record PackingSlip(
        String language,
        String campaign,
        Sender sender,
        String orderNumber,
        List<String> shipTo,
        LocalDate neededBy,
        Parcel parcel,
        int revision,
        List<String> withdrawn,
        Instant orderedAt,
        Reprint reprint,
        URI shipmentPage) {

    /**
     * Tells a paper that is printed again from the first one, so that nobody packs the same order twice.
     *
     * @param number how often it was printed again, from 1
     */
    public record Reprint(int number, Instant at, String reason) {}
}

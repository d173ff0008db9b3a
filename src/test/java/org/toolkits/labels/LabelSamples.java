package org.toolkits.labels;

import java.time.Instant;
import java.util.List;

/** Labels to look at and to test with: invented people. */
public final class LabelSamples {

    public static final String NUMBER = "7K3M-9QXV-9";
    public static final Sender SENDER = new Sender("Toolkit Campaign", List.of("PO Box 1000", "Springfield IL 62701"));
    public static final Instant AT = Instant.parse("2026-09-01T12:00:00Z");

    private LabelSamples() {}

    public static MailingLabel label(String... shipTo) {
        return new MailingLabel(SENDER, NUMBER, List.of(shipTo), null, AT);
    }

    public static MailingLabel label() {
        return label("MARÍA GARCÍA", "SPRINGFIELD PUBLIC LIBRARY", "326 S 7TH ST APT 2", "SPRINGFIELD IL 62701-1234");
    }
}

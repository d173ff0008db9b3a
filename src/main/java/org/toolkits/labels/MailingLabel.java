package org.toolkits.labels;

import java.time.Instant;
import java.util.List;

/**
 * What a mailing label says.
 *
 * @param shipTo lines of the address as the post reads them, name first
 * @param intelligentMail printed where there is room for it; null for none
 * @param orderedAt the label's date in the file; the clock would make every print differ
 */
public record MailingLabel(
        Sender sender, String orderNumber, List<String> shipTo, IntelligentMail intelligentMail, Instant orderedAt) {}

package org.toolkits.notifications;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An e-mail as it goes out. Subject and address stand in headers, so neither can hold more than one line.
 *
 * @param id of the event or the consent that it tells of; its Message-ID is made from it
 * @param to one address
 */
public record Mail(UUID id, String to, String subject, String text, String html) {

    /** One address without comments, quotes, groups or white space: nothing that a server would read as more than that. */
    private static final Pattern ONE_ADDRESS =
            Pattern.compile("[^\\s\\p{Cntrl}()<>,:;\\\\\"\\[\\]@]+@[^\\s\\p{Cntrl}()<>,:;\\\\\"\\[\\]@]+");

    public Mail {
        if (subject.codePoints().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("The subject of mail " + id + " is more than one line");
    }

    /** False for what passed the intake but cannot be written to safely. */
    boolean hasOneAddress() {
        return ONE_ADDRESS.matcher(to).matches();
    }

    /** Says nothing, because it ends up in logs. */
    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}

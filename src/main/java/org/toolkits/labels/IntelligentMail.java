package org.toolkits.labels;

import java.util.regex.Pattern;

/**
 * What an Intelligent Mail barcode says (USPS-B-3200).
 *
 * @param tracking 20 digits: barcode identifier, service type, mailer identifier, serial number
 * @param routing the ZIP code's 5, 9 or 11 digits, or none
 */
public record IntelligentMail(String tracking, String routing) {

    private static final Pattern TRACKING = Pattern.compile("\\d[0-4]\\d{18}");
    private static final Pattern ROUTING = Pattern.compile("|\\d{5}|\\d{9}|\\d{11}");

    /** @throws IllegalArgumentException if one of them has another form */
    public IntelligentMail {
        if (!TRACKING.matcher(tracking).matches())
            throw new IllegalArgumentException("The tracking code must be 20 digits, the second of them 0 to 4");
        if (!ROUTING.matcher(routing).matches())
            throw new IllegalArgumentException("The routing code must be a ZIP code of 5, 9 or 11 digits, or empty");
    }
}

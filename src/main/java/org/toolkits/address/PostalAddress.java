package org.toolkits.address;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a parcel goes, as its recipient writes it.
 *
 * @param line1 street and number, or post office box
 * @param line2 unit, building or care of; may be null
 * @param region state or province: for US and CA the two-letter code of the post; may be null elsewhere
 * @param postalCode may be null where the country has none
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(String line1, String line2, String city, String region, String postalCode, String country) {

    private static final int MAX_LENGTH = 100;
    private static final Pattern UNIT_WITHOUT_NUMBER =
            Pattern.compile("(?i)(?:^|[\\s,])(?:apt|apartment|ste|suite|unit|rm|room)\\.?(?:\\s*#)?\\s*$");

    /**
     * The same address without accidents of typing: composed characters (NFC), single spaces, capitals in codes, codes for the
     * names of states and provinces, the hyphen of a ZIP+4.
     */
    public PostalAddress normalized() {
        String where = upper(clean(country));
        String code = clean(postalCode);
        return new PostalAddress(
                clean(line1),
                clean(line2),
                clean(city),
                region(where, clean(region)),
                code == null || where == null ? code : Country.postalCode(where, code),
                where);
    }

    /** All reasons why mail would not arrive; none if it can be expected to. Call it on a normalised address. */
    public List<AddressProblem> problems() {
        List<AddressProblem> problems = new ArrayList<>();
        required(problems, "line1", line1, "street and number, or the post office box");
        required(problems, "city", city, "city or town");
        required(problems, "country", country, "country, as a code of two letters such as US");
        check(problems, "line1", line1);
        check(problems, "line2", line2);
        check(problems, "city", city);
        check(problems, "region", region);
        check(problems, "postalCode", postalCode);
        if (country != null) Country.problems(this, problems);
        if (country != null && Country.isUnitedStates(country)) {
            unit(problems, "line1", line1);
            unit(problems, "line2", line2);
        }
        return problems;
    }

    /**
     * The lines of a mailing label, name first. In the United States by USPS Publication 28: capitals, no punctuation, the
     * abbreviations of the post, the unit at the end of the delivery line, a box below the street. Elsewhere as the country is used to, its name in capitals alone on the last line
     * if the mail crosses a border (Publication 28, section 3; UPU S42).
     *
     * @param organization may be null
     * @param senderCountry ISO 3166-1 alpha-2 of the country the mail starts in
     */
    public List<String> mailingLines(String name, String organization, String senderCountry) {
        return Country.isUnitedStates(country)
                ? Envelope.unitedStates(this, name, organization, senderCountry)
                : Envelope.abroad(this, name, organization, senderCountry);
    }

    /** The same lines as they were typed: for a person who reads a packing slip. */
    public List<String> readableLines(String name, String organization, String senderCountry) {
        return Envelope.readable(this, name, organization, senderCountry);
    }

    /** Says nothing that finds a person, because it ends up in logs. */
    @Override
    public String toString() {
        return "PostalAddress[" + region + ", " + country + "]";
    }

    private static void required(List<AddressProblem> problems, String field, String value, String what) {
        if (value == null)
            problems.add(new AddressProblem(field, "required", "is missing: the post needs the " + what));
    }

    /** Publication 28, section 213: these designators need a number. */
    private static void unit(List<AddressProblem> problems, String field, String value) {
        if (value != null && UNIT_WITHOUT_NUMBER.matcher(value).find())
            problems.add(new AddressProblem(
                    field, "unit", "names a flat, suite or room, but not which: add its number, as in Apt 2"));
    }

    private static void check(List<AddressProblem> problems, String field, String value) {
        if (value == null) return;
        if (value.length() > MAX_LENGTH)
            problems.add(new AddressProblem(field, "size", "must have at most " + MAX_LENGTH + " characters"));
        if (value.codePoints().anyMatch(Character::isISOControl))
            problems.add(new AddressProblem(field, "characters", "must be one line, without control characters"));
    }

    private static String clean(String typed) {
        if (typed == null) return null;
        String single = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        return single.isEmpty() ? null : single;
    }

    private static String upper(String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static String region(String country, String typed) {
        boolean codes = "US".equals(country) || "CA".equals(country);
        return typed == null || !codes ? typed : Region.code(country, typed).orElse(upper(typed));
    }
}

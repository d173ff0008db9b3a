package org.toolkits.address;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    private static final Pattern BOX_WITHOUT_NUMBER = Pattern.compile(
            "(?i)(?:^|.*,\\s*)(?:p\\.? ?o\\.? ?box|post office box|pob|apartado(?: postal)?)\\.?(?:\\s*(?:#|no\\.?|number))?\\s*$");
    private static final Pattern NUMBER = Pattern.compile("(?i)#?\\s*(?:no\\.?\\s*)?[A-Z]{0,2}-?\\d.*");

    /**
     * The same address without accidents of typing: composed characters (NFC), single spaces, capitals in codes, codes for the
     * names of countries, states and provinces, the hyphen of a ZIP+4, no state behind the city that stands in its own field as well.
     */
    public PostalAddress normalized() {
        String typed = clean(country);
        String where = typed == null ? null : Country.code(typed);
        String code = clean(postalCode);
        String state = region(where, clean(region));
        return new PostalAddress(
                clean(line1),
                clean(line2),
                city(where, clean(city), state),
                state,
                code == null || where == null ? code : PostalCode.normalized(where, code),
                where);
    }

    /**
     * All reasons why mail would not arrive, with what should probably stand there instead; none if it can be expected to arrive.
     * Call it on a normalised address.
     */
    public List<AddressProblem> problems() {
        List<AddressProblem> problems = faults();
        if (problems.isEmpty() || isEndless()) return problems;
        PostalAddress probable = ProbableAddress.of(this);
        return problems.stream()
                .map(problem -> probable.differsAt(problem.field(), this)
                        ? problem.suggesting(probable.at(problem.field()))
                        : problem)
                .toList();
    }

    /** The whole address as it should probably be, if there is a problem or a question; nothing if nothing tells how to mend it. */
    public Optional<PostalAddress> suggestion() {
        if (isEndless()) return Optional.empty();
        PostalAddress probable = ProbableAddress.of(this);
        return probable.equals(this) ? Optional.empty() : Optional.of(probable);
    }

    /**
     * What is only asked, because the address may be complete as it stands.
     *
     * @param person it is for somebody alone, not for an organisation that everybody in the building knows
     */
    public List<AddressProblem> questions(boolean person) {
        if (line1 == null || city == null || !Country.isUnitedStates(country)) return List.of();
        List<AddressProblem> questions = new ArrayList<>();
        if (person && DeliveryLines.lackUnit(lines()))
            questions.add(new AddressProblem(
                    "line2",
                    "unit-missing",
                    "lacks a unit, and this looks like a building with several flats: add the number, as in Apt 2,"
                            + " or say that the address is complete"));
        Country.question(this).ifPresent(questions::add);
        Military.question(this).ifPresent(questions::add);
        return questions;
    }

    /**
     * Whose post delivers there: the United States serve their territories, whatever the country is called. Two spellings of one
     * address differ in country and region, but not in this and the {@linkplain #mailingLines mailing lines}.
     */
    public String postalCountry() {
        return Country.isUnitedStates(country) ? "US" : country;
    }

    String at(String field) {
        return switch (field) {
            case "line1" -> line1;
            case "line2" -> line2;
            case "city" -> city;
            case "region" -> region;
            case "postalCode" -> postalCode;
            case "country" -> country;
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Nobody pastes that; it is not worth reading. */
    private boolean isEndless() {
        return Stream.of(line1, line2, city, region, postalCode, country)
                .anyMatch(value -> value != null && value.length() > 3 * MAX_LENGTH);
    }

    private boolean differsAt(String field, PostalAddress other) {
        return at(field) != null && !at(field).equals(other.at(field));
    }

    List<AddressProblem> faults() {
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
        if (country != null && (Country.isUnitedStates(country) || country.equals("CA"))) {
            if (line2 == null || !NUMBER.matcher(line2).matches()) box(problems, "line1", line1);
            box(problems, "line2", line2);
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

    /** Publication 28, section 281: a box is addressed by its number. */
    private static void box(List<AddressProblem> problems, String field, String value) {
        if (value != null
                && value.length() <= MAX_LENGTH
                && BOX_WITHOUT_NUMBER.matcher(value).matches())
            problems.add(new AddressProblem(
                    field, "box", "names a post office box, but not which: add its number, as in PO Box 12"));
    }

    private List<String> lines() {
        return line2 == null ? List.of(line1) : List.of(line1, line2);
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
        String single = Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("[\\p{Zs}]+", " ");
        return single.isEmpty() ? null : single;
    }

    /** Springfield, IL with IL in the field beside it is Springfield. */
    private static String city(String country, String typed, String region) {
        if (typed == null || region == null || country == null || !typed.contains(",")) return typed;
        String behind = typed.substring(typed.lastIndexOf(',') + 1);
        String before = typed.substring(0, typed.lastIndexOf(',')).strip();
        boolean twice = !before.isEmpty()
                && Region.code(Country.isUnitedStates(country) ? "US" : country, behind)
                        .equals(Optional.of(region));
        return twice ? before : typed;
    }

    private static String region(String country, String typed) {
        if (typed == null || country == null) return typed;
        String unknown = country.equals("US") || country.equals("CA") ? typed.toUpperCase(Locale.ROOT) : typed;
        return Region.code(Country.isUnitedStates(country) ? "US" : country, typed)
                .orElse(unknown);
    }
}

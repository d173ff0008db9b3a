package org.toolkits.shipping;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.toolkits.problems.ProblemKind;

/**
 * A carrier's list of tracking numbers, as spreadsheets export it: with or without a byte order mark, separated by commas, semicolons or
 * tabs, cells quoted or not. Its first row names the columns, in any order.
 */
final class TrackingFile {

    static final int MOST_ROWS = 10_000;

    private static final String NUMBER = "orderNumber";
    private static final String CARRIER = "carrier";
    private static final String TRACKING = "trackingNumber";
    private static final Set<String> COLUMNS = new TreeSet<>(Set.of(NUMBER, CARRIER, TRACKING));

    /**
     * @param row as a spreadsheet counts them: the one below the names is 2
     * @param wrong why the row cannot be read; null if it can
     */
    record Row(int row, String orderNumber, String carrier, String trackingNumber, String wrong) {}

    private TrackingFile() {}

    /** @throws HttpProblem 422 if it is no such list: then nothing of it is taken */
    static List<Row> read(byte[] file) {
        String text = text(file);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(false)
                .setIgnoreSurroundingSpaces(true)
                .get();
        List<Row> rows = new ArrayList<>();
        int read = 0;
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<String> columns = null;
            for (CSVRecord line : parser) {
                read++;
                if (isBlank(line)) continue;
                if (columns == null) columns = columns(line);
                else rows.add(row(read, line, columns));
                if (rows.size() > MOST_ROWS) throw refused("The file has more than 10,000 rows: send it in parts");
            }
            if (columns == null) throw refused("The file is empty");
        } catch (IOException | UncheckedIOException e) {
            throw refused("Row " + (read + 1) + " cannot be read: look for a quotation mark that has no second one");
        }
        return rows;
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused("The file is not in UTF-8: export it as \"CSV UTF-8\"");
        }
    }

    /** What separates the names of the columns. */
    private static String separator(String text) {
        String names = text.stripLeading().lines().findFirst().orElse("");
        return List.of(",", ";", "\t").stream()
                .max(Comparator.comparingInt(separator ->
                        names.length() - names.replace(separator, "").length()))
                .orElseThrow();
    }

    private static List<String> columns(CSVRecord names) {
        List<String> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            String letters = name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
            COLUMNS.stream()
                    .filter(column -> column.toLowerCase(Locale.ROOT).equals(letters))
                    .findFirst()
                    .ifPresentOrElse(columns::add, () -> unknown.add(shortened(name)));
        }
        if (!unknown.isEmpty() || columns.size() != COLUMNS.size() || !COLUMNS.equals(new TreeSet<>(columns)))
            throw refused("The first row must name the columns " + String.join(", ", NUMBER, CARRIER, TRACKING)
                    + ", each once"
                    + (unknown.isEmpty() ? "" : ". Not known: " + String.join(", ", unknown)));
        return columns;
    }

    private static Row row(int number, CSVRecord line, List<String> columns) {
        if (line.size() != columns.size())
            return new Row(
                    number,
                    null,
                    null,
                    null,
                    "has " + line.size() + " cells, not " + columns.size()
                            + ": a cell with a separator in it must be quoted");
        return new Row(
                number,
                line.get(columns.indexOf(NUMBER)),
                line.get(columns.indexOf(CARRIER)),
                line.get(columns.indexOf(TRACKING)),
                null);
    }

    private static boolean isBlank(CSVRecord line) {
        return line.stream().allMatch(String::isBlank);
    }

    private static String shortened(String name) {
        return name.length() > 30 ? name.substring(0, 30) + "…" : name.isBlank() ? "(no name)" : name;
    }

    private static HttpProblem refused(String why) {
        return ProblemKind.INVALID_REQUEST.problem(why).build();
    }
}

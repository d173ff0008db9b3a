package org.toolkits.documents;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The order in which somebody walks along the shelves: numbers by value, so A-2 comes before A-10. No shelf comes last. */
public final class ShelfOrder {

    public static final Comparator<String> OF_SHELVES = Comparator.nullsLast(ShelfOrder::compare);

    /** Parcels that are packed from the same shelves come together, in the order of the walk. */
    public static final Comparator<Parcel> OF_PARCELS = (left, right) -> {
        List<PickList.Pick> one = PickList.picks(List.of(left));
        List<PickList.Pick> other = PickList.picks(List.of(right));
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = OF_SHELVES.compare(one.get(i).shelf(), other.get(i).shelf());
            if (order != 0) return order;
        }
        return one.size() - other.size();
    };

    private static final Comparator<Parcel.Component> OF_COMPONENTS =
            Comparator.comparing(Parcel.Component::shelf, OF_SHELVES);
    private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

    private ShelfOrder() {}

    /** A kit stands where its first component lies. Lines of one shelf keep their order. */
    static List<Parcel.Line> of(List<Parcel.Line> lines) {
        return lines.stream()
                .map(line -> new Parcel.Line(
                        line.sku(),
                        line.name(),
                        line.quantity(),
                        line.shelf(),
                        line.components().stream().sorted(OF_COMPONENTS).toList()))
                .sorted(Comparator.comparing(ShelfOrder::first, OF_SHELVES))
                .toList();
    }

    private static String first(Parcel.Line line) {
        return line.components().isEmpty()
                ? line.shelf()
                : line.components().getFirst().shelf();
    }

    private static int compare(String left, String right) {
        List<String> a = pieces(left);
        List<String> b = pieces(right);
        return Stream.iterate(0, i -> i < a.size() && i < b.size(), i -> i + 1)
                .mapToInt(i -> comparePieces(a.get(i), b.get(i)))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(a.size() - b.size());
    }

    private static List<String> pieces(String shelf) {
        return PIECE.matcher(shelf).results().map(MatchResult::group).toList();
    }

    private static int comparePieces(String a, String b) {
        boolean numbers = isDigit(a.charAt(0)) && isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    /** One that the pattern knows, too. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

package org.toolkits.dashboard;

import java.util.UUID;
import org.toolkits.stock.StockChange.Wish;

/**
 * What somebody says about an item on the page of the shelves, and what is wrong with it, at its field.
 *
 * @param what {@code in}, {@code counted} or {@code changed}
 * @param number as typed
 * @param key counts once, however often the form is sent
 */
record StockForm(
        String item,
        String what,
        String number,
        String why,
        UUID key,
        Wish wish,
        String wrong,
        String wrongItem,
        String wrongNumber,
        String wrongWhy) {

    private static final int LONGEST_REASON = 200;
    private static final int MOST = 10_000_000;

    static StockForm empty(String item, UUID key) {
        return new StockForm(item, "in", "", "", key, null, null, null, null, null);
    }

    static StockForm read(String item, String what, String number, String why, String once) {
        StockForm form = new StockForm(
                item.strip(), kind(what), number.strip(), why.strip(), null, null, null, null, null, wrongReason(why));
        if (item.isBlank()) form = form.withWrongItem("Choose an item.");
        // People copy numbers with their separators
        String digits =
                form.number.replaceAll("(?<=\\d)[ ,\u00A0](?=\\d{3})", "").replace('−', '-');
        if (!digits.matches("[+-]?\\d{1,9}") || Math.abs(Integer.parseInt(digits)) > MOST)
            return form.keyed(once).withWrongNumber("Write a whole number, at most 10,000,000.");
        int value = Integer.parseInt(digits);
        String impossible =
                switch (form.what) {
                    case "in" -> value < 1 ? "Say how many came in: at least 1." : null;
                    case "counted" -> value < 0 ? "Nobody counts fewer than none." : null;
                    default -> value == 0 ? "Say by how many it changes: -20 if 20 are gone." : null;
                };
        form = form.keyed(once);
        if (impossible != null) return form.withWrongNumber(impossible);
        return form.wishing(form.what.equals("counted") ? new Wish.To(value) : new Wish.By(value));
    }

    private static String kind(String what) {
        return switch (what) {
            case "counted", "changed" -> what;
            default -> "in";
        };
    }

    private static String wrongReason(String why) {
        if (why.isBlank()) return "Say why, or where it came from.";
        return why.strip().length() > LONGEST_REASON
                ? "At most " + LONGEST_REASON + " characters."
                : why.indexOf('\0') >= 0 ? "There is a character in it that cannot be kept." : null;
    }

    private StockForm keyed(String once) {
        try {
            return with(UUID.fromString(once), wish, wrong, wrongItem, wrongNumber);
        } catch (IllegalArgumentException notOurs) {
            return with(null, wish, "The form was not sent whole. Load the page again.", wrongItem, wrongNumber);
        }
    }

    private StockForm wishing(Wish wished) {
        return with(key, wished, wrong, wrongItem, wrongNumber);
    }

    StockForm withWrongItem(String message) {
        return with(key, wish, wrong, message, wrongNumber);
    }

    StockForm withWrongNumber(String message) {
        return with(key, wish, wrong, wrongItem, message);
    }

    /** To be sent once more, if it is meant. */
    StockForm fresh(UUID another, String message) {
        return with(
                another,
                wish,
                message
                        + " Nothing was changed now. Look at the movements below; send it again if it is something"
                        + " else.",
                wrongItem,
                wrongNumber);
    }

    private StockForm with(UUID newKey, Wish newWish, String all, String atItem, String atNumber) {
        return new StockForm(item, what, number, why, newKey, newWish, all, atItem, atNumber, wrongWhy);
    }

    public boolean isWrong() {
        return wrong != null || wrongItem != null || wrongNumber != null || wrongWhy != null;
    }
}

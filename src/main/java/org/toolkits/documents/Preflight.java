package org.toolkits.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.Weight;

/** Tells before printing what no bundled font has: it will stand as boxes on paper. */
public final class Preflight {

    /** @param characters such as {@code U+E000}, in the order of the text, each once */
    public record Missing(String field, List<String> characters) {}

    private Preflight() {}

    /** @param fields texts by name; null for one that is not there */
    public static List<Missing> of(Map<String, String> fields) {
        List<Missing> found = new ArrayList<>();
        fields.forEach((field, text) -> {
            if (text == null) return;
            String missing = TextEngine.line(text, Weight.REGULAR).missing();
            if (!missing.isEmpty())
                found.add(new Missing(
                        field,
                        missing.codePoints()
                                .distinct()
                                .mapToObj("U+%04X"::formatted)
                                .toList()));
        });
        return found;
    }
}

package org.toolkits.typesetting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Invented people, real scripts ({@code scripts/names.tsv}). */
public final class ScriptNames {

    /**
     * @param font whose glyphs the name is drawn with
     * @param harfBuzz what hb-shape prints for it
     */
    public record ScriptName(String script, String name, String font, String harfBuzz) {
        @Override
        public String toString() {
            return script;
        }
    }

    /** Several scripts in one line. */
    public static final String MIXED = "Dana دانا Дана 다나 ดานา दाना";

    private ScriptNames() {}

    public static List<ScriptName> all() {
        try (InputStream in = ScriptNames.class.getResourceAsStream("/scripts/names.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .map(columns -> new ScriptName(columns[0], columns[1], columns[2], columns[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, and the mixture. */
    public static List<String> names() {
        List<String> names =
                new ArrayList<>(all().stream().map(ScriptName::name).toList());
        names.add(MIXED);
        return names;
    }
}

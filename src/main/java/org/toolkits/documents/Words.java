package org.toolkits.documents;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a slip says in the language of its reader ({@code documents/words*.properties}). */
final class Words {

    private static final ResourceBundle.Control NO_MACHINE_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Words ENGLISH = new Words(Locale.US);
    private static final Words SPANISH = new Words(Locale.of("es", "US"));

    private final ResourceBundle texts;
    private final Locale locale;
    private final DateTimeFormatter dates;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("documents.words", locale, NO_MACHINE_LANGUAGE);
        this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    }

    /** English for every language that there are no words for. */
    static Words of(String language) {
        return language.startsWith("es") ? SPANISH : ENGLISH;
    }

    /** BCP 47. */
    String language() {
        return locale.getLanguage();
    }

    String get(String key) {
        return texts.getString(key);
    }

    String get(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    String date(LocalDate date) {
        return dates.format(date);
    }
}

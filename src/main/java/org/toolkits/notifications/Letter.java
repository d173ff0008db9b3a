package org.toolkits.notifications;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import java.util.List;

/**
 * What a mail says, before it is written as text and as HTML.
 *
 * @param language BCP 47
 */
record Letter(
        String language, String subject, List<String> paragraphs, List<Section> sections, Link link, String signature) {

    /** @param list false for lines that belong together, as those of an address */
    record Section(String title, boolean list, List<String> lines) {}

    /** @param after what is said below it; may be null */
    record Link(String words, URI url, String after) {}

    @CheckedTemplate(basePath = "mail", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    private static final class Templates {
        static native TemplateInstance asText(Letter letter);

        static native TemplateInstance asHtml(Letter letter);
    }

    String text() {
        return Templates.asText(this).render().strip() + "\n";
    }

    String html() {
        return Templates.asHtml(this).render();
    }
}

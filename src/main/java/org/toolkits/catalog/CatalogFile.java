package org.toolkits.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The readable file a campaign begins as ({@code catalog/BBW25.json}). From then on the database is the catalogue. */
record CatalogFile(
        String code,
        String name,
        Integer householdLimit,
        List<KitEntry> kits,
        List<ItemEntry> items,
        List<CaseEntry> cases) {

    record CaseEntry(String code, String name, List<String> items) {}

    record KitEntry(
            String sku,
            String name,
            String description,
            String unit,
            int maxPerOrder,
            List<Kit.Component> components) {}

    record ItemEntry(
            String sku,
            String name,
            String description,
            String unit,
            int maxPerOrder,
            String shelf,
            int grams,
            Shape shape) {}

    static CatalogFile read(ObjectMapper json, String campaign) {
        String path = "/catalog/" + campaign + ".json";
        try (InputStream in = CatalogFile.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("There is no catalogue file " + path);
            return json.readValue(in, CatalogFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the catalogue file " + path, e);
        }
    }
}

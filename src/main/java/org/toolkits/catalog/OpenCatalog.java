package org.toolkits.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The open campaign with all that can be ordered, as one value: what visitors see and what orders are checked against. */
@Schema(name = "Catalog")
public record OpenCatalog(
        String campaign, String name, @JsonIgnore Integer householdLimit, List<KitEntry> kits, List<ItemEntry> items) {

    /** What an order line may name. */
    public sealed interface Orderable {
        String sku();

        String name();

        int maxPerOrder();

        Availability available();

        /** The items that one of it consists of: an item of itself. */
        List<Kit.Component> parts();
    }

    @Schema(name = "CatalogKit")
    public record KitEntry(
            String sku,
            String name,
            String description,
            String unit,
            int maxPerOrder,

            Availability available,

            List<Kit.Component> components)
            implements Orderable {
        @Override
        @JsonIgnore
        public List<Kit.Component> parts() {
            return components;
        }
    }

    @Schema(name = "CatalogItem")
    public record ItemEntry(
            String sku,
            String name,
            String description,
            String unit,
            int maxPerOrder,

            Availability available,

            @JsonIgnore String shelf,
            @JsonIgnore int grams,
            @JsonIgnore Shape shape)
            implements Orderable {
        @Override
        @JsonIgnore
        public List<Kit.Component> parts() {
            return List.of(new Kit.Component(sku, 1));
        }
    }

    public Optional<Orderable> find(String sku) {
        return Stream.<Orderable>concat(kits.stream(), items.stream())
                .filter(entry -> entry.sku().equals(sku))
                .findFirst();
    }

    /** SKUs of the items that must not leave the building. */
    public Set<String> withdrawn() {
        return items.stream()
                .filter(item -> item.available() == Availability.WITHDRAWN)
                .map(ItemEntry::sku)
                .collect(Collectors.toSet());
    }

    /** @throws IllegalArgumentException if the campaign has no such item */
    public ItemEntry item(String sku) {
        return items.stream()
                .filter(entry -> entry.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No item " + sku + " in campaign " + campaign));
    }

    static OpenCatalog from(Campaign campaign, List<Kit> kits, List<Item> items) {
        List<ItemEntry> itemEntries = items.stream()
                .map(item -> new ItemEntry(
                        item.sku(),
                        item.name(),
                        item.description(),
                        item.unit(),
                        item.maxPerOrder(),
                        item.availability(),
                        item.shelf(),
                        item.grams(),
                        item.shape()))
                .toList();
        List<KitEntry> kitEntries = kits.stream()
                .map(kit -> new KitEntry(
                        kit.sku(),
                        kit.name(),
                        kit.description(),
                        kit.unit(),
                        kit.maxPerOrder(),
                        worst(kit, itemEntries),
                        kit.components()))
                .toList();
        return new OpenCatalog(campaign.code(), campaign.name(), campaign.householdLimit(), kitEntries, itemEntries);
    }

    /** A kit can be had as well as the hardest to get of its components, and goes without those that were withdrawn. */
    private static Availability worst(Kit kit, List<ItemEntry> items) {
        List<String> skus = kit.components().stream().map(Kit.Component::sku).toList();
        return items.stream()
                .filter(item -> skus.contains(item.sku()))
                .map(ItemEntry::available)
                .filter(available -> available != Availability.WITHDRAWN)
                .max(Availability::compareTo)
                .orElse(Availability.WITHDRAWN);
    }
}

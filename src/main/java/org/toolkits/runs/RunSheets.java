package org.toolkits.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.documents.Bundle;
import org.toolkits.documents.PackingSlip;
import org.toolkits.documents.ShelfOrder;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.shipping.Paperwork;
import org.toolkits.shipping.Printers;
import org.toolkits.shipping.Shipments;

/** What is to be printed for a run, in the order in which it is picked. What cannot be printed has a reason in its place. */
@ApplicationScoped
class RunSheets {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Set<OrderStatus> FIRST = EnumSet.of(OrderStatus.ALLOCATED);
    private static final Set<OrderStatus> AGAIN =
            EnumSet.of(OrderStatus.ALLOCATED, OrderStatus.PICKED, OrderStatus.PACKED);

    /** A run as it is printed. */
    record Run(Bundle.Settings settings, List<Sheet> sheets) {}

    /**
     * One shipment.
     *
     * @param content null if it cannot be printed
     * @param reprint how often it was printed before
     */
    record Sheet(
            UUID shipment, String orderNumber, int revision, int reprint, Bundle.Shipment content, String skipped) {

        Bundle.Shipment paper() {
            if (content == null) throw new IllegalArgumentException(skipped);
            return content;
        }
    }

    private final PrintRuns runs;
    private final Claims claims;
    private final Orders orders;
    private final Catalog catalog;
    private final Paperwork paperwork;
    private final Printers printers;

    RunSheets(PrintRuns runs, Claims claims, Orders orders, Catalog catalog, Paperwork paperwork, Printers printers) {
        this.runs = runs;
        this.claims = claims;
        this.orders = orders;
        this.catalog = catalog;
        this.paperwork = paperwork;
        this.printers = printers;
    }

    /** Draws nothing: that takes longer, and needs no transaction. */
    @Transactional
    Run of(UUID id) {
        PrintRun run = runs.known(id);
        List<Claims.Entry> entries =
                claims.of(id).stream().filter(entry -> entry.skipped() == null).toList();
        Map<OrderNumber, Order> found = orders.byNumbers(entries.stream()
                .map(entry -> new OrderNumber(entry.orderNumber()))
                .toList());
        Map<String, OpenCatalog> catalogs = new HashMap<>();
        List<Sheet> sheets = new ArrayList<>();
        for (Claims.Entry entry : entries) {
            Order order = found.get(new OrderNumber(entry.orderNumber()));
            sheets.add(sheet(run, entry, order, catalogs.computeIfAbsent(order.campaign(), catalog::of)));
        }
        sheets.sort(Comparator.comparing(
                sheet -> sheet.content() == null ? null : sheet.content().slip().parcel(),
                Comparator.nullsLast(ShelfOrder.OF_PARCELS)));
        PrintRun.Settings settings = run.settings();
        return new Run(
                new Bundle.Settings(
                        NAME.format(run.askedAt()) + ", " + run.byWhom(),
                        run.askedAt(),
                        paperwork.layout(),
                        settings.stock(),
                        settings.startAt(),
                        settings.damaged(),
                        printers.calibration(settings.printer())),
                sheets);
    }

    private Sheet sheet(PrintRun run, Claims.Entry entry, Order order, OpenCatalog things) {
        try {
            if (order.status() == OrderStatus.CANCELLED) throw new IllegalArgumentException("Its order was cancelled");
            if (!(run.reprintOf() == null ? FIRST : AGAIN).contains(order.status()))
                throw new IllegalArgumentException("Its order is " + order.status() + " by now");
            if (paperwork.isOutdated(order, things))
                throw new IllegalArgumentException(
                        "Something in it was withdrawn: its papers are made again without it");
            PackingSlip.Reprint reprint = entry.reprint() == 0
                    ? null
                    : new PackingSlip.Reprint(
                            entry.reprint(),
                            run.askedAt(),
                            run.reason() == null ? "The earlier print run was given back" : run.reason());
            Bundle.Shipment content =
                    paperwork.sheet(new Shipments.Plan(entry.shipment(), entry.newest()), order, things, reprint);
            return new Sheet(entry.shipment(), entry.orderNumber(), entry.newest(), entry.reprint(), content, null);
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Sheet(entry.shipment(), entry.orderNumber(), entry.newest(), entry.reprint(), null, reason);
        }
    }
}

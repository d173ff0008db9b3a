package org.toolkits.packing;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.toolkits.documents.ShelfOrder;
import org.toolkits.orders.OrderNumber;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.shipping.Scanned;
import org.toolkits.shipping.ShipmentSteps;
import org.toolkits.shipping.ShipmentView;
import org.toolkits.shipping.Shipments;

/**
 * Packing by scanner: the order, then its items, then the order's label to close the parcel. What is wrong stops the work until it is put
 * right and whoever packs says so by an empty line, which no scanner sends.
 */
@ApplicationScoped
public class PackingTables {

    /** As in {@code 50*} before a scan, for whoever has counted. */
    private static final Pattern MANY = Pattern.compile("([0-9]{1,4})\\s*[*x×]\\s*(\\S.*)");

    /** What became of a scan. */
    public sealed interface Outcome {

        /** It was counted, or is complained of: the table says which. */
        record Counted(Table table) implements Outcome {}

        /**
         * The parcel is closed.
         *
         * @param next the order that lies on the table now, in the order of the slips; null if there is none
         */
        record Closed(ShipmentView parcel, Table next) implements Outcome {}

        /**
         * Nothing was done.
         *
         * @param table null if nothing lies there
         */
        record Refused(String why, Table table) implements Outcome {}
    }

    private final Benches benches;
    private final ShipmentSteps steps;
    private final Shipments shipments;
    private final Clock clock;

    PackingTables(Benches benches, ShipmentSteps steps, Shipments shipments, Clock clock) {
        this.benches = benches;
        this.steps = steps;
        this.shipments = shipments;
        this.clock = clock;
    }

    /** What lies on the caller's table; empty if nothing does. */
    @Transactional
    public Optional<Table> look(Caller caller) {
        return benches.find("byWhom", caller.name()).firstResultOptional().map(this::table);
    }

    /**
     * Puts an order on the caller's empty table.
     *
     * @throws HttpProblem 409 if it is not to be packed, or somebody packs it; 404 if it has no parcel
     */
    @Transactional
    public Table begin(OrderNumber number, Caller caller) {
        UUID shipment = shipments.entries(number.value()).stream()
                .findFirst()
                .map(parcel -> parcel.shipmentId())
                .orElseThrow(() -> ProblemKind.NOT_FOUND
                        .problem("There is no parcel of an order " + number
                                + ": it does not exist, or its papers are not made yet.")
                        .build());
        over(shipment).ifPresent(why -> {
            throw ProblemKind.WRONG_STATUS.problem(why).build();
        });
        benches.with(shipment)
                .filter(other -> !other.byWhom().equals(caller.name()))
                .ifPresent(other -> {
                    throw ProblemKind.WRONG_STATUS
                            .problem(other.byWhom() + " packs order " + number + " just now. If not, let "
                                    + other.byWhom() + " put it aside first.")
                            .build();
                });
        return begin(shipment, caller).orElseThrow(() -> ProblemKind.CHANGED_MEANWHILE
                .problem("An order was begun in another tab, or by somebody else, just now: load the page again.")
                .build());
    }

    private Optional<Table> begin(UUID shipment, Caller caller) {
        return benches.begin(caller.name(), shipment, clock.instant())
                ? benches.find("byWhom", caller.name()).firstResultOptional().map(this::table)
                : Optional.empty();
    }

    /**
     * What the scanner read while an order lies on the caller's table.
     *
     * @param step that the page showed
     * @param code an item, perhaps with how many; empty to say that it is put right, or to close the parcel
     * @param order the order that the code names; null if it names none
     * @throws HttpProblem 409 if the order cannot be packed any more; nothing is changed then
     */
    public Outcome scan(int step, String code, OrderNumber order, Caller caller) {
        Outcome outcome = QuarkusTransaction.requiringNew().call(() -> read(step, code, order, caller));
        // In a transaction of its own: the order's lock must be its first look at the order
        return outcome != null ? outcome : QuarkusTransaction.requiringNew().call(() -> close(step, caller));
    }

    /** Null if the parcel is to be closed. */
    private Outcome read(int step, String code, OrderNumber order, Caller caller) {
        Optional<Bench> found = benches.locked(caller.name());
        if (found.isEmpty()) return new Outcome.Refused("Nothing lies on your table: scan an order first.", null);
        Bench bench = found.get();
        Table table = table(bench);
        if (step != bench.step()) return outdated(code, table);
        if (table.over() != null) return new Outcome.Refused(table.over(), table);
        if (table.complaint() != null) {
            if (!code.isEmpty())
                return new Outcome.Refused(
                        "“" + shortened(code) + "” was not counted: first put right what is wrong, then press Enter.",
                        table);
            bench.putRight();
            table.lines().forEach(line -> bench.keep(line.sku(), line.wanted()));
            bench.keepOnly(table.lines().stream().map(Table.Line::sku).toList());
            return new Outcome.Counted(table(bench));
        }
        boolean closes = code.isEmpty() || order != null && order.value().equals(table.orderNumber());
        if (closes && table.isComplete()) return null;
        String incomplete = "Not everything is in the parcel yet. Missing: " + missing(table) + ".";
        if (code.isEmpty()) return new Outcome.Refused(incomplete, table);
        if (closes) bench.complain(incomplete);
        else if (order != null)
            bench.complain("This is a paper of another order, " + order + ". On the table lies " + table.orderNumber()
                    + ": put the other one away.");
        else put(bench, table, code);
        return new Outcome.Counted(table(bench));
    }

    private static Outcome outdated(String code, Table table) {
        return new Outcome.Refused(
                "The page was not up to date, so “" + shortened(code)
                        + "” was not counted. Below is how it stands now.",
                table);
    }

    private static void put(Bench bench, Table table, String code) {
        Matcher many = MANY.matcher(code);
        boolean counted = many.matches();
        String sku = counted ? many.group(2).strip() : code;
        int quantity = counted ? Integer.parseInt(many.group(1)) : 1;
        Optional<Table.Line> line = table.lines().stream()
                .filter(each -> each.sku().equalsIgnoreCase(sku))
                .findFirst();
        if (line.isEmpty()) bench.complain("“" + shortened(sku) + "” does not belong into this parcel: take it out.");
        else if (line.get().missing() < quantity || quantity == 0)
            bench.complain("Too many: " + line.get().wanted() + " × "
                    + line.get().name() + " belong into this parcel, "
                    + line.get().packed() + " are in it and " + quantity + " came now. Take out what came now.");
        else bench.put(line.get().sku(), quantity);
    }

    private Outcome close(int step, Caller caller) {
        Bench bench = benches.locked(caller.name())
                .filter(each -> each.step() == step)
                .orElse(null);
        if (bench == null) return new Outcome.Refused("Somebody packed this in another tab just now.", null);
        UUID shipment = bench.shipmentId();
        Scanned scanned = new Scanned(bench.items().entrySet().stream()
                .map(each -> new Scanned.Entry(each.getKey(), each.getValue()))
                .toList());
        benches.delete(bench);
        benches.flush();
        ShipmentView parcel = steps.pickAndPack(shipment, scanned, caller);
        Table next = benches.after(shipment)
                .filter(each -> steps.notPackable(each).isEmpty())
                .flatMap(each -> begin(each, caller))
                .orElse(null);
        return new Outcome.Closed(parcel, next);
    }

    /** What was in the parcel is taken out; the order waits for somebody to pack it. */
    @Transactional
    public void putAside(Caller caller) {
        benches.locked(caller.name()).ifPresent(benches::delete);
    }

    private Table table(Bench bench) {
        ShipmentView parcel = steps.look(bench.shipmentId());
        List<Table.Line> lines = parcel.contents().stream()
                .map(each ->
                        new Table.Line(each.sku(), each.name(), each.shelf(), each.quantity(), bench.count(each.sku())))
                .sorted(Comparator.comparing(Table.Line::shelf, ShelfOrder.OF_SHELVES))
                .toList();
        return new Table(
                parcel.orderNumber(),
                parcel.shipmentId(),
                bench.step(),
                lines,
                parcel.weightGrams(),
                parcel.packaging(),
                bench.complaint() == null ? withdrawn(bench, lines) : bench.complaint(),
                over(bench.shipmentId()).orElse(null));
    }

    /** What is in the parcel and does not belong there any more; null if nothing is. */
    private static String withdrawn(Bench bench, List<Table.Line> lines) {
        SortedMap<String, Integer> extra = bench.items();
        for (Table.Line line : lines) if (line.missing() >= 0) extra.remove(line.sku());
        return extra.isEmpty()
                ? null
                : "The order has changed since it was begun. Take out: " + String.join(", ", extra.keySet()) + ".";
    }

    private Optional<String> over(UUID shipment) {
        return steps.notPackable(shipment)
                .or(() -> benches.hasOldPapers(shipment)
                        ? Optional.of(
                                "The order was changed after its papers were printed: throw them away, and print it again.")
                        : Optional.empty());
    }

    private static String missing(Table table) {
        return table.lines().stream()
                .filter(line -> line.missing() > 0)
                .map(line -> line.missing() + " × " + line.name())
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String code) {
        return code.length() > 60 ? code.substring(0, 60) + "…" : code;
    }
}

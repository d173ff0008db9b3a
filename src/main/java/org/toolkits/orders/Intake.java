package org.toolkits.orders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.toolkits.address.PostalAddress;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.outbox.Outbox;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.problems.Violations;

/** Turns a request into an order, or tells everything that is wrong with it. The order and its event are one commit. */
@ApplicationScoped
public class Intake {

    private final Validator validator;
    private final Catalog catalog;
    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;
    private final PlatformConfig platform;

    Intake(Validator validator, Catalog catalog, Orders orders, Outbox outbox, Clock clock, PlatformConfig platform) {
        this.validator = validator;
        this.catalog = catalog;
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
        this.platform = platform;
    }

    /**
     * Idempotency keys, repeats, household limits and the check for bots belong here, before the order is placed.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 naming every wrong value; then nothing is stored
     */
    @Transactional
    OrderReceipt place(OrderRequest request, Channel channel) {
        Violations violations = new Violations().check(validator, request);
        PostalAddress address = address(request, violations);
        Optional<OpenCatalog> open = catalog.open();
        checkLines(request.lines(), open, violations);
        violations.throwIfAny();

        Order order = Order.place(request, address, open.orElseThrow().campaign(), channel, clock);
        orders.persist(order);
        OrderEvent event = order.event();
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event);
        return OrderReceipt.from(order, platform.publicUrl());
    }

    private static PostalAddress address(OrderRequest request, Violations violations) {
        if (request.address() == null) return null;
        OrderRequest.AddressEntry typed = request.address();
        PostalAddress address = new PostalAddress(
                        typed.line1(), typed.line2(), typed.city(), typed.region(), typed.postalCode(), typed.country())
                .normalized();
        address.problems()
                .forEach(problem -> violations.add("/address/" + problem.field(), problem.message(), problem.code()));
        return address;
    }

    private static void checkLines(List<LineItem> lines, Optional<OpenCatalog> open, Violations violations) {
        if (lines == null) return;
        if (open.isEmpty()) {
            violations.add("/lines", "cannot be ordered: no campaign is open at the moment", "closed");
            return;
        }
        Map<String, Long> totals = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            LineItem line = lines.get(i);
            if (line == null || line.sku() == null || line.sku().isBlank() || line.quantity() == null) continue;
            String pointer = "/lines/" + i;
            Optional<OpenCatalog.Orderable> found = open.get().find(line.sku());
            if (found.isEmpty()) {
                violations.add(
                        pointer + "/sku",
                        "is not in the catalogue of the open campaign; see GET /api/v1/catalog",
                        "unknown-sku");
                continue;
            }
            // Two lines of the same item must not get round its limit.
            long total = totals.merge(line.sku(), Math.max(0L, line.quantity()), Long::sum);
            if (total > found.get().maxPerOrder())
                violations.add(
                        pointer + "/quantity",
                        "is more than one order may have: at most "
                                + found.get().maxPerOrder() + " of " + line.sku(),
                        "over-limit");
        }
    }
}

package org.toolkits.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.RecipientType;
import org.toolkits.problems.UnavailableProblems;
import org.toolkits.shipping.Paperwork;
import org.toolkits.stock.Stock;

/**
 * Goes through the orders that wait for stock, in a fair order, and serves whoever can be served. Whoever lacks something is passed by
 * those behind, unless it has waited longer than the patience: then what is there of its needs is kept for it, so that a large order
 * does not starve behind small ones. Before that, what was withdrawn is taken out of orders that are not packed.
 *
 * <p>Every order is a transaction of its own that checks for itself, so two replicas at once, or a crash in the middle, do no harm.
 */
@ApplicationScoped
class Backorders {

    private static final Logger LOG = Logger.getLogger(Backorders.class);

    /** @param again somebody changed at the same moment and is to be asked again */
    record Swept(int planned, int waiting, boolean again) {}

    private final WaitingOrders waiting;
    private final Fulfilment fulfilment;
    private final Catalog catalog;
    private final Stock stock;
    private final BackorderConfig config;
    private final Clock clock;

    Backorders(
            WaitingOrders waiting,
            Fulfilment fulfilment,
            Catalog catalog,
            Stock stock,
            BackorderConfig config,
            Clock clock) {
        this.waiting = waiting;
        this.fulfilment = fulfilment;
        this.catalog = catalog;
        this.stock = stock;
        this.config = config;
        this.clock = clock;
    }

    /** @param goOn asked before each order; what is not done when it says no is left for the next time */
    Swept sweep(BooleanSupplier goOn) {
        return new Pass(goOn).run();
    }

    private final class Pass {

        private final BooleanSupplier goOn;
        private final Map<String, OpenCatalog> catalogs = new HashMap<>();
        private final LocalDate today = LocalDate.now(clock);
        private Offer offer;
        private int planned;
        private int left;
        private boolean again;

        Pass(BooleanSupplier goOn) {
            this.goOn = goOn;
        }

        Swept run() {
            boolean whole = takeOutWithdrawn() && askEverybody();
            if (whole) stock.settle(offer.awaited(), offer.kept());
            return new Swept(planned, left, again || !whole);
        }

        private boolean takeOutWithdrawn() {
            List<OrderNumber> page;
            OrderNumber last = null;
            do {
                page = waiting.withWithdrawn(last);
                for (OrderNumber number : page) {
                    if (!goOn.getAsBoolean()) return false;
                    serve(number);
                    last = number;
                }
            } while (page.size() == WaitingOrders.PAGE);
            return true;
        }

        private boolean askEverybody() {
            offer = new Offer(stock.free());
            Optional<WaitingOrders.Place> place = waiting.next(null, today);
            while (place.isPresent()) {
                FairOrder fair = at(place.get());
                for (Optional<WaitingOrder> next = fair.next(); next.isPresent(); next = fair.next()) {
                    if (!goOn.getAsBoolean()) return false;
                    if (ask(next.get())) fair.served(next.get());
                }
                place = waiting.next(place.get(), today);
            }
            return true;
        }

        private FairOrder at(WaitingOrders.Place place) {
            Map<RecipientType, Iterator<WaitingOrder>> queues = new EnumMap<>(RecipientType.class);
            for (RecipientType audience : RecipientType.values())
                queues.put(audience, waiting.of(place, audience, today));
            return new FairOrder(queues, waiting.served(place.day()), config.shares()::of);
        }

        private boolean ask(WaitingOrder order) {
            OpenCatalog things = catalogs.computeIfAbsent(order.campaign(), catalog::of);
            Set<String> without = new HashSet<>(order.leftOut());
            without.addAll(things.withdrawn());
            SortedMap<String, Integer> needs = Paperwork.contents(order.lines(), things, without);
            boolean changes = !Collections.disjoint(
                    Paperwork.contents(order.lines(), things, order.leftOut()).keySet(), things.withdrawn());
            boolean covered = offer.covers(needs);
            Fulfilment.Outcome outcome = covered || changes ? serve(order.number()) : Fulfilment.Outcome.WAITS;
            switch (outcome) {
                case SERVED -> offer.take(needs);
                case WAITS -> {
                    left++;
                    if (covered) offer.correct(stock.free());
                    offer.refuse(needs, order.since().plus(config.patience()).isBefore(clock.instant()));
                }
                case CHANGED, GONE -> {}
            }
            return outcome == Fulfilment.Outcome.SERVED;
        }

        /** One order that cannot be planned does not keep the others from it. */
        private Fulfilment.Outcome serve(OrderNumber number) {
            try {
                Fulfilment.Outcome outcome = fulfilment.serve(number);
                if (outcome == Fulfilment.Outcome.SERVED) planned++;
                if (outcome == Fulfilment.Outcome.CHANGED) again = true;
                return outcome;
            } catch (RuntimeException e) {
                if (UnavailableProblems.isDatabaseAway(e)) throw e;
                LOG.errorf(e, "Order %s waits and cannot be planned; the others go on", number);
                return Fulfilment.Outcome.GONE;
            }
        }
    }
}

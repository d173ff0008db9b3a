package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.toolkits.orders.OrderStatus.ALLOCATED;
import static org.toolkits.orders.OrderStatus.BACKORDERED;
import static org.toolkits.orders.OrderStatus.CANCELLED;
import static org.toolkits.orders.OrderStatus.ON_HOLD;
import static org.toolkits.orders.OrderStatus.PACKED;
import static org.toolkits.orders.OrderStatus.PICKED;
import static org.toolkits.orders.OrderStatus.RECEIVED;
import static org.toolkits.orders.OrderStatus.RETURNED;
import static org.toolkits.orders.OrderStatus.SHIPPED;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.toolkits.address.PostalAddress;

/** An order only ever goes forward, whatever is asked of it. */
class OrderStatusTest {

    /** The way of an order; those of a line are equally far. */
    private static final List<Set<OrderStatus>> WAY = List.of(
            EnumSet.of(RECEIVED, ON_HOLD),
            EnumSet.of(BACKORDERED),
            EnumSet.of(ALLOCATED),
            EnumSet.of(PICKED),
            EnumSet.of(PACKED),
            EnumSet.of(SHIPPED),
            EnumSet.of(RETURNED, CANCELLED));

    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    private static final PostalAddress ADDRESS =
            new PostalAddress("326 S 7th St", "Apt 2", "Springfield", "IL", "62701", "US");

    /** Every verb, and where it leads. */
    private static final Map<String, Function<Order, OrderEvent>> VERBS = new TreeMap<>(Map.of(
            "allocate", order -> order.allocate(NOW, Set.of(), null),
            "backorder", order -> order.backorder(NOW, Set.of(), "Waiting for stock of PEN"),
            "release", order -> order.release(NOW, "desk"),
            "cancel", order -> order.cancel(NOW, "Asked for"),
            "correctAddress", order -> order.correctAddress(ADDRESS, NOW),
            "pick", order -> order.pick(NOW, "warehouse"),
            "pack", order -> order.pack(NOW, "warehouse"),
            "ship", order -> order.ship(NOW, "warehouse"),
            "takeBack", order -> order.takeBack(NOW, "warehouse")));

    private static int place(OrderStatus status) {
        for (int i = 0; i < WAY.size(); i++) if (WAY.get(i).contains(status)) return i;
        throw new AssertionError(status + " has no place on the way");
    }

    @ParameterizedTest
    @EnumSource
    void no_pair_leads_back(OrderStatus from) {
        for (OrderStatus to : OrderStatus.values()) {
            if (!from.canBecome(to)) continue;
            boolean plannedAnew = from == ALLOCATED && to == RECEIVED;
            boolean released = from == ON_HOLD && to == RECEIVED;
            boolean forward = place(to) > place(from);
            boolean changedInPlace = from == to && place(from) <= place(PICKED);
            assertThat(List.of(plannedAnew, released, forward, changedInPlace))
                    .as(from + " to " + to)
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void what_is_sealed_goes_to_the_post_and_what_has_ended_has_ended() {
        assertThat(after(PACKED)).containsExactly(SHIPPED);
        assertThat(after(SHIPPED)).containsExactly(RETURNED);
        assertThat(after(RETURNED)).isEmpty();
        assertThat(after(CANCELLED)).isEmpty();
        assertThat(Arrays.stream(OrderStatus.values()).filter(each -> each.canBecome(CANCELLED)))
                .containsExactly(RECEIVED, ON_HOLD, BACKORDERED, ALLOCATED, PICKED);
        assertThat(Arrays.stream(OrderStatus.values()).filter(each -> each.canBecome(BACKORDERED)))
                .as("what has its stock does not lose it")
                .containsExactly(RECEIVED, BACKORDERED);
    }

    @Test
    void whatever_verbs_come_in_whatever_order_each_is_allowed_or_changes_nothing() {
        Random random = new Random(20_260_901);
        Set<String> ways = new java.util.TreeSet<>();
        List<String> verbs = List.copyOf(VERBS.keySet());
        for (int run = 0; run < 2_000; run++) {
            Order order = order(random.nextInt(4) == 0 ? new Hold(HoldReason.UNVERIFIED, null) : null);
            for (int step = 0; step < 12; step++) {
                String verb = verbs.get(random.nextInt(verbs.size()));
                OrderStatus before = order.status();
                int version = order.version();
                try {
                    OrderEvent event = VERBS.get(verb).apply(order);
                    assertThat(before.canBecome(order.status()))
                            .as(before + " " + verb)
                            .isTrue();
                    assertThat(order.version()).isEqualTo(version + 1);
                    assertThat(event.version()).isEqualTo(order.version());
                    assertThat(event.status()).isEqualTo(order.status());
                } catch (IllegalStateException refused) {
                    assertThat(order.status()).isEqualTo(before);
                    assertThat(order.version()).isEqualTo(version);
                }
                assertThat(order.history()).hasSize(order.version());
                assertThat(order.history().getLast().status()).isEqualTo(order.status());
                ways.add(before + " " + verb + " " + order.status());
            }
        }
        assertThat(ways)
                .contains(
                        "ALLOCATED correctAddress RECEIVED",
                        "ALLOCATED allocate ALLOCATED",
                        "BACKORDERED allocate ALLOCATED",
                        "ALLOCATED backorder ALLOCATED",
                        "ALLOCATED pick PICKED",
                        "PICKED pick PICKED",
                        "PICKED allocate PICKED",
                        "PICKED pack PACKED",
                        "PACKED ship SHIPPED",
                        "PACKED cancel PACKED",
                        "SHIPPED takeBack RETURNED",
                        "RECEIVED release RECEIVED",
                        "CANCELLED allocate CANCELLED");
    }

    @Test
    void an_order_that_was_not_on_hold_cannot_be_released() {
        Order order = order(null);
        assertThatThrownBy(() -> order.release(NOW, "desk")).isInstanceOf(IllegalStateException.class);
    }

    private static List<OrderStatus> after(OrderStatus from) {
        return Arrays.stream(OrderStatus.values()).filter(from::canBecome).toList();
    }

    private static Order order(Hold hold) {
        NewOrder wanted = new NewOrder(
                new Recipient("María García", null, RecipientType.INDIVIDUAL, "maria@example.org", null),
                ADDRESS,
                List.of(new LineItem("PEN", 1)),
                null,
                null,
                "en",
                false,
                null);
        return Order.place(
                wanted, "TEST", new Origin(Channel.FORM, null, 1, 1), hold, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}

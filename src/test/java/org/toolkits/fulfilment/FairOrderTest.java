package org.toolkits.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.RecipientType;

/** Who comes next among those of one day, and what is kept for whom. */
class FairOrderTest {

    private static final Instant MORNING = Instant.parse("2026-09-01T06:00:00Z");

    @Test
    void one_audience_cannot_take_all_because_it_came_early() {
        List<WaitingOrder> chain = orders(RecipientType.BOOKSTORE, 6, 0, 1);
        List<WaitingOrder> readers = orders(RecipientType.INDIVIDUAL, 3, 600, 1);
        assertThat(served(Map.of(RecipientType.BOOKSTORE, chain, RecipientType.INDIVIDUAL, readers), Map.of(), 1))
                .isEqualTo("BIBIBIBBB");
    }

    @Test
    void a_larger_share_comes_more_often() {
        List<WaitingOrder> libraries = orders(RecipientType.LIBRARY, 6, 0, 1);
        List<WaitingOrder> readers = orders(RecipientType.INDIVIDUAL, 3, 600, 1);
        assertThat(served(Map.of(RecipientType.LIBRARY, libraries, RecipientType.INDIVIDUAL, readers), Map.of(), 2))
                .isEqualTo("LILLILLIL");
    }

    @Test
    void what_an_audience_had_of_that_day_counts_and_so_does_the_size_of_its_orders() {
        List<WaitingOrder> chain = orders(RecipientType.BOOKSTORE, 2, 0, 10);
        List<WaitingOrder> readers = orders(RecipientType.INDIVIDUAL, 12, 600, 1);
        Map<RecipientType, List<WaitingOrder>> both =
                Map.of(RecipientType.BOOKSTORE, chain, RecipientType.INDIVIDUAL, readers);
        assertThat(served(both, Map.of(), 1)).isEqualTo("BIIIIIIIIIIBII");
        assertThat(served(both, Map.of(RecipientType.BOOKSTORE, 11L), 1)).isEqualTo("IIIIIIIIIIIBIB");
    }

    @Test
    void who_waits_longest_comes_first_within_an_audience() {
        List<WaitingOrder> schools = orders(RecipientType.SCHOOL, 5, 0, 1);
        FairOrder fair = new FairOrder(queues(Map.of(RecipientType.SCHOOL, schools)), Map.of(), _ -> 1);
        for (WaitingOrder school : schools) assertThat(fair.next()).contains(school);
        assertThat(fair.next()).isEmpty();
    }

    @Test
    void who_lacks_something_blocks_nobody_until_its_patience_is_over() {
        Offer offer = new Offer(Map.of("PEN", 30, "POSTER", 5));
        Map<String, Integer> large = Map.of("PEN", 50, "POSTER", 2);
        assertThat(offer.covers(large)).isFalse();
        offer.refuse(large, false);
        assertThat(offer.covers(Map.of("PEN", 30, "POSTER", 5))).isTrue();
        assertThat(offer.awaited()).containsExactly("PEN");
        assertThat(offer.kept()).isEmpty();

        offer.refuse(large, true);
        assertThat(offer.covers(Map.of("PEN", 1))).isFalse();
        assertThat(offer.covers(Map.of("POSTER", 3))).isTrue();
        assertThat(offer.kept()).isEqualTo(Map.of("PEN", 30, "POSTER", 2));
        offer.take(Map.of("POSTER", 3));
        assertThat(offer.awaited()).containsExactly("PEN", "POSTER");

        // ten more came in meanwhile: they are kept, too, once somebody asks again
        offer.correct(Map.of("PEN", 40, "POSTER", 2));
        assertThat(offer.covers(Map.of("PEN", 10))).isTrue();
        assertThat(offer.covers(Map.of("POSTER", 1))).isFalse();
    }

    private static String served(
            Map<RecipientType, List<WaitingOrder>> orders, Map<RecipientType, Long> had, int libraries) {
        FairOrder fair =
                new FairOrder(queues(orders), had, audience -> audience == RecipientType.LIBRARY ? libraries : 1);
        StringBuilder served = new StringBuilder();
        for (Optional<WaitingOrder> next = fair.next(); next.isPresent(); next = fair.next()) {
            served.append(next.get().audience().name().charAt(0));
            fair.served(next.get());
        }
        return served.toString();
    }

    private static Map<RecipientType, Iterator<WaitingOrder>> queues(Map<RecipientType, List<WaitingOrder>> orders) {
        Map<RecipientType, Iterator<WaitingOrder>> queues = new EnumMap<>(RecipientType.class);
        new TreeMap<>(orders).forEach((audience, each) -> queues.put(audience, each.iterator()));
        return queues;
    }

    private static List<WaitingOrder> orders(RecipientType audience, int count, int fromSecond, int things) {
        List<WaitingOrder> orders = new ArrayList<>();
        for (int i = 0; i < count; i++)
            orders.add(new WaitingOrder(
                    new OrderNumber(audience + "-" + i),
                    MORNING.plusSeconds(fromSecond + i),
                    audience,
                    "TEST",
                    List.of(new LineItem("PEN", things)),
                    Set.of()));
        return orders;
    }
}

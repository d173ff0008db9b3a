package org.toolkits.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.orders.Order.StatusChange;
import org.toolkits.orders.OrderStatus;

/** Which change of an order is told, and as what. */
class OccasionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECEIVED                              | 1 | CONFIRMED",
                "RECEIVED CANCELLED                    | 1 | CONFIRMED",
                "ON_HOLD                               | 1 | HELD",
                "ON_HOLD RECEIVED                      | 2 | CONFIRMED",
                "RECEIVED BACKORDERED                  | 2 | BACKORDERED",
                "RECEIVED ALLOCATED RECEIVED BACKORDERED | 4 | BACKORDERED",
                "RECEIVED ALLOCATED PICKED PACKED SHIPPED | 5 | SHIPPED",
                "RECEIVED ALLOCATED PICKED PACKED SHIPPED RETURNED | 5 | SHIPPED",
                "RECEIVED CANCELLED                    | 2 | CANCELLED",
                "RECEIVED ALLOCATED CANCELLED          | 3 | CANCELLED",
                "ON_HOLD CANCELLED                     | 2 | DECLINED",
                "ON_HOLD ON_HOLD CANCELLED             | 3 | DECLINED"
            })
    void a_change_is_told_as(String history, int version, Occasion occasion) {
        assertThat(Occasion.of(history(history), version)).contains(occasion);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECEIVED ALLOCATED                    | 2",
                "RECEIVED ALLOCATED PICKED             | 3",
                "RECEIVED ALLOCATED PICKED PACKED      | 4",
                "RECEIVED ALLOCATED PICKED PACKED SHIPPED RETURNED | 6",
                // the address was corrected
                "RECEIVED RECEIVED                     | 2",
                "RECEIVED ALLOCATED RECEIVED           | 3",
                "RECEIVED BACKORDERED BACKORDERED      | 3",
                "ON_HOLD ON_HOLD                       | 2",
                // it is true no more
                "RECEIVED BACKORDERED ALLOCATED        | 2",
                "ON_HOLD RECEIVED                      | 1",
                "ON_HOLD CANCELLED                     | 1",
                // no such version
                "RECEIVED                              | 0",
                "RECEIVED                              | 2"
            })
    void nobody_is_told_of(String history, int version) {
        assertThat(Occasion.of(history(history), version)).isEmpty();
    }

    @Test
    void who_cancels_while_the_order_waits_was_not_declined() {
        List<StatusChange> history = List.of(
                new StatusChange(OrderStatus.ON_HOLD, Instant.EPOCH, "HOUSEHOLD_LIMIT"),
                new StatusChange(OrderStatus.CANCELLED, Instant.EPOCH, "Cancelled by the visitor: too many"));
        assertThat(Occasion.of(history, 2)).contains(Occasion.CANCELLED);
    }

    @Test
    void who_declined_an_order_is_not_told_but_why() {
        assertThat(Occasion.why(new StatusChange(
                        OrderStatus.CANCELLED, Instant.EPOCH, "Declined by desk: You have had your share: five.")))
                .isEqualTo("You have had your share: five.");
        assertThat(Occasion.why(new StatusChange(OrderStatus.CANCELLED, Instant.EPOCH, "No longer wanted: sorry")))
                .isEqualTo("No longer wanted: sorry");
    }

    private static List<StatusChange> history(String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> new StatusChange(OrderStatus.valueOf(name), Instant.EPOCH, null))
                .toList();
    }
}

package org.toolkits.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.toolkits.insights.Figures.Day;
import org.toolkits.orders.OrderStatus;

class ChartsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Test
    void a_bar_is_as_high_as_its_day_and_its_parts_stand_on_each_other() {
        DayChart chart = DayChart.of(List.of(
                new Day(TODAY.minusDays(1), Map.of(OrderStatus.SHIPPED, 50L, OrderStatus.ON_HOLD, 50L)),
                new Day(TODAY, Map.of(OrderStatus.ALLOCATED, 50L))));
        assertThat(chart.rules()).extracting(DayChart.Rule::label).containsExactly("0", "20", "40", "60", "80", "100");
        List<DayChart.Block> first = chart.bars().getFirst().blocks();
        assertThat(first).extracting(DayChart.Block::style).containsExactly("part-gone", "part-held");
        assertThat(first.get(1).y() + first.get(1).height())
                .isEqualTo(first.get(0).y());
        assertThat(first.get(1).y()).isEqualTo(chart.rules().getLast().y());
        assertThat(chart.bars().getLast().blocks().getFirst().height())
                .isEqualTo(first.getFirst().height());
        assertThat(chart.bars()).extracting(DayChart.Bar::total).containsExactly("100", "50");
    }

    @Test
    void days_without_orders_are_drawn_without_bars() {
        DayChart chart = DayChart.of(IntStream.range(0, 14)
                .mapToObj(i -> new Day(TODAY.plusDays(i), Map.of()))
                .toList());
        assertThat(chart.bars()).hasSize(14).allSatisfy(bar -> {
            assertThat(bar.blocks()).isEmpty();
            assertThat(bar.total()).isNull();
        });
        assertThat(chart.rules()).hasSize(2);
    }

    @Test
    void many_orders_stay_inside_the_picture() {
        DayChart chart = DayChart.of(List.of(new Day(TODAY, Map.of(OrderStatus.SHIPPED, 123_456_789L))));
        DayChart.Bar bar = chart.bars().getFirst();
        assertThat(bar.top()).isPositive();
        assertThat(bar.blocks().getFirst().x() + bar.blocks().getFirst().width())
                .isLessThanOrEqualTo(DayChart.WIDTH);
        assertThat(chart.rules()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void every_state_has_one_tile_and_no_two_share_a_place() {
        StateTiles tiles = StateTiles.of(Map.of("IL", 100L, "WY", 1L, "AE", 5L));
        assertThat(tiles.tiles()).hasSize(52).extracting(StateTiles.Tile::state).doesNotHaveDuplicates();
        assertThat(tiles.tiles()).extracting(tile -> tile.x() + "," + tile.y()).doesNotHaveDuplicates();
        assertThat(tile(tiles, "IL").shade()).isEqualTo(4);
        assertThat(tile(tiles, "WY").shade()).isEqualTo(1);
        assertThat(tile(tiles, "CA").shade()).isZero();
        assertThat(tiles.others()).as("nothing that has no tile is lost").containsExactly(Map.entry("AE", 5L));
        assertThat(StateTiles.of(Map.of()).tiles()).allMatch(tile -> tile.shade() == 0);
    }

    private static StateTiles.Tile tile(StateTiles tiles, String state) {
        return tiles.tiles().stream()
                .filter(tile -> tile.state().equals(state))
                .findFirst()
                .orElseThrow();
    }
}

package org.toolkits.dashboard;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.toolkits.insights.Figures.Day;
import org.toolkits.orders.OrderStatus;

/** Orders by the day they came in, as bars of what stands where; in units of a picture of {@link #WIDTH} by {@link #HEIGHT}. */
record DayChart(List<Bar> bars, List<Rule> rules) {

    static final int WIDTH = 840;
    static final int HEIGHT = 300;

    private static final int LEFT = 60;
    private static final int TOP = 24;
    private static final int BOTTOM = 260;
    private static final DateTimeFormatter WITH_MONTH = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** What is told apart on a wall: more colours would not be. In the order in which they stand on each other. */
    enum Part {
        GONE("Shipped", Set.of(OrderStatus.SHIPPED, OrderStatus.RETURNED)),
        TO_DO("To do", Set.of(OrderStatus.RECEIVED, OrderStatus.ALLOCATED, OrderStatus.PICKED, OrderStatus.PACKED)),
        SHORT("Out of stock", Set.of(OrderStatus.BACKORDERED)),
        HELD("On hold", Set.of(OrderStatus.ON_HOLD)),
        CANCELLED("Cancelled", Set.of(OrderStatus.CANCELLED));

        private final String label;
        private final Set<OrderStatus> statuses;

        Part(String label, Set<OrderStatus> statuses) {
            this.label = label;
            this.statuses = statuses;
        }

        public String label() {
            return label;
        }

        /** The class of its colour. */
        public String style() {
            return "part-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        long of(Day day) {
            return statuses.stream()
                    .mapToLong(status -> day.orders().getOrDefault(status, 0L))
                    .sum();
        }
    }

    record Block(String style, int x, int y, int width, int height) {}

    /** @param total what stands above it; null for nothing */
    record Bar(LocalDate day, String label, List<Block> blocks, int middle, int top, String total) {}

    /** A line across with its number. */
    record Rule(int y, String label) {}

    static DayChart of(List<Day> days) {
        long most = days.stream().mapToLong(Day::total).max().orElse(0);
        long step = step(most);
        long scale = Math.max(step, (most + step - 1) / step * step);
        List<Rule> rules = new ArrayList<>();
        for (long value = 0; value <= scale; value += step)
            rules.add(new Rule(BOTTOM - length(value, scale), Wording.number(value)));
        List<Bar> bars = new ArrayList<>();
        int pitch = (WIDTH - LEFT) / Math.max(1, days.size());
        for (int i = 0; i < days.size(); i++) bars.add(bar(days.get(i), LEFT + i * pitch, pitch, scale));
        return new DayChart(bars, rules);
    }

    private static Bar bar(Day day, int x, int pitch, long scale) {
        List<Block> blocks = new ArrayList<>();
        int gap = Math.max(2, pitch / 6);
        long below = 0;
        for (Part part : Part.values()) {
            long count = part.of(day);
            int y = BOTTOM - length(below + count, scale);
            int height = length(below + count, scale) - length(below, scale);
            if (height > 0) blocks.add(new Block(part.style(), x + gap, y, pitch - 2 * gap, height));
            below += count;
        }
        return new Bar(
                day.day(),
                // The month once
                x == LEFT || day.day().getDayOfMonth() == 1
                        ? WITH_MONTH.format(day.day())
                        : String.valueOf(day.day().getDayOfMonth()),
                blocks,
                x + pitch / 2,
                BOTTOM - length(below, scale) - 6,
                below == 0 ? null : Wording.number(below));
    }

    private static int length(long value, long scale) {
        return (int) Math.round((double) value / scale * (BOTTOM - TOP));
    }

    /** 1, 2 or 5 and zeros, so that there are at most five lines. */
    private static long step(long most) {
        for (long ten = 1; ; ten *= 10)
            for (long step : new long[] {ten, 2 * ten, 5 * ten}) if (step * 5 >= most) return step;
    }

    public List<Part> parts() {
        return List.of(Part.values());
    }
}

package org.toolkits.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.toolkits.insights.Forecast;
import org.toolkits.insights.StockOutlook;

/** How many days each item of the open campaign lasts, as bars that end at two months; in units of its picture. */
record StockChart(List<Row> rows, int height) {

    private static final int ROW = 48;
    private static final int FULL = 840;
    private static final int FULL_DAYS = 60;

    /**
     * @param days said short
     * @param width of the bar
     */
    record Row(String name, String days, int y, int width, boolean low, StockOutlook.Item item) {

        public int text() {
            return y + 18;
        }

        public int bar() {
            return y + 26;
        }
    }

    static StockChart of(List<StockOutlook.Item> items) {
        List<Row> rows = new ArrayList<>();
        for (StockOutlook.Item item : items) {
            if (!item.open()) continue;
            rows.add(new Row(
                    item.name(),
                    days(item.forecast()),
                    rows.size() * ROW,
                    width(item.forecast()),
                    item.forecast().isLow(),
                    item));
        }
        return new StockChart(rows, rows.size() * ROW);
    }

    private static String days(Forecast forecast) {
        return switch (forecast) {
            case Forecast.UsedUp _ -> "none free";
            case Forecast.TooLittleHistory _ -> "too little history";
            case Forecast.NotWanted _ -> "not asked for";
            case Forecast.Ends ends -> Wording.days(ends.left());
        };
    }

    private static int width(Forecast forecast) {
        return switch (forecast) {
            case Forecast.UsedUp _ -> 0;
            case Forecast.TooLittleHistory _ -> 0;
            case Forecast.NotWanted _ -> FULL;
            case Forecast.Ends ends -> (int) (Math.min(ends.left(), FULL_DAYS) * FULL / FULL_DAYS);
        };
    }
}

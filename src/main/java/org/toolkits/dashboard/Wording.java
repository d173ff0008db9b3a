package org.toolkits.dashboard;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.toolkits.insights.Forecast;
import org.toolkits.orders.HoldReason;

/** How figures are said, for people who did not read the manual. */
@TemplateExtension
class Wording {

    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter ANOTHER_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int VERY_LONG = 730;

    private Wording() {}

    static String words(Forecast forecast) {
        return switch (forecast) {
            case Forecast.UsedUp _ -> "None is free: all of it is given away or set aside.";
            case Forecast.TooLittleHistory(int days) ->
                "Too little history to tell: it has been here for "
                        + (days == 0 ? "less than a day" : days == 1 ? "one day" : days + " days") + ".";
            case Forecast.NotWanted(int days) -> "No order took any in the last " + days + " days.";
            case Forecast.Ends ends -> "At this rate it " + when(ends) + ".";
        };
    }

    private static String when(Forecast.Ends ends) {
        if (ends.left() > VERY_LONG) return "lasts for more than two years";
        if (ends.left() == 0) return "ends today";
        LocalDate today = ends.day().minusDays(ends.left());
        boolean thisYear = ends.day().getYear() == today.getYear();
        return "ends on " + (thisYear ? THIS_YEAR : ANOTHER_YEAR).format(ends.day());
    }

    /** The same short. */
    static String days(long left) {
        if (left > VERY_LONG) return "over two years";
        return counted(left, "day");
    }

    /** What orders took a day; null if nobody can tell. */
    static String rate(Forecast forecast) {
        if (!(forecast instanceof Forecast.Ends ends)) return null;
        double rate = ends.aDay();
        return (rate < 10 ? String.format(Locale.ENGLISH, "%.1f", rate) : number(Math.round(rate))) + " a day";
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String number(int number) {
        return number((long) number);
    }

    /** A reason in two or three words. */
    static String called(HoldReason reason) {
        return switch (reason) {
            case HOUSEHOLD_LIMIT -> "Had their share";
            case UNVERIFIED -> "Perhaps a program";
        };
    }

    /** With its sign, because it is a difference. */
    static String signed(int number) {
        return number > 0 ? "+" + number(number) : number < 0 ? "−" + number(-(long) number) : "0";
    }

    static String span(Duration time) {
        if (time.toMinutes() < 1) return "under a minute";
        if (time.toHours() < 1) return counted(time.toMinutes(), "minute");
        return time.toDays() < 1 ? counted(time.toHours(), "hour") : counted(time.toDays(), "day");
    }

    private static String counted(long number, String what) {
        return number == 1 ? "1 " + what : number(number) + " " + what + "s";
    }
}

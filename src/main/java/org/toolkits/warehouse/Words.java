package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.toolkits.documents.Parcel.Packaging;
import org.toolkits.orders.Hold;
import org.toolkits.orders.HoldReason;
import org.toolkits.orders.Order.StatusChange;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.RecipientType;
import org.toolkits.runs.RunStatus;
import org.toolkits.shipping.ShipmentStatus;

/** What our words are called on pages, for people who did not read the manual. */
@TemplateExtension
class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Pattern FIELD = Pattern.compile("^/?(orderNumber|carrier|trackingNumber) ");
    private static final double GRAMS_PER_OUNCE = 28.349523125;

    private Words() {}

    static String words(OrderStatus status) {
        return switch (status) {
            case RECEIVED -> "Received";
            case ON_HOLD -> "On hold";
            case BACKORDERED -> "Out of stock";
            case ALLOCATED -> "Ready to pick";
            case PICKED -> "Picked";
            case PACKED -> "Packed";
            case SHIPPED -> "Shipped";
            case CANCELLED -> "Cancelled";
            case RETURNED -> "Returned";
        };
    }

    /** What the order waits for. */
    static String why(OrderStatus status) {
        return switch (status) {
            case RECEIVED -> "It waits for a moment: stock is being reserved and its papers are being made.";
            case ON_HOLD -> "It waits for a person to decide.";
            case BACKORDERED -> "It waits for stock. It goes on by itself when there is enough.";
            case ALLOCATED -> "Everything is reserved and its papers are ready: it waits to be picked.";
            case PICKED -> "It is taken from the shelves: it waits to be packed.";
            case PACKED -> "The parcel is closed: it waits for the carrier.";
            case SHIPPED -> "It is on its way. There is nothing to do.";
            case CANCELLED -> "It will not be sent. There is nothing to do.";
            case RETURNED -> "It came back.";
        };
    }

    static String words(HoldReason reason) {
        return switch (reason) {
            case HOUSEHOLD_LIMIT -> "This household has had its share of the campaign already.";
            case UNVERIFIED -> "It may come from a program, not from a person.";
        };
    }

    /** Why the order came to stand there; null if there is nothing to say. */
    static String why(StatusChange change) {
        if (change.status() != OrderStatus.ON_HOLD || change.reason() == null) return change.reason();
        Hold hold = Hold.read(change.reason());
        return words(hold.reason()) + (hold.detail() == null ? "" : " " + hold.detail() + ".");
    }

    static String words(RecipientType type) {
        String name = type.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static String words(ShipmentStatus status) {
        String name = status.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    static String words(RunStatus status) {
        return switch (status) {
            case RUNNING -> "Being made";
            case READY -> "Ready";
            case RETURNED -> "Given back";
            case FAILED -> "Failed";
        };
    }

    /** Nobody reads a number beyond {@link Queue#COUNTED} differently. */
    static String counted(long count) {
        return count >= Queue.COUNTED ? "10,000+" : String.format(Locale.ENGLISH, "%,d", count);
    }

    /** Why something was refused, without the names that the API has for things. */
    static String said(HttpProblem refused) {
        return plain(String.valueOf(refused.getDetail()));
    }

    /** The same of a row of a list. */
    static String plain(String reason) {
        return FIELD.matcher(reason).replaceFirst(field -> switch (field.group(1)) {
            case "orderNumber" -> "The order number ";
            case "trackingNumber" -> "The tracking number ";
            default -> "The carrier ";
        });
    }

    static String words(Packaging packaging) {
        return switch (packaging) {
            case FLAT_MAILER -> "Flat mailer";
            case BOX -> "Box";
            case BOX_WITH_FOLDED_POSTER -> "Box, poster folded";
            case TUBE -> "Tube";
        };
    }

    /** As scales show it. */
    static String weight(int grams) {
        return grams < 1000
                ? String.format(Locale.ENGLISH, "%d g, %.1f oz", grams, grams / GRAMS_PER_OUNCE)
                : String.format(Locale.ENGLISH, "%.2f kg, %.1f oz", grams / 1000.0, grams / GRAMS_PER_OUNCE);
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String ago(long days) {
        return days == 0 ? "today" : days == 1 ? "1 day" : days + " days";
    }
}

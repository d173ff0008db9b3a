package org.toolkits.notifications;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.newsletter.Consents;
import org.toolkits.orders.Hold;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderStatus;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.shipping.Shipments;
import org.toolkits.shipping.ShippingConfig;

/** Writes the letters: each in the reader's language, with what they need to know and nothing that others have decided. */
@ApplicationScoped
class Letters {

    private final Catalog catalog;
    private final Shipments shipments;
    private final ShippingConfig sender;
    private final PlatformConfig platform;

    Letters(Catalog catalog, Shipments shipments, ShippingConfig sender, PlatformConfig platform) {
        this.catalog = catalog;
        this.shipments = shipments;
        this.sender = sender;
        this.platform = platform;
    }

    /** @param change which is told of */
    Mail about(UUID id, Order order, Occasion occasion, Order.StatusChange change) {
        Words words = words(order.language());
        OpenCatalog things = catalog.of(order.campaign());
        // Nobody knows whose words these are: they are not passed on to an address that may be another's.
        boolean unverified = Hold.isUnverified(change);

        List<String> paragraphs = new ArrayList<>();
        if (!unverified) paragraphs.add(words.hello(line(order.recipient().name())));
        paragraphs.add(news(order, occasion, unverified, things.name(), words));
        boolean goes = order.status() != OrderStatus.CANCELLED;
        if (occasion == Occasion.CONFIRMED && order.canBeCancelled()) paragraphs.add(words.writeAgain());
        boolean ends = occasion == Occasion.DECLINED || occasion == Occasion.CANCELLED;
        if (ends && !Occasion.byVisitor(change)) paragraphs.add(words.reason(line(Occasion.why(change))));

        List<Letter.Section> sections = new ArrayList<>();
        if (occasion == Occasion.SHIPPED)
            sections.add(new Letter.Section(words.parcels(), true, parcels(order, words)));
        sections.add(new Letter.Section(words.things(), true, ordered(order, things)));
        if (!unverified && goes) sections.add(new Letter.Section(words.address(), false, address(order)));

        return mail(
                id,
                order.recipient().email(),
                new Letter(
                        language(order.language()),
                        subject(order.orderNumber(), occasion, words),
                        paragraphs,
                        sections,
                        link(order, words),
                        sender.name()));
    }

    /** Whether it was they who wanted news. Nothing in it is about an order. */
    Mail asking(Consents.Question question) {
        Words words = words(question.language());
        return mail(
                question.id(),
                question.email(),
                new Letter(
                        language(question.language()),
                        words.newsletter(),
                        List.of(words.newsletterNews()),
                        List.of(),
                        new Letter.Link(
                                words.newsletterLink(),
                                url("/newsletter/" + question.token()),
                                words.newsletterLater()),
                        sender.name()));
    }

    private static Mail mail(UUID id, String to, Letter letter) {
        return new Mail(id, to, letter.subject(), letter.text(), letter.html());
    }

    private static String subject(String number, Occasion occasion, Words words) {
        return switch (occasion) {
            case CONFIRMED -> words.confirmed(number);
            case HELD -> words.held(number);
            case BACKORDERED -> words.backordered(number);
            case SHIPPED -> words.shipped(number);
            case CANCELLED -> words.cancelled(number);
            case DECLINED -> words.declined(number);
        };
    }

    private static String news(Order order, Occasion occasion, boolean unverified, String campaign, Words words) {
        String number = order.orderNumber();
        return switch (occasion) {
            case CONFIRMED -> words.confirmedNews(campaign, number);
            case HELD ->
                unverified ? words.heldUnverifiedNews(campaign, number) : words.heldShareNews(number, campaign);
            case BACKORDERED -> words.backorderedNews(number);
            case SHIPPED -> words.shippedNews(number);
            case CANCELLED -> words.cancelledNews(number);
            case DECLINED -> words.declinedNews(number);
        };
    }

    private List<String> parcels(Order order, Words words) {
        return shipments.entries(order.orderNumber()).stream()
                .filter(parcel -> parcel.trackingNumber() != null)
                .map(parcel -> line(parcel.carrier()) + ", " + words.trackingNumber(line(parcel.trackingNumber())))
                .toList();
    }

    private static List<String> ordered(Order order, OpenCatalog things) {
        return order.lines().stream()
                .map(line -> line.quantity() + " × "
                        + things.find(line.sku())
                                .map(OpenCatalog.Orderable::name)
                                .orElse(line.sku()))
                .toList();
    }

    private List<String> address(Order order) {
        return order
                .address()
                .readableLines(order.recipient().name(), order.recipient().organization(), sender.country())
                .stream()
                .map(Letters::line)
                .toList();
    }

    private Letter.Link link(Order order, Words words) {
        URI url = url("/track/" + order.trackingToken());
        if (order.canBeCorrected()) return new Letter.Link(words.followOrChange(), url, words.untilPicked());
        if (order.canBeCancelled()) return new Letter.Link(words.followOrChange(), url, words.untilPacked());
        return new Letter.Link(words.follow(), url, null);
    }

    private URI url(String path) {
        return platform.publicUrl().resolve(path);
    }

    private static Words words(String language) {
        return MessageBundles.get(Words.class, Localized.Literal.of(language(language)));
    }

    /** English for every language that there are no words for. */
    private static String language(String language) {
        return language.startsWith("es") ? "es" : "en";
    }

    /** What somebody typed, on one line. */
    private static String line(String typed) {
        return typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}

package org.toolkits.orders;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ListIndexBase;
import org.toolkits.address.PostalAddress;
import org.toolkits.platform.Ids;

/**
 * The promise to a recipient. Every change checks first, raises the version by one, and returns the event that tells of
 * it; whoever calls holds the lock of the row and records the event in the same transaction.
 */
@Entity
@Table(name = "orders")
public class Order {

    /** One change of status; its place in the history is the order's version. */
    @Embeddable
    public record StatusChange(@Enumerated(EnumType.STRING) OrderStatus status, Instant at, String reason) {}

    @Id
    private UUID id;

    private String orderNumber;
    private int version;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private String campaign;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private Instant receivedAt;
    private String trackingToken;

    private String recipientName;
    private String recipientOrganization;

    @Enumerated(EnumType.STRING)
    private RecipientType recipientType;

    private String recipientEmail;
    private String recipientPhone;

    @Column(name = "address_line1")
    private String addressLine1;

    @Column(name = "address_line2")
    private String addressLine2;

    private String addressCity;
    private String addressRegion;
    private String addressPostalCode;
    private String addressCountry;

    private LocalDate neededBy;
    private String message;
    private String language;
    private boolean newsletter;
    private String clientReference;

    @ElementCollection
    @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    private List<LineItem> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "order_history", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "version")
    @ListIndexBase(1)
    private List<StatusChange> history = new ArrayList<>();

    protected Order() {}

    /** A new order of something that can be ordered, to an address without problems: both were checked by the intake. */
    static Order place(OrderRequest request, PostalAddress address, String campaign, Channel channel, Clock clock) {
        Order order = new Order();
        order.id = Ids.next(clock);
        order.orderNumber = OrderNumber.next().value();
        order.campaign = campaign;
        order.channel = channel;
        // PostgreSQL keeps microseconds: what is answered now must equal what is read later.
        order.receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        order.trackingToken = TrackingToken.next();
        order.recipientName = request.recipient().name();
        order.recipientOrganization = request.recipient().organization();
        order.recipientType = request.recipient().type();
        order.recipientEmail = request.recipient().email();
        order.recipientPhone = request.recipient().phone();
        order.addressLine1 = address.line1();
        order.addressLine2 = address.line2();
        order.addressCity = address.city();
        order.addressRegion = address.region();
        order.addressPostalCode = address.postalCode();
        order.addressCountry = address.country();
        order.neededBy = request.neededBy();
        order.message = request.message();
        order.language = request.language() == null ? "en" : request.language();
        order.newsletter = Boolean.TRUE.equals(request.newsletter());
        order.clientReference = request.clientReference();
        order.lines = new ArrayList<>(request.lines());
        order.enter(OrderStatus.RECEIVED, order.receivedAt, null);
        return order;
    }

    /** The event of the order's present state. */
    public OrderEvent event() {
        return new OrderEvent(
                orderNumber,
                version,
                status,
                campaign,
                channel,
                recipientType,
                new OrderEvent.Destination(addressCountry, addressRegion),
                lines.stream()
                        .map(line -> new OrderEvent.Line(line.sku(), line.quantity()))
                        .toList(),
                history.getLast().at());
    }

    /** All its stock is reserved and its documents are made. */
    public OrderEvent allocate(Instant at) {
        return advance(OrderStatus.ALLOCATED, at, null, OrderStatus.RECEIVED, OrderStatus.BACKORDERED);
    }

    /** Accepted, and waiting for stock. */
    public OrderEvent backorder(Instant at, String missing) {
        return advance(OrderStatus.BACKORDERED, at, missing, OrderStatus.RECEIVED);
    }

    public boolean waitsForStock() {
        return status == OrderStatus.RECEIVED || status == OrderStatus.BACKORDERED;
    }

    private OrderEvent advance(OrderStatus next, Instant at, String reason, OrderStatus first, OrderStatus... others) {
        Set<OrderStatus> allowed = EnumSet.of(first, others);
        if (!allowed.contains(status))
            throw new IllegalStateException("Order " + orderNumber + " is " + status + " and cannot become " + next);
        enter(next, at.truncatedTo(ChronoUnit.MICROS), reason);
        return event();
    }

    private void enter(OrderStatus next, Instant at, String reason) {
        version++;
        status = next;
        history.add(new StatusChange(next, at, reason));
    }

    public String orderNumber() {
        return orderNumber;
    }

    public int version() {
        return version;
    }

    public OrderStatus status() {
        return status;
    }

    public String campaign() {
        return campaign;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public LocalDate neededBy() {
        return neededBy;
    }

    public String language() {
        return language;
    }

    String trackingToken() {
        return trackingToken;
    }

    public Recipient recipient() {
        return new Recipient(recipientName, recipientOrganization, recipientType, recipientEmail, recipientPhone);
    }

    public PostalAddress address() {
        return new PostalAddress(
                addressLine1, addressLine2, addressCity, addressRegion, addressPostalCode, addressCountry);
    }

    public List<LineItem> lines() {
        return List.copyOf(lines);
    }

    public List<StatusChange> history() {
        return List.copyOf(history);
    }
}

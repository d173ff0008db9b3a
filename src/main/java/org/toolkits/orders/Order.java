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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ListIndexBase;
import org.toolkits.address.PostalAddress;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Ids;
import org.toolkits.platform.RoundTrip;

/**
 * The promise to a recipient. Every change checks first, raises the version by one, and returns the event that tells of
 * it; whoever calls holds the lock of the row and records the event in the same transaction.
 */
@Entity
@Table(name = "orders")
public class Order {

    private static final Set<OrderStatus> CORRECTABLE =
            EnumSet.of(OrderStatus.RECEIVED, OrderStatus.ON_HOLD, OrderStatus.BACKORDERED, OrderStatus.ALLOCATED);

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

    private String partner;
    private Long household;
    private Long fingerprint;

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

    @ElementCollection
    @CollectionTable(name = "order_left_out", joinColumns = @JoinColumn(name = "order_id"))
    @Column(name = "sku")
    private Set<String> leftOut = new HashSet<>();

    protected Order() {}

    /**
     * A new order; what it says was checked by the intake.
     *
     * @param hold why it waits for a person; null if it does not
     */
    public static Order place(NewOrder wanted, String campaign, Origin origin, Hold hold, Clock clock) {
        Order order = new Order();
        order.id = Ids.next(clock);
        order.orderNumber = OrderNumber.next().value();
        order.campaign = campaign;
        order.channel = origin.channel();
        order.partner = origin.partner();
        order.household = origin.household();
        order.fingerprint = origin.fingerprint();
        // PostgreSQL keeps microseconds: what is answered now must equal what is read later.
        order.receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        order.trackingToken = TrackingToken.next();
        order.recipientName = wanted.recipient().name();
        order.recipientOrganization = wanted.recipient().organization();
        order.recipientType = wanted.recipient().type();
        order.recipientEmail = wanted.recipient().email();
        order.recipientPhone = wanted.recipient().phone();
        order.addressLine1 = wanted.address().line1();
        order.addressLine2 = wanted.address().line2();
        order.addressCity = wanted.address().city();
        order.addressRegion = wanted.address().region();
        order.addressPostalCode = wanted.address().postalCode();
        order.addressCountry = wanted.address().country();
        order.neededBy = wanted.neededBy();
        order.message = wanted.message();
        order.language = wanted.language();
        order.clientReference = wanted.clientReference();
        order.lines = new ArrayList<>(wanted.lines());
        if (hold == null) order.enter(OrderStatus.RECEIVED, order.receivedAt, null);
        else order.enter(OrderStatus.ON_HOLD, order.receivedAt, hold.written());
        return order;
    }

    /** Writes a new order: what Hibernate would take three round trips for. */
    void insert(RoundTrip with) {
        with.add(
                "INSERT INTO orders (id, order_number, version, status, campaign, channel, partner, household, fingerprint, received_at,"
                        + " tracking_token, recipient_name, recipient_organization, recipient_type, recipient_email,"
                        + " recipient_phone, address_line1, address_line2, address_city, address_region, address_postal_code,"
                        + " address_country, needed_by, message, language, client_reference)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                orderNumber,
                version,
                status,
                campaign,
                channel,
                partner,
                household,
                fingerprint,
                receivedAt,
                trackingToken,
                recipientName,
                recipientOrganization,
                recipientType,
                recipientEmail,
                recipientPhone,
                addressLine1,
                addressLine2,
                addressCity,
                addressRegion,
                addressPostalCode,
                addressCountry,
                neededBy,
                message,
                language,
                clientReference);
        with.add(
                "INSERT INTO order_lines (order_id, position, sku, quantity)"
                        + " SELECT ?, line.position - 1, line.sku, line.quantity"
                        + " FROM unnest(?::text[], ?::int[]) WITH ORDINALITY AS line (sku, quantity, position)",
                id,
                lines.stream().map(LineItem::sku).toArray(String[]::new),
                lines.stream().map(LineItem::quantity).toArray(Integer[]::new));
        StatusChange first = history.getFirst();
        with.add(
                "INSERT INTO order_history (order_id, version, status, at, reason) VALUES (?, ?, ?, ?, ?)",
                id,
                version,
                first.status(),
                first.at(),
                first.reason());
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

    /**
     * All its stock is reserved and its documents are made, perhaps again: what is picked stays picked.
     *
     * @param without items that were withdrawn from it since its last change
     * @param reason null if nothing was
     */
    public OrderEvent allocate(Instant at, Set<String> without, String reason) {
        OrderEvent allocated =
                advance(status == OrderStatus.PICKED ? OrderStatus.PICKED : OrderStatus.ALLOCATED, at, reason);
        leftOut.addAll(without);
        return allocated;
    }

    /**
     * Accepted, and waiting for stock.
     *
     * @param without items that were withdrawn from it since its last change
     */
    public OrderEvent backorder(Instant at, Set<String> without, String reason) {
        OrderEvent backordered = advance(OrderStatus.BACKORDERED, at, reason);
        leftOut.addAll(without);
        return backordered;
    }

    /** A person has looked at it and lets it go on. */
    OrderEvent release(Instant at, String byWhom) {
        if (status != OrderStatus.ON_HOLD) throw cannotBecome(OrderStatus.RECEIVED);
        return advance(OrderStatus.RECEIVED, at, "Released by " + byWhom);
    }

    /** Its things are taken from the shelves. */
    public OrderEvent pick(Instant at, String byWhom) {
        if (status != OrderStatus.ALLOCATED) throw cannotBecome(OrderStatus.PICKED);
        return advance(OrderStatus.PICKED, at, "Picked by " + byWhom);
    }

    /** Its parcel is closed. */
    public OrderEvent pack(Instant at, String byWhom) {
        return advance(OrderStatus.PACKED, at, "Packed by " + byWhom);
    }

    /** The carrier has it. */
    public OrderEvent ship(Instant at, String byWhom) {
        return advance(OrderStatus.SHIPPED, at, "Shipped by " + byWhom);
    }

    /** It came back. */
    public OrderEvent takeBack(Instant at, String byWhom) {
        return advance(OrderStatus.RETURNED, at, "Taken back by " + byWhom);
    }

    /** It will not be sent. What is in a sealed parcel goes to the post. */
    public OrderEvent cancel(Instant at, String reason) {
        return advance(OrderStatus.CANCELLED, at, reason);
    }

    public boolean canBeCancelled() {
        return status.canBecome(OrderStatus.CANCELLED);
    }

    /** Until somebody has taken its things from the shelf. */
    public boolean canBeCorrected() {
        return CORRECTABLE.contains(status);
    }

    /** Goes elsewhere. What was allocated is allocated again, because its papers name the old address. */
    OrderEvent correctAddress(PostalAddress address, Instant at) {
        OrderStatus next = status == OrderStatus.ALLOCATED ? OrderStatus.RECEIVED : status;
        String reason = status == OrderStatus.ON_HOLD ? history.getLast().reason() : "Address corrected";
        if (!canBeCorrected()) throw cannotBecome(next);
        addressLine1 = address.line1();
        addressLine2 = address.line2();
        addressCity = address.city();
        addressRegion = address.region();
        addressPostalCode = address.postalCode();
        addressCountry = address.country();
        return advance(next, at, reason);
    }

    public boolean waitsForStock() {
        return status == OrderStatus.RECEIVED || status == OrderStatus.BACKORDERED;
    }

    /** Its stock is set aside and its parcel is still open: what was withdrawn is to be taken out. */
    public boolean isOnTheShelves() {
        return status == OrderStatus.ALLOCATED || status == OrderStatus.PICKED;
    }

    /** Its papers are those of its present state. */
    public boolean hasPapers() {
        return switch (status) {
            case ALLOCATED, PICKED, PACKED, SHIPPED, RETURNED -> true;
            case RECEIVED, ON_HOLD, BACKORDERED, CANCELLED -> false;
        };
    }

    private IllegalStateException cannotBecome(OrderStatus next) {
        return new IllegalStateException("Order " + orderNumber + " is " + status + " and cannot become " + next);
    }

    private OrderEvent advance(OrderStatus next, Instant at, String reason) {
        if (!status.canBecome(next)) throw cannotBecome(next);
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

    UUID id() {
        return id;
    }

    /** Staff see every order, partners their own. */
    public boolean isVisibleTo(Caller caller) {
        return switch (caller.kind()) {
            case STAFF -> true;
            case PARTNER -> caller.name().equals(partner);
            case VISITOR -> false;
        };
    }

    /** Null unless a partner sent it. */
    public String partner() {
        return partner;
    }

    /** The partner's own number of it; may be null. */
    public String clientReference() {
        return clientReference;
    }

    public long fingerprint() {
        return fingerprint;
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

    /** What they wrote to us; may be null. Personal data, like the recipient. */
    public String message() {
        return message;
    }

    public String language() {
        return language;
    }

    /** The secret of the tracking link: not in a log, an event or a page that others see. */
    public String trackingToken() {
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

    /** Items of its lines that it goes without, because they were withdrawn. */
    public Set<String> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** Why it waits for a person; empty if it does not. */
    public Optional<Hold> hold() {
        return status == OrderStatus.ON_HOLD
                ? Optional.of(Hold.read(history.getLast().reason()))
                : Optional.empty();
    }

    public List<StatusChange> history() {
        return List.copyOf(history);
    }
}

package org.toolkits.inbox;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An event that a consumer could not handle, why, and what was decided about it. */
@Entity
@Table(name = "unhandled_events")
class UnhandledEvent {

    enum State {
        /** It also lies in the dead-letter topic. */
        GIVEN_UP,
        /** For an earlier event of its order; goes on by itself. */
        WAITS,
        HANDLED,
        /** Nothing will follow from it. */
        DISMISSED
    }

    @Id
    private UUID id;

    private String consumer;
    private String place;
    private String sha256;
    private byte[] message;
    private String orderNumber;
    private Integer version;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason;
    private Instant since;
    private Instant triedAt;
    private String decidedBy;
    private Instant decidedAt;

    protected UnhandledEvent() {
        // for Hibernate
    }

    /**
     * @param message as it came, in JSON
     * @param orderNumber null if it names none; so is the version
     */
    UnhandledEvent(
            UUID id,
            String consumer,
            String place,
            String sha256,
            byte[] message,
            String orderNumber,
            Integer version,
            State state,
            String reason,
            Instant since) {
        this.id = id;
        this.consumer = consumer;
        this.place = place;
        this.sha256 = sha256;
        this.message = message.clone();
        this.orderNumber = orderNumber;
        this.version = version;
        this.state = state;
        this.reason = reason;
        this.since = since;
    }

    /** Trying it again did not help. */
    void remains(State state, String reason) {
        this.state = state;
        this.reason = reason;
    }

    /** @param who decided it; null if nobody had to */
    void settle(State end, String who, Instant at) {
        state = end;
        decidedBy = who;
        decidedAt = at;
    }

    boolean isOpen() {
        return state == State.GIVEN_UP || state == State.WAITS;
    }

    UUID id() {
        return id;
    }

    String consumer() {
        return consumer;
    }

    String place() {
        return place;
    }

    byte[] message() {
        return message.clone();
    }

    String orderNumber() {
        return orderNumber;
    }

    Integer version() {
        return version;
    }

    State state() {
        return state;
    }

    String reason() {
        return reason;
    }

    Instant since() {
        return since;
    }
}

package org.toolkits.newsletter;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That somebody wants news: asked for, then confirmed, then perhaps withdrawn. Kept as the proof of it. */
@Entity
@Table(name = "newsletter_consents")
class Consent {

    /** Where a consent stands. */
    enum Status {
        ASKED,
        CONFIRMED,
        WITHDRAWN
    }

    @Id
    private UUID id;

    private String email;
    private String language;
    private String wording;
    private String token;
    private Instant askedAt;
    private Instant mailedAt;
    private Instant confirmedAt;
    private Instant withdrawnAt;

    protected Consent() {}

    /** Once: the first time counts. What was withdrawn is asked for anew. */
    void confirm(Instant at) {
        if (status() == Status.ASKED) confirmedAt = at;
    }

    void withdraw(Instant at) {
        if (withdrawnAt == null) withdrawnAt = at;
    }

    /** The question is on its way. */
    void mailed(Instant at) {
        mailedAt = at;
    }

    Status status() {
        if (withdrawnAt != null) return Status.WITHDRAWN;
        return confirmedAt == null ? Status.ASKED : Status.CONFIRMED;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    /** {@code en} or {@code es}. */
    String language() {
        return language;
    }

    /** Which words they agreed to. */
    String wording() {
        return wording;
    }

    /** The secret of the link to confirm and to withdraw. Never logged. */
    String token() {
        return token;
    }

    Instant askedAt() {
        return askedAt;
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    Instant withdrawnAt() {
        return withdrawnAt;
    }
}

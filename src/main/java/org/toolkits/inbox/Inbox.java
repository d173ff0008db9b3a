package org.toolkits.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Remembers which events a consumer has handled, in the transaction of what followed from them. */
@ApplicationScoped
public class Inbox {

    private final EntityManager entities;
    private final Clock clock;

    Inbox(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** False if the event was handled before; then nothing may follow from it again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean firstTime(String consumer, UUID eventId) {
        return entities.createNativeQuery(
                                "INSERT INTO inbox (consumer, event_id, handled_at) VALUES (:consumer, :event, :now)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter("consumer", consumer)
                        .setParameter("event", eventId)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }
}

package org.toolkits.inbox;

/** A consumer of events: what follows from one. */
public interface EventHandler {

    /** Its name in the inbox, in dead letters and in metrics; never changes. */
    String consumer();

    /**
     * Lets follow from an event what follows from it, in one transaction with {@link Inbox#firstTime}. May be called several times
     * with the same event.
     *
     * @throws CannotHandle if trying again will not help
     */
    void handle(ArrivedEvent event);
}

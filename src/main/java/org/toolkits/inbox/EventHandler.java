package org.toolkits.inbox;

import java.util.List;

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

    /**
     * Lets follow from many events, each of another order, what follows from them, in fewer transactions than one for each.
     *
     * @return those that have to be handled alone, because they are not like the others; all of them if it throws
     */
    List<ArrivedEvent> handleTogether(List<ArrivedEvent> events);
}

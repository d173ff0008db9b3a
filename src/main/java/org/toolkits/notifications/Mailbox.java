package org.toolkits.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last mails that would have been sent, in memory: for the embedded default, where there is no server to send them. */
@ApplicationScoped
public class Mailbox {

    private static final int KEPT = 200;

    public record Entry(Instant at, Mail mail) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Clock clock;

    public Mailbox(Clock clock) {
        this.clock = clock;
    }

    public synchronized void add(Mail mail) {
        entries.addFirst(new Entry(clock.instant().truncatedTo(ChronoUnit.SECONDS), mail));
        if (entries.size() > KEPT) entries.removeLast();
    }

    public synchronized List<Entry> newestFirst() {
        return List.copyOf(entries);
    }

    public synchronized Optional<Entry> find(UUID id) {
        return entries.stream().filter(entry -> entry.mail().id().equals(id)).findFirst();
    }
}

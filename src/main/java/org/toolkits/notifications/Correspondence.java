package org.toolkits.notifications;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.Inbox;
import org.toolkits.newsletter.Consents;
import org.toolkits.orders.Hold;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/**
 * Writes to those who asked for something. What the server does not take now is tried again beside the events, so that one full
 * mailbox does not hold up everybody else's mail.
 */
@ApplicationScoped
class Correspondence {

    /** Of mails about orders that nobody verified, to one address in a day: the form is no way to flood a mailbox. */
    private static final int UNVERIFIED_A_DAY = 3;

    static final String CONSUMER = "notifications";

    private static final String NEWSLETTER = "NEWSLETTER";
    private static final int BATCH = 100;

    private final Orders orders;
    private final Consents consents;
    private final Inbox inbox;
    private final Letters letters;
    private final Mails mails;
    private final Post post;
    private final PlatformConfig platform;
    private final Clock clock;

    Correspondence(
            Orders orders,
            Consents consents,
            Inbox inbox,
            Letters letters,
            Mails mails,
            Post post,
            PlatformConfig platform,
            Clock clock) {
        this.orders = orders;
        this.consents = consents;
        this.inbox = inbox;
        this.letters = letters;
        this.mails = mails;
        this.post = post;
        this.platform = platform;
        this.clock = clock;
    }

    /** A mail that may be sent, and what it tells of. */
    private record Draft(Mails.Subject subject, Mail mail) {}

    /**
     * Tells of an event, once, if it is one to tell of.
     *
     * @param news false if nobody is told of such events
     * @throws CannotHandle if there is no such order
     */
    void tell(Inbox.Arrival event, boolean news) {
        QuarkusTransaction.requiringNew()
                .call(() -> inbox.firstTime(CONSUMER, event) && !isSilentAbout(news)
                        ? draft(event.eventId(), new OrderNumber(event.orderNumber()), event.version())
                                .filter(draft -> mails.claim(draft.subject()))
                        : Optional.<Draft>empty())
                .ifPresent(this::deliver);
    }

    /** Whether nothing is written, be it news or not. */
    boolean isSilentAbout(boolean news) {
        return !news || !post.works();
    }

    /**
     * Takes in events that nobody is told of.
     *
     * @return those that wait for an earlier one of their order
     */
    List<Inbox.Arrival> passOver(Collection<Inbox.Arrival> events) {
        if (events.isEmpty()) return List.of();
        return QuarkusTransaction.requiringNew().call(() -> inbox.firstTime(CONSUMER, events)).entrySet().stream()
                .filter(each -> each.getValue() == Inbox.Verdict.EARLIER_MISSING)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Optional<Draft> draft(UUID eventId, OrderNumber number, int version) {
        Order order = orders.byNumber(number).orElseThrow(() -> new CannotHandle("There is no order " + number));
        List<Order.StatusChange> history = order.history();
        return Occasion.of(history, version)
                .filter(_ ->
                        history.get(version - 1).at().isAfter(clock.instant().minus(Mails.NEWS)))
                .filter(occasion -> mayBeTold(order, occasion))
                .map(occasion -> new Draft(
                        new Mails.Subject(eventId, occasion.name(), order.orderNumber(), version),
                        letters.about(eventId, order, occasion, history.get(version - 1))));
    }

    /** Whoever asks for something in another's name must not fill that other's mailbox. */
    private boolean mayBeTold(Order order, Occasion occasion) {
        Order.StatusChange first = order.history().getFirst();
        if (!Hold.isUnverified(first)) return true;
        return switch (occasion) {
            case HELD -> heldBefore(order) < UNVERIFIED_A_DAY;
            case CANCELLED, DECLINED -> mails.wroteAbout(order.orderNumber());
            case CONFIRMED, BACKORDERED, SHIPPED -> true;
        };
    }

    private long heldBefore(Order order) {
        Instant at = order.receivedAt();
        return orders.count(
                "status = ON_HOLD and lower(recipientEmail) = lower(?1) and receivedAt > ?2 and receivedAt < ?3",
                order.recipient().email(),
                at.minus(Duration.ofDays(1)),
                at);
    }

    /** True if the server can be asked for more. */
    private boolean deliver(Draft draft) {
        Outcome outcome = post.send(draft.mail());
        mails.mark(draft.subject().id(), outcome);
        return !(outcome instanceof Outcome.NotNow notNow && notNow.server());
    }

    /** Whom nobody has asked yet, what the server did not take, what was cut off. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        if (!platform.roles().contains(Role.FULFILMENT) || !post.works()) return;
        mails.giveUpCutOff();
        for (Mails.Subject subject : mails.due(BATCH)) if (!again(subject)) return;
        for (Consents.Question question : consents.unasked(BATCH)) if (!ask(question)) return;
    }

    private boolean again(Mails.Subject subject) {
        if (!mails.claimAgain(subject.id())) return true;
        Optional<Draft> draft = QuarkusTransaction.requiringNew()
                .call(() -> subject.kind().equals(NEWSLETTER)
                        ? consents.question(subject.id()).map(this::draft)
                        : draft(subject.id(), new OrderNumber(subject.orderNumber()), subject.version()));
        if (draft.isEmpty()) mails.passOver(subject.id());
        return draft.map(this::deliver).orElse(true);
    }

    private boolean ask(Consents.Question question) {
        Draft draft = draft(question);
        boolean mine = QuarkusTransaction.requiringNew().call(() -> {
            consents.mailed(question.id());
            return mails.claim(draft.subject());
        });
        return !mine || deliver(draft);
    }

    private Draft draft(Consents.Question question) {
        return new Draft(new Mails.Subject(question.id(), NEWSLETTER, null, null), letters.asking(question));
    }
}

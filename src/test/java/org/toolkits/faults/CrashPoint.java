package org.toolkits.faults;

import java.nio.file.Path;
import java.util.List;

/**
 * A place in the program where it may be cut off.
 *
 * @param what has happened then, and what has not
 * @param where the switch is: before the method does anything, or before it returns
 * @param within counts only below this class or package; empty for all
 */
record CrashPoint(String what, String type, String method, Where where, String within) {

    enum Where {
        BEGIN,
        END
    }

    private static final String COMMIT = "org.postgresql.jdbc.PgConnection";
    private static final String INTAKE = "org.toolkits.intake.Intake";
    private static final String RELAY = "org.toolkits.outbox.OutboxRelay";
    private static final String WAITING = "org.toolkits.outbox.WaitingEvents";
    private static final String FULFILMENT = "org.toolkits.fulfilment.Fulfilment";
    private static final String CONSUMER = "org.toolkits.fulfilment.OrderEventsConsumer";
    private static final String HANDLING = "org.toolkits.inbox.Handling";

    static final List<CrashPoint> ALL = List.of(
            begin("intake: known, not written", "org.toolkits.platform.RoundTrip", "send", INTAKE),
            end("intake: written, not committed", INTAKE, "place", ""),
            end("intake: committed, not answered", COMMIT, "commit", INTAKE),
            end("intake: about to be answered", INTAKE + "Resource", "place", ""),
            end("relay: has its turn, nothing read", WAITING, "takeTurn", ""),
            begin("relay: read, not sent", "org.toolkits.platform.Broker", "sendAll", RELAY),
            end(
                    "relay: some of a batch handed to the producer",
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    "send",
                    RELAY),
            begin("relay: sent, not marked", WAITING, "published", ""),
            end("relay: marked, not committed", WAITING, "published", ""),
            end("relay: committed", COMMIT, "commit", RELAY),
            begin("consumer: event here, nothing done", CONSUMER, "consume", ""),
            begin("consumer: papers rendered, no lock taken", "org.toolkits.inbox.Inbox", "firstTime", FULFILMENT),
            end("consumer: in the inbox, nothing follows yet", "org.toolkits.inbox.Inbox", "firstTime", FULFILMENT),
            end("consumer: stock reserved, not committed", "org.toolkits.stock.Stock", "reserve", ""),
            end("consumer: parcel and papers written, no stock", "org.toolkits.shipping.Shipments", "open", ""),
            begin("consumer: all written, not committed", COMMIT, "commit", FULFILMENT),
            end("consumer: committed, offset not", CONSUMER, "consume", ""),
            end("cancellation: written, not committed", "org.toolkits.orders.OrderDecisions", "cancel", ""),
            end("cancellation: stock given back, not committed", "org.toolkits.shipping.Shipments", "cancel", ""),
            end("correction: written, not committed", "org.toolkits.orders.OrderDecisions", "correctAddress", ""),
            begin("dead letter: decided, not sent", HANDLING, "bury", ""),
            end("dead letter: sent, offset not committed", HANDLING, "bury", ""),
            end("mail: claimed, not committed", "org.toolkits.notifications.Mails", "claim", ""),
            begin("mail: claimed, not sent", "org.toolkits.notifications.SmtpServer", "send", ""),
            end("mail: sent, not marked", "org.toolkits.notifications.SmtpServer", "send", ""),
            end("outbox: a day prepared, not committed", "org.toolkits.outbox.OutboxDays", "prepare", ""));

    private static CrashPoint begin(String what, String type, String method, String within) {
        return new CrashPoint(what, type, method, Where.BEGIN, within);
    }

    private static CrashPoint end(String what, String type, String method, String within) {
        return new CrashPoint(what, type, method, Where.END, within);
    }

    static CrashPoint named(String what) {
        return ALL.stream().filter(each -> each.what.equals(what)).findFirst().orElseThrow();
    }

    /** Where a request is kept for ever: it holds nothing that others need. */
    static final CrashPoint ENDLESS = begin("intake: asked", INTAKE + "Resource", "place", "");

    /**
     * Of the virtual machine that ends here.
     *
     * @param agent the jar of {@link CrashAgent}
     * @param passage it ends when it comes by for this time, counted from one
     */
    String option(Path agent, int passage) {
        return option(agent, passage, "end");
    }

    /** Of the virtual machine in which the first that comes by never comes back. */
    String hang(Path agent) {
        return option(agent, 1, "hang");
    }

    private String option(Path agent, int passage, String deed) {
        return "-javaagent:%s=%s;%s;%d;%s;%s;%s".formatted(agent, type, method, passage, where, within, deed);
    }

    /** True if a process comes by once, while it starts. */
    boolean onlyAtStart() {
        return type.endsWith(".OutboxDays");
    }
}

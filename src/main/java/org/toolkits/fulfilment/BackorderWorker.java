package org.toolkits.fulfilment;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.Withdrawals;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;
import org.toolkits.stock.Stock;

/**
 * Sees to it that whoever waits is served when there is something to give away. Woken at once by what happens in this process, it looks
 * every second whether the shelves changed by another, and goes through the queue every minute whatever it sees.
 */
@ApplicationScoped
class BackorderWorker {

    private static final Logger LOG = Logger.getLogger(BackorderWorker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration WHATEVER = Duration.ofMinutes(1);
    /** Many orders that change something at once are one reason to go through the queue. */
    private static final Duration PACE = Duration.ofMillis(100);

    private static final Duration RENEW = Duration.ofSeconds(2);

    private final Backorders backorders;
    private final WaitingOrders waiting;
    private final PlatformConfig platform;
    private final Semaphore wakeUps = new Semaphore(0);
    private final UUID me = UUID.randomUUID();
    private volatile boolean running;
    private Thread thread;
    private List<String> shelves = List.of();
    private long lastPass;
    private long renewed;

    BackorderWorker(Backorders backorders, WaitingOrders waiting, PlatformConfig platform) {
        this.backorders = backorders;
        this.waiting = waiting;
        this.platform = platform;
    }

    void start(@Observes @Priority(Catalog.READY + 2) StartupEvent event) {
        if (!platform.roles().contains(Role.FULFILMENT)) return;
        running = true;
        thread = Thread.ofPlatform().name("backorders").start(this::run);
    }

    /** Before the datasource goes: the order in hand is finished. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        if (thread == null) return;
        running = false;
        wakeUps.release();
        thread.join(Duration.ofSeconds(8));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Stock.Offered event) {
        wakeUps.release();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Withdrawals.Changed event) {
        wakeUps.release();
    }

    private void run() {
        boolean due = true;
        boolean troubled = false;
        while (running) {
            try {
                if (due || passed(lastPass, WHATEVER) || !waiting.shelves().equals(shelves)) due = !pass();
                troubled = false;
            } catch (RuntimeException e) {
                if (!troubled) LOG.warnf("Waiting orders cannot be looked at, trying again: %s", e.getMessage());
                troubled = true;
                due = true;
            }
            try {
                due |= wakeUps.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (due && running) Thread.sleep(PACE);
                wakeUps.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** False if it is to be done again. */
    private boolean pass() {
        if (!waiting.takeTurn(me)) return false;
        renewed = System.nanoTime();
        List<String> before = waiting.shelves();
        Backorders.Swept swept = backorders.sweep(this::goOn);
        if (swept.planned() > 0)
            LOG.debugf("%d orders that waited are planned, %d still wait", swept.planned(), swept.waiting());
        // What it changed itself is a reason to look again
        shelves = before;
        lastPass = System.nanoTime();
        return !swept.again();
    }

    private boolean goOn() {
        if (running && passed(renewed, RENEW)) {
            if (!waiting.takeTurn(me)) return false;
            renewed = System.nanoTime();
        }
        return running;
    }

    private static boolean passed(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }
}

package org.toolkits.runs;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.toolkits.catalog.Catalog;
import org.toolkits.documents.Bundle;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/**
 * Makes the papers of print runs, one run after the other. What a process that died has begun, another one or the same begins anew.
 */
@ApplicationScoped
class RunMaker {

    private static final Logger LOG = Logger.getLogger(RunMaker.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TELL = Duration.ofMillis(250);
    private static final Duration CLEAN = Duration.ofHours(1);

    private final Making making;
    private final RunSheets sheets;
    private final RunPapers papers;
    private final PlatformConfig platform;
    private final Semaphore wakeUps = new Semaphore(0);
    private final UUID me = UUID.randomUUID();
    private volatile boolean running;
    private Thread thread;

    RunMaker(Making making, RunSheets sheets, RunPapers papers, PlatformConfig platform) {
        this.making = making;
        this.sheets = sheets;
        this.papers = papers;
        this.platform = platform;
    }

    void start(@Observes @Priority(Catalog.READY + 3) StartupEvent event) {
        if (!platform.roles().contains(Role.FULFILMENT)) return;
        running = true;
        thread = Thread.ofPlatform().name("print-runs").start(this::run);
    }

    /** Before the datasource goes. The run in hand is left: it begins anew after the start. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        if (thread == null) return;
        running = false;
        wakeUps.release();
        thread.join(Duration.ofSeconds(4));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) PrintRuns.Asked event) {
        wakeUps.release();
    }

    private void run() {
        boolean troubled = false;
        long cleaned = System.nanoTime() - CLEAN.toNanos();
        while (running) {
            boolean more = false;
            try {
                Optional<UUID> next = making.next(me);
                if (next.isPresent()) make(next.get());
                more = next.isPresent();
                if (System.nanoTime() - cleaned >= CLEAN.toNanos()) {
                    papers.removeOld();
                    cleaned = System.nanoTime();
                }
                troubled = false;
            } catch (RuntimeException e) {
                if (!troubled)
                    LOG.warnf(
                            "A print run cannot be made, trying again: %s",
                            e.getClass().getSimpleName());
                troubled = true;
            }
            try {
                if (!more) wakeUps.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Tells how far it is, and learns whether it is to go on. */
    private final class Progress {
        private final UUID run;
        private long told = System.nanoTime();
        private int done;
        private boolean goesOn = true;

        Progress(UUID run) {
            this.run = run;
        }

        void step() {
            done++;
            if (System.nanoTime() - told < TELL.toNanos()) return;
            goesOn = running && making.progress(run, me, done);
            told = System.nanoTime();
        }
    }

    private void make(UUID id) {
        RunSheets.Run run = sheets.of(id);
        Progress progress = new Progress(id);
        List<Bundle.Source> sources = new ArrayList<>();
        for (RunSheets.Sheet sheet : run.sheets())
            sources.add(new Bundle.Source(sheet.orderNumber(), sheet.shipment().toString(), () -> {
                progress.step();
                if (!progress.goesOn) throw new IllegalStateException("The run is not ours any more");
                return sheet.paper();
            }));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        Bundle.Report report = write(zip, run.settings(), sources);
        if (!running) {
            making.giveUp(id, me);
            return;
        }
        if (!progress.goesOn) return;
        Map<String, String> skipped = new HashMap<>();
        report.skipped().forEach(each -> skipped.put(each.shipmentId(), each.reason()));
        Map<String, String> withoutLabel = new HashMap<>();
        report.withoutLabel().forEach(each -> withoutLabel.put(each.orderNumber(), each.reason()));
        List<Making.Result> results = run.sheets().stream()
                .map(sheet -> new Making.Result(
                        sheet.shipment(),
                        sheet.revision(),
                        sheet.reprint(),
                        skipped.get(sheet.shipment().toString()),
                        withoutLabel.get(sheet.orderNumber())))
                .toList();
        byte[] papers = report.printed() == 0 ? null : zip.toByteArray();
        making.done(id, me, run.settings().labels(), papers, report.nextLabel(), results);
    }

    private static Bundle.Report write(
            ByteArrayOutputStream zip, Bundle.Settings settings, List<Bundle.Source> sources) {
        try {
            return Bundle.write(zip, settings, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.toolkits.runs;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.toolkits.labels.LabelStock;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Ids;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;
import org.toolkits.shipping.Printers;

/** All print runs: asking for one, printing it again, giving it back. The papers are made afterwards, by {@link RunMaker}. */
@ApplicationScoped
public class PrintRuns implements PanacheRepositoryBase<PrintRun, UUID> {

    /** A run waits for its papers; whoever hears it after the commit need not wait for their next look. */
    record Asked() {}

    /**
     * How a run is to be printed.
     *
     * @param startAt position of the first label, from 1; null for the first free one of the open sheet
     * @param printer whose calibration counts; null for none
     */
    public record Wish(LabelStock stock, Integer startAt, Set<Integer> damaged, String printer) {}

    /** Nobody prints more at once. */
    public static final int COUNTED = 1000;

    private final Claims claims;
    private final LabelSheets sheets;
    private final RunPapers papers;
    private final Printers printers;
    private final Event<Asked> asked;
    private final Clock clock;

    PrintRuns(Claims claims, LabelSheets sheets, RunPapers papers, Printers printers, Event<Asked> asked, Clock clock) {
        this.claims = claims;
        this.sheets = sheets;
        this.papers = papers;
        this.printers = printers;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * The same for a form that may be sent twice, by a double click or from the page before: the second time it means the same run.
     *
     * @param form names the form
     */
    @Transactional
    public UUID ask(UUID form, Selection selection, Wish wish, Caller caller) {
        // Whoever sends it at the same moment waits for us
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:form)) AS locked")
                .setParameter("form", form.getMostSignificantBits() ^ form.getLeastSignificantBits())
                .getSingleResult();
        Optional<PrintRun> known = find("form", form).firstResultOptional();
        if (known.isPresent()) return known.get().id();
        UUID id = ask(selection, wish, caller);
        known(id).answers(form);
        return id;
    }

    /**
     * Claims what is free of the selection and has its papers made.
     *
     * @throws HttpProblem 409 if nothing of it is free; 422 for shipments, labels or a printer that do not exist
     */
    @Transactional
    public UUID ask(Selection selection, Wish wish, Caller caller) {
        check(wish);
        if (selection instanceof Selection.Named named) checkKnown(named);
        PrintRun run = begin(wish, caller, null, null);
        int claimed = claims.claim(run.id(), selection);
        if (claimed == 0)
            throw ProblemKind.NOTHING_TO_PRINT
                    .problem("None of these shipments is free: they are in other print runs, picked, or cancelled.")
                    .build();
        if (selection instanceof Selection.Named named) claims.notePassedOver(run.id(), named.shipments());
        hold(run, wish, claimed);
        return run.id();
    }

    /**
     * Prints all of a run again, or some of it: the slips say that they are reprints, and why.
     *
     * @param only empty for all of it
     * @throws HttpProblem 404 if there is no such run; 409 if nothing of it was printed; 422 for labels or a printer that do not exist
     */
    @Transactional
    public UUID printAgain(UUID id, Collection<UUID> only, String reason, Wish wish, Caller caller) {
        check(wish);
        PrintRun before = known(id);
        if (before.status() != RunStatus.READY) throw notReady(before);
        PrintRun run = begin(wish, caller, before.reprintOf() == null ? id : before.reprintOf(), reason);
        int again = claims.again(run.id(), id, only);
        if (again == 0)
            throw ProblemKind.NOTHING_TO_PRINT
                    .problem("Nothing of that was printed in this run.")
                    .build();
        hold(run, wish, again);
        return run.id();
    }

    /**
     * Its shipments are anybody's again, and its papers are removed. Giving it back again changes nothing.
     *
     * @throws HttpProblem 404 if there is no such run
     */
    @Transactional
    public void giveBack(UUID id) {
        PrintRun run = find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> unknown(id));
        run.giveBack();
        claims.release(id);
        papers.remove(id);
    }

    /** @throws HttpProblem 404 if there is no such run */
    @Transactional
    public PrintRunView view(UUID id) {
        return PrintRunView.from(known(id), claims.of(id));
    }

    /** @throws HttpProblem 404 if there is no such run */
    @Transactional
    PrintRun.Settings settings(UUID id) {
        return known(id).settings();
    }

    /** @throws HttpProblem 404 if there is no such run */
    PrintRun known(UUID id) {
        return find("id", id).firstResultOptional().orElseThrow(() -> unknown(id));
    }

    /** How many shipments nobody has claimed, up to {@link #COUNTED}. */
    @Transactional
    public int free() {
        return claims.free(COUNTED);
    }

    /** Position of the next free label on the open sheet, from 1. */
    @Transactional
    public int nextLabel(LabelStock stock) {
        return sheets.next(stock);
    }

    /** The newest runs, without their shipments. */
    @Transactional
    public List<PrintRunSummary> newest(int most) {
        return newestFirst(null, most).stream().map(PrintRunSummary::of).toList();
    }

    /** @param before the last run of the page before; null for the first page. Ids grow with time. */
    List<PrintRun> newestFirst(UUID before, int limit) {
        return (before == null ? find("order by id desc") : find("id < ?1 order by id desc", before))
                .page(0, limit)
                .list();
    }

    /**
     * All papers of a run in one ZIP.
     *
     * @throws HttpProblem 404 if there is no such run; 409 if there are none, yet or any more
     */
    @Transactional
    public byte[] bundle(UUID id) {
        PrintRun run = known(id);
        if (run.status() != RunStatus.READY) throw notReady(run);
        return papers.bundle(id).orElseThrow(() -> ProblemKind.WRONG_STATUS
                .problem("This run has no papers: nothing of it could be printed, or it is older than "
                        + RunPapers.KEPT.toDays() + " days. Print it again.")
                .build());
    }

    /**
     * One of the papers in the bundle, as in {@code labels.pdf}.
     *
     * @throws HttpProblem 404 if there is no such run; 409 if there are no papers, yet or any more
     */
    public byte[] paper(UUID id, String name) {
        return RunPapers.paper(bundle(id), name);
    }

    private PrintRun begin(Wish wish, Caller caller, UUID reprintOf, String reason) {
        PrintRun.Settings settings = new PrintRun.Settings(
                wish.stock(), wish.startAt() == null ? 1 : wish.startAt(), wish.damaged(), wish.printer());
        PrintRun run = PrintRun.ask(Ids.next(clock), clock.instant(), caller.name(), settings, reprintOf, reason);
        persistAndFlush(run);
        return run;
    }

    private void hold(PrintRun run, Wish wish, int shipments) {
        run.holds(shipments, sheets.take(wish.stock(), wish.startAt(), wish.damaged(), shipments, run.id()));
        asked.fire(new Asked());
    }

    private void check(Wish wish) {
        int most = wish.stock().labelsPerSheet();
        Violations violations = new Violations();
        if (wish.startAt() != null && (wish.startAt() < 1 || wish.startAt() > most))
            violations.add("/startAt", "must be 1 to " + most + " on a sheet of " + wish.stock(), "range");
        if (wish.damaged().stream().anyMatch(each -> each < 1 || each > most))
            violations.add(
                    "/damaged", "must be positions from 1 to " + most + " on a sheet of " + wish.stock(), "range");
        violations.throwIfAny();
        printers.calibration(wish.printer());
    }

    private void checkKnown(Selection.Named named) {
        Violations violations = new Violations();
        for (UUID unknown : claims.unknown(named.shipments()))
            violations.add(
                    "/shipmentIds/" + named.shipments().indexOf(unknown), "is no shipment: " + unknown, "unknown");
        violations.throwIfAny();
    }

    private static HttpProblem notReady(PrintRun run) {
        return switch (run.status()) {
            case RUNNING ->
                ProblemKind.DOCUMENTS_NOT_READY
                        .problem("The papers of this run are being made.", Duration.ofSeconds(1))
                        .build();
            case RETURNED ->
                ProblemKind.WRONG_STATUS
                        .problem("This run was given back: its shipments are anybody's.")
                        .build();
            case FAILED ->
                ProblemKind.WRONG_STATUS
                        .problem("The papers of this run could not be made: its shipments are anybody's again.")
                        .build();
            case READY -> throw new IllegalStateException("Run " + run.id() + " is ready");
        };
    }

    private static HttpProblem unknown(UUID id) {
        return ProblemKind.NOT_FOUND
                .problem("There is no print run " + id + ".")
                .build();
    }
}

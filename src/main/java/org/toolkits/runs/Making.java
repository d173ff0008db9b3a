package org.toolkits.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.labels.LabelStock;

/** Who makes the papers of which run. Whoever says nothing for a while is believed to be dead, and another one begins anew. */
@ApplicationScoped
class Making {

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int MOST_ATTEMPTS = 5;

    private final EntityManager entities;
    private final Claims claims;
    private final LabelSheets sheets;
    private final RunPapers papers;
    private final Clock clock;

    Making(EntityManager entities, Claims claims, LabelSheets sheets, RunPapers papers, Clock clock) {
        this.entities = entities;
        this.claims = claims;
        this.sheets = sheets;
        this.papers = papers;
        this.clock = clock;
    }

    /** The oldest run that nobody makes. One that was begun too often without success is given up. */
    @Transactional
    Optional<UUID> next(UUID maker) {
        Instant now = clock.instant();
        List<?> failed = entities.createNativeQuery(
                        "UPDATE print_runs SET status = 'FAILED' WHERE status = 'RUNNING' AND attempts >= :most"
                                + " AND lease_until < :now RETURNING id",
                        UUID.class)
                .setParameter("most", MOST_ATTEMPTS)
                .setParameter("now", now)
                .getResultList();
        failed.forEach(run -> claims.release((UUID) run));
        List<?> taken = entities.createNativeQuery(
                        "UPDATE print_runs SET maker = :maker, lease_until = :until, attempts = attempts + 1, done = 0"
                                + " WHERE id = (SELECT id FROM print_runs WHERE status = 'RUNNING'"
                                + " AND (lease_until IS NULL OR lease_until < :now) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)"
                                + " RETURNING id",
                        UUID.class)
                .setParameter("maker", maker)
                .setParameter("until", now.plus(LEASE))
                .setParameter("now", now)
                .getResultList();
        return taken.stream().map(UUID.class::cast).findFirst();
    }

    /** False if the run is not ours any more. */
    @Transactional
    boolean progress(UUID run, UUID maker, int done) {
        return entities.createNativeQuery("UPDATE print_runs SET done = :done, lease_until = :until"
                                + " WHERE id = :run AND maker = :maker AND status = 'RUNNING'")
                        .setParameter("done", done)
                        .setParameter("until", clock.instant().plus(LEASE))
                        .setParameter("run", run)
                        .setParameter("maker", maker)
                        .executeUpdate()
                == 1;
    }

    /** Somebody else may begin at once. */
    @Transactional
    void giveUp(UUID run, UUID maker) {
        entities.createNativeQuery("UPDATE print_runs SET lease_until = NULL, attempts = attempts - 1"
                        + " WHERE id = :run AND maker = :maker AND status = 'RUNNING'")
                .setParameter("run", run)
                .setParameter("maker", maker)
                .executeUpdate();
    }

    /** What became of one shipment: printed as this revision, or skipped; {@code withoutLabel} says why its label is missing. */
    record Result(UUID shipment, int revision, int reprint, String skipped, String withoutLabel) {}

    /**
     * The papers are made.
     *
     * @param zip null if nothing could be printed
     * @param results in the order of the slips
     * @return false if the run is not ours any more: then nothing is kept
     */
    @Transactional
    boolean done(UUID run, UUID maker, LabelStock stock, byte[] zip, int nextLabel, List<Result> results) {
        boolean ours = entities.createNativeQuery(
                                "UPDATE print_runs SET status = 'READY', done = total, next_label = :next, lease_until = NULL"
                                        + " WHERE id = :run AND maker = :maker AND status = 'RUNNING'")
                        .setParameter("next", nextLabel)
                        .setParameter("run", run)
                        .setParameter("maker", maker)
                        .executeUpdate()
                == 1;
        if (!ours) return false;
        if (zip != null) papers.keep(run, zip);
        note(run, results);
        sheets.ended(stock, nextLabel, run);
        return true;
    }

    /** What is skipped can be claimed again, once its fault is mended. */
    private void note(UUID run, List<Result> results) {
        Query query = entities.createNativeQuery(
                "UPDATE print_run_shipments e SET position = made.position, reprint = made.reprint,"
                        + " revision = CASE WHEN made.skipped = '' THEN made.revision END,"
                        + " skipped = nullif(made.skipped, ''), without_label = nullif(made.without_label, ''),"
                        + " claimed = e.claimed AND made.skipped = ''"
                        + " FROM unnest(CAST(:shipments AS uuid[]), CAST(:revisions AS int[]), CAST(:reprints AS int[]),"
                        + " CAST(:skipped AS text[]), CAST(:withoutLabel AS text[])) WITH ORDINALITY"
                        + " AS made (shipment_id, revision, reprint, skipped, without_label, position)"
                        + " WHERE e.run_id = :run AND e.shipment_id = made.shipment_id");
        query.setParameter("run", run)
                .setParameter(
                        "shipments",
                        results.stream().map(each -> each.shipment().toString()).toArray(String[]::new))
                .setParameter(
                        "revisions", results.stream().map(Result::revision).toArray(Integer[]::new))
                .setParameter("reprints", results.stream().map(Result::reprint).toArray(Integer[]::new))
                .setParameter(
                        "skipped",
                        results.stream().map(each -> orEmpty(each.skipped())).toArray(String[]::new))
                .setParameter(
                        "withoutLabel",
                        results.stream()
                                .map(each -> orEmpty(each.withoutLabel()))
                                .toArray(String[]::new))
                .executeUpdate();
    }

    private static String orEmpty(String reason) {
        return reason == null ? "" : reason;
    }
}

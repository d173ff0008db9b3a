package org.toolkits.runs;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.toolkits.labels.LabelStock;

/** Shipments whose papers are printed together, claimed by one person until they are picked or the run is given back. */
@Entity
@Table(name = "print_runs")
class PrintRun {

    /**
     * How it is printed.
     *
     * @param startAt position of the first label on the first sheet, from 1
     * @param damaged positions on the first sheet that are passed over
     * @param printer whose calibration counts; null for none
     */
    record Settings(LabelStock stock, int startAt, Set<Integer> damaged, String printer) {}

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private RunStatus status;

    private Instant askedAt;
    private String byWhom;
    private String labelStock;
    private int startAt;
    private int[] damaged;
    private String printer;
    private UUID reprintOf;
    private String reason;
    private UUID form;
    private int total;
    private int done;
    private Integer nextLabel;

    protected PrintRun() {}

    /**
     * @param reprintOf the run that is printed again; null the first time
     * @param reason why it is printed again; null the first time
     */
    static PrintRun ask(UUID id, Instant at, String byWhom, Settings settings, UUID reprintOf, String reason) {
        PrintRun run = new PrintRun();
        run.id = id;
        run.status = RunStatus.RUNNING;
        run.askedAt = at;
        run.byWhom = byWhom;
        run.labelStock = settings.stock().toString();
        run.startAt = settings.startAt();
        run.damaged =
                settings.damaged().stream().mapToInt(each -> each).sorted().toArray();
        run.printer = settings.printer();
        run.reprintOf = reprintOf;
        run.reason = reason;
        return run;
    }

    /** @param form which was sent: sent again, it means this run */
    void answers(UUID form) {
        this.form = form;
    }

    /** @param startAt where its first label goes, now that their number is known */
    void holds(int total, int startAt) {
        this.total = total;
        this.startAt = startAt;
    }

    void giveBack() {
        status = RunStatus.RETURNED;
    }

    UUID id() {
        return id;
    }

    RunStatus status() {
        return status;
    }

    Instant askedAt() {
        return askedAt;
    }

    String byWhom() {
        return byWhom;
    }

    Settings settings() {
        return new Settings(
                LabelStock.named(labelStock).orElseThrow(),
                startAt,
                Arrays.stream(damaged).boxed().collect(Collectors.toUnmodifiableSet()),
                printer);
    }

    UUID reprintOf() {
        return reprintOf;
    }

    String reason() {
        return reason;
    }

    int total() {
        return total;
    }

    int done() {
        return done;
    }

    Integer nextLabel() {
        return nextLabel;
    }
}

package org.toolkits.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.toolkits.labels.LabelStock;

/** Remembers for each stock which label of the open sheet is free next. */
@ApplicationScoped
class LabelSheets {

    private final EntityManager entities;

    LabelSheets(EntityManager entities) {
        this.entities = entities;
    }

    /** Position of the next free label, from 1. */
    @Transactional
    public int next(LabelStock stock) {
        List<?> known = entities.createNativeQuery("SELECT next_label FROM label_sheets WHERE stock = :stock")
                .setParameter("stock", stock.toString())
                .getResultList();
        return known.isEmpty() ? 1 : ((Number) known.getFirst()).intValue();
    }

    /**
     * Takes labels for a run, before anybody knows whether each of them will be printed.
     *
     * @param startAt null for the open sheet
     * @return where they begin
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int take(LabelStock stock, Integer startAt, Set<Integer> damaged, int labels, UUID run) {
        // Whoever comes at the same moment waits for us, and begins behind
        entities.createNativeQuery("INSERT INTO label_sheets (stock, next_label, run_id) VALUES (:stock, 1, :run)"
                        + " ON CONFLICT (stock) DO UPDATE SET run_id = :run")
                .setParameter("stock", stock.toString())
                .setParameter("run", run)
                .executeUpdate();
        int from = startAt == null ? next(stock) : startAt;
        set(stock, after(stock, from, damaged, labels), run);
        return from;
    }

    /** The position behind so many labels. */
    static int after(LabelStock stock, int from, Set<Integer> damaged, int labels) {
        int position = from;
        boolean first = true;
        for (int left = labels; left > 0; ) {
            if (!(first && damaged.contains(position))) left--;
            if (++position > stock.labelsPerSheet()) {
                position = 1;
                first = false;
            }
        }
        return position;
    }

    /** Now it is known: fewer labels were printed than were taken. Unless another run was begun on the sheet meanwhile. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ended(LabelStock stock, int next, UUID run) {
        set(stock, next, run);
    }

    private void set(LabelStock stock, int next, UUID run) {
        entities.createNativeQuery("UPDATE label_sheets SET next_label = :next WHERE stock = :stock AND run_id = :run")
                .setParameter("next", next)
                .setParameter("stock", stock.toString())
                .setParameter("run", run)
                .executeUpdate();
    }
}

package org.toolkits.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keeps the papers of a run for some days: then they are printed, and they name people. */
@ApplicationScoped
class RunPapers {

    static final Duration KEPT = Duration.ofDays(7);

    private final EntityManager entities;
    private final Clock clock;

    RunPapers(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void keep(UUID run, byte[] zip) {
        entities.createNativeQuery("INSERT INTO print_run_papers (run_id, made_at, zip) VALUES (:run, :at, :zip)")
                .setParameter("run", run)
                .setParameter("at", clock.instant())
                .setParameter("zip", zip)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void remove(UUID run) {
        entities.createNativeQuery("DELETE FROM print_run_papers WHERE run_id = :run")
                .setParameter("run", run)
                .executeUpdate();
    }

    @Transactional
    void removeOld() {
        entities.createNativeQuery("DELETE FROM print_run_papers WHERE made_at < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }

    @Transactional
    Optional<byte[]> bundle(UUID run) {
        List<?> zip = entities.createNativeQuery("SELECT zip FROM print_run_papers WHERE run_id = :run")
                .setParameter("run", run)
                .getResultList();
        return zip.isEmpty() ? Optional.empty() : Optional.of((byte[]) zip.getFirst());
    }

    /** One of the papers in the bundle. */
    static byte[] paper(byte[] bundle, String name) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (entry.getName().equals(name)) return zip.readAllBytes();
            throw new IllegalArgumentException("A bundle has no " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.toolkits.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/**
 * Tells operators how far the relay is behind: meters, and figures beside readiness. A backlog is no reason not to be ready, because
 * orders are accepted all the same.
 */
@ApplicationScoped
@Readiness
class OutboxBacklog implements HealthCheck {

    private final WaitingEvents waiting;
    private final Clock clock;
    private final PlatformConfig platform;
    private volatile WaitingEvents.Backlog backlog = new WaitingEvents.Backlog(0, 0, Optional.empty());

    OutboxBacklog(WaitingEvents waiting, Clock clock, PlatformConfig platform, MeterRegistry meters) {
        this.waiting = waiting;
        this.clock = clock;
        this.platform = platform;
        if (!platform.roles().contains(Role.RELAY)) return;
        meters.gauge("toolkit.outbox.waiting", this, self -> self.backlog.waiting());
        meters.gauge("toolkit.outbox.parked", this, self -> self.backlog.parked());
        meters.gauge("toolkit.outbox.oldest.seconds", this, self -> self.age().toMillis() / 1000.0);
    }

    @Scheduled(every = "5s")
    void look() {
        if (!platform.roles().contains(Role.RELAY)) return;
        try {
            backlog = waiting.backlog();
        } catch (PersistenceException databaseAway) {
            // The relay says so
        }
    }

    private Duration age() {
        Instant now = clock.instant();
        return Duration.between(backlog.oldest().orElse(now), now);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("waiting", backlog.waiting())
                .withData("parked", backlog.parked())
                .withData("oldestSeconds", age().toSeconds())
                .build();
    }
}

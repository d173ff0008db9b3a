package org.toolkits.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** How much each client may still ask in this process. Each window begins with a client's first request and ends as a whole. */
final class Allowances {

    /** Of so many clients at once; those who asked least lately are forgotten first. */
    private static final int CLIENTS = 50_000;

    /** So many requests in so long a window. */
    record Limit(long requests, Duration window) {}

    /**
     * What a client has left, of the limit that is nearest.
     *
     * @param reset until the window ends and all is there again
     */
    record Allowance(boolean granted, long limit, long remaining, Duration reset) {}

    private final List<Limit> limits;
    private final TimeMeter time;
    private final Cache<String, List<Bucket>> clients;

    Allowances(Clock clock, Limit... limits) {
        this.limits = List.of(limits);
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
        Duration longest = this.limits.stream()
                .map(Limit::window)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        clients = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterAccess(longest)
                .build();
    }

    /** One request more; what is not granted does not count. */
    Allowance take(String client) {
        return nearest(client, (limit, bucket) -> {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            return new Allowance(
                    probe.isConsumed(),
                    limit.requests(),
                    probe.getRemainingTokens(),
                    seconds(probe.getNanosToWaitForReset()));
        });
    }

    /** What the next request would meet. */
    Allowance look(String client) {
        return nearest(client, (limit, bucket) -> {
            EstimationProbe probe = bucket.estimateAbilityToConsume(1);
            return new Allowance(
                    probe.canBeConsumed(),
                    limit.requests(),
                    probe.getRemainingTokens(),
                    seconds(probe.getNanosToWaitForRefill()));
        });
    }

    /** Asks one limit after the other, up to the first that grants nothing. */
    private Allowance nearest(String client, BiFunction<Limit, Bucket, Allowance> ask) {
        List<Bucket> buckets = clients.get(client, _ -> full());
        Allowance nearest = null;
        for (int i = 0; i < limits.size(); i++) {
            Allowance each = ask.apply(limits.get(i), buckets.get(i));
            if (!each.granted()) return each;
            if (nearest == null || each.remaining() < nearest.remaining()) nearest = each;
        }
        return nearest;
    }

    private List<Bucket> full() {
        return limits.stream()
                .<Bucket>map(limit -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(bandwidth ->
                                bandwidth.capacity(limit.requests()).refillIntervally(limit.requests(), limit.window()))
                        .build())
                .toList();
    }

    /** Whole ones, and never too few. */
    private static Duration seconds(long nanos) {
        return Duration.ofSeconds((nanos + 999_999_999) / 1_000_000_000);
    }
}

package org.toolkits.verification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.platform.Digest;

/**
 * Which addresses are to be asked for, and what was answered. The quota is counted in the database under a lock, so that all replicas
 * share it.
 */
@ApplicationScoped
public class AddressVerifications {

    /** An answer is good for so long; then its row goes. */
    public static final Duration KEPT = Duration.ofDays(90);

    static final int TRIES = 6;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    /** Orders committed late are not missed: clocks of replicas differ, and transactions take their time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final int BATCH = 500;
    private static final long LOCK = 0x746F_6F6C_6B69_7402L; // "toolkit", 2

    /** An address that may be asked for now; the call is already counted. */
    record Claim(String sha256, PostalAddress address, long call, int tries) {}

    private final EntityManager entities;
    private final Orders orders;
    private final AddressVerifier verifier;
    private final Clock clock;

    AddressVerifications(EntityManager entities, Orders orders, AddressVerifier verifier, Clock clock) {
        this.entities = entities;
        this.orders = orders;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** What is known about the address. */
    public AddressVerification of(PostalAddress address) {
        List<Tuple> rows = rows(
                "SELECT state, remark, since FROM address_verifications WHERE address_sha256 = ?1", sha256(address));
        if (rows.isEmpty()) return AddressVerification.NONE;
        Tuple row = rows.getFirst();
        return new AddressVerification(
                AddressVerification.State.valueOf(row.get(0, String.class)),
                row.get(1, String.class),
                row.get(2, Instant.class));
    }

    /** The order's address is to be asked for, unless that was done or there is nobody to ask. */
    public void ask(String orderNumber) {
        if (verifier.callsPerHour() == 0) return;
        QuarkusTransaction.requiringNew()
                .run(() -> orders.byNumber(new OrderNumber(orderNumber)).ifPresent(this::queue));
    }

    /** Queues the addresses of orders that came since the last look, and forgets old answers. */
    void look() {
        while (QuarkusTransaction.requiringNew().call(this::lookOnce)) {}
    }

    private boolean lookOnce() {
        lock();
        Instant now = clock.instant();
        update("DELETE FROM address_verifications WHERE next_try_at IS NULL AND since < ?1", now.minus(KEPT));
        List<Tuple> progress = rows("SELECT looked_until FROM address_verification_progress");
        Instant from = progress.isEmpty() ? now : progress.getFirst().get(0, Instant.class);
        List<Order> batch = orders.find("id > ?1 order by id", firstId(from.minus(OVERLAP)))
                .page(0, BATCH)
                .list();
        batch.stream().filter(Order::canBeCorrected).forEach(this::queue);
        // A full batch of the overlap alone would be read for ever
        Instant reached =
                batch.size() < BATCH ? now : batch.getLast().receivedAt().plus(OVERLAP);
        update(
                progress.isEmpty()
                        ? "INSERT INTO address_verification_progress VALUES (?1)"
                        : "UPDATE address_verification_progress SET looked_until = ?1",
                reached);
        return batch.size() == BATCH;
    }

    private void queue(Order order) {
        entities.createNativeQuery(
                        "INSERT INTO address_verifications (address_sha256, order_number, needed_by, state, tries, since, next_try_at)"
                                + " VALUES (:sha256, :number, CAST(:neededBy AS date), 'NOT_YET_VERIFIED', 0, :now, :now)"
                                + " ON CONFLICT (address_sha256) DO UPDATE SET order_number = excluded.order_number,"
                                + " needed_by = least(address_verifications.needed_by, excluded.needed_by)"
                                + " WHERE address_verifications.next_try_at IS NOT NULL")
                .setParameter("sha256", sha256(order.address()))
                .setParameter("number", order.orderNumber())
                .setParameter(
                        "neededBy",
                        order.neededBy() == null ? null : order.neededBy().toString())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** The most urgent address, if the quota leaves a call and the service is not given a rest. */
    Optional<Claim> claim() {
        return QuarkusTransaction.requiringNew().call(this::claimOnce);
    }

    private Optional<Claim> claimOnce() {
        lock();
        Instant now = clock.instant();
        if (!mayCall(now)) return Optional.empty();
        while (true) {
            List<Tuple> rows = rows(
                    "SELECT address_sha256, order_number, tries FROM address_verifications WHERE next_try_at <= ?1"
                            + " ORDER BY needed_by NULLS LAST, since, address_sha256 LIMIT 1",
                    now);
            if (rows.isEmpty()) return Optional.empty();
            String sha256 = rows.getFirst().get(0, String.class);
            int tries = rows.getFirst().get(2, Integer.class) + 1;
            Optional<PostalAddress> address =
                    address(new OrderNumber(rows.getFirst().get(1, String.class)), sha256);
            if (address.isEmpty()) {
                update("DELETE FROM address_verifications WHERE address_sha256 = ?1", sha256);
                continue;
            }
            // If this process dies with the answer, the address is tried again as if the call had failed
            update(
                    "UPDATE address_verifications SET tries = ?1, next_try_at = ?2 WHERE address_sha256 = ?3",
                    tries,
                    now.plus(FIRST_RETRY.multipliedBy(1L << 2 * (tries - 1))),
                    sha256);
            long call = rows("INSERT INTO address_verification_calls (at) VALUES (?1) RETURNING id", now)
                    .getFirst()
                    .get(0, Long.class);
            return Optional.of(new Claim(sha256, address.get(), call, tries));
        }
    }

    /** Nothing if the answer would be of no use any more: the parcel is packed, or goes elsewhere. */
    private Optional<PostalAddress> address(OrderNumber number, String sha256) {
        return orders.byNumber(number)
                .filter(Order::canBeCorrected)
                .map(Order::address)
                .filter(address -> sha256(address).equals(sha256));
    }

    /** A service that fails is asked less and less often, whatever the address. */
    private boolean mayCall(Instant now) {
        update("DELETE FROM address_verification_calls WHERE at <= ?1", now.minus(HOUR));
        Tuple calls = rows("SELECT count(*), max(at), count(*) FILTER (WHERE failed AND id >"
                        + " coalesce((SELECT max(id) FROM address_verification_calls WHERE NOT failed), 0))"
                        + " FROM address_verification_calls")
                .getFirst();
        if (calls.get(0, Long.class) >= verifier.callsPerHour()) return false;
        int failures = Math.toIntExact(Math.min(10, calls.get(2, Long.class)));
        if (failures == 0) return true;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << failures - 1);
        Instant until = calls.get(1, Instant.class).plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        return !now.isBefore(until);
    }

    void answered(Claim claim, AddressVerifier.Verdict verdict) {
        AddressVerification.State state =
                verdict.deliverable() ? AddressVerification.State.VERIFIED : AddressVerification.State.DOUBTFUL;
        QuarkusTransaction.requiringNew().run(() -> {
            update("UPDATE address_verification_calls SET failed = false WHERE id = ?1", claim.call());
            update(
                    "UPDATE address_verifications SET state = ?1, remark = ?2, since = ?3, next_try_at = NULL"
                            + " WHERE address_sha256 = ?4",
                    state.name(),
                    verdict.remark(),
                    clock.instant(),
                    claim.sha256());
        });
    }

    void failed(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> {
            update("UPDATE address_verification_calls SET failed = true WHERE id = ?1", claim.call());
            if (claim.tries() >= TRIES)
                update(
                        "UPDATE address_verifications SET state = ?1, since = ?2, next_try_at = NULL"
                                + " WHERE address_sha256 = ?3",
                        AddressVerification.State.GIVEN_UP.name(),
                        clock.instant(),
                        claim.sha256());
        });
    }

    private void lock() {
        entities.createNativeQuery("SELECT pg_advisory_xact_lock(" + LOCK + ")").getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String sql, Object... values) {
        var query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        return query.getResultList();
    }

    private void update(String sql, Object... values) {
        var query = entities.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        query.executeUpdate();
    }

    /** Of what stands on the label: two spellings of one address are one. */
    private static String sha256(PostalAddress address) {
        String printed =
                String.join("\n", address.mailingLines(null, null, address.country())) + "\n" + address.postalCountry();
        return Digest.sha256(printed.getBytes(StandardCharsets.UTF_8));
    }

    /** Ids of orders begin with their milliseconds (RFC 9562, section 5.7). */
    private static UUID firstId(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }
}

package org.toolkits.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.toolkits.guard.Allowances.Allowance;
import org.toolkits.guard.Allowances.Limit;

/**
 * How often somebody may be wrong about a name, a password or a key. An address that is wrong too often waits. An account that many
 * addresses guess at opens for a while only where it was opened before, so that a stranger cannot lock out those who work with it.
 */
@ApplicationScoped
public class FailedLogins {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int WRONG_PASSWORDS = 30;
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Allowances addresses;
    private final Allowances accounts;
    private final ClientAddress clients;
    private final Cache<String, Boolean> opened = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    FailedLogins(GuardConfig config, Clock clock) {
        addresses = new Allowances(
                clock,
                new Limit(config.visitorPerMinute(), Duration.ofMinutes(1)),
                new Limit(config.visitorPerDay(), Duration.ofDays(1)));
        accounts = new Allowances(clock, new Limit(WRONG_PASSWORDS, WINDOW));
        clients = new ClientAddress(clock);
    }

    /** What the next login from this address would meet. */
    Allowance look(SocketAddress from) {
        return addresses.look(hashed(from));
    }

    /** Another one failed. */
    Allowance take(SocketAddress from) {
        return addresses.take(hashed(from));
    }

    /** Until this address may try again; zero if it may now. */
    public Duration wait(SocketAddress from) {
        Allowance left = look(from);
        return left.granted() ? Duration.ZERO : left.reset();
    }

    /** A login from this address failed that no Authorization header tells of. */
    public void failed(SocketAddress from) {
        take(from);
    }

    /** Whether somebody guesses at this account and it was not opened from this address before. */
    public boolean closed(String account, SocketAddress from) {
        return !accounts.look(account).granted() && opened.getIfPresent(place(account, from)) == null;
    }

    /** The password was right. */
    public void opened(String account, SocketAddress from) {
        opened.put(place(account, from), true);
    }

    /** The password was wrong. */
    public void refused(String account) {
        accounts.take(account);
    }

    private String place(String account, SocketAddress from) {
        return hashed(from) + " " + account;
    }

    private String hashed(SocketAddress from) {
        return clients.hashed(from == null ? null : from.host());
    }
}

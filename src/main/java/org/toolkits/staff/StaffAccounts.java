package org.toolkits.staff;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.toolkits.platform.PlatformConfig;

/** Everybody who may log in. A new installation has nobody, and says how to make the first. */
@ApplicationScoped
public class StaffAccounts implements PanacheRepositoryBase<StaffAccount, String> {

    private static final Logger LOG = Logger.getLogger(StaffAccounts.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
    private static final int SHORTEST_PASSWORD = 10;
    /** Bcrypt looks at no more. */
    private static final int LONGEST_PASSWORD = 72;
    /** Without letters that are taken for others; 20 of them are 98 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    /** What no password opens, so that an unknown name takes as long as a known one. */
    private static final String NOBODY = BcryptUtil.bcryptHash(passwordOfOurs(), StaffAccount.COST);

    /** An account as an admin sees it. */
    public record Entry(String name, StaffRole role, boolean active, Instant deactivatedAt) {}

    /** What came of a change to an account. */
    public sealed interface Outcome {

        /** @param password which is shown once and stored nowhere; null if there is none to show */
        record Done(String password) implements Outcome {}

        /** @param why in words for whoever asked */
        record Refused(String why) implements Outcome {}
    }

    private final EntityManager entities;
    private final PlatformConfig platform;
    private final StaffSessions sessions;
    private final Clock clock;
    private final KnownPasswords known = new KnownPasswords();

    StaffAccounts(EntityManager entities, PlatformConfig platform, StaffSessions sessions, Clock clock) {
        this.entities = entities;
        this.platform = platform;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The lock is for replicas that start together. */
    @Transactional
    void begin(@Observes @Priority(5) StartupEvent start) {
        lockAll();
        if (count() > 0) return;
        if (platform.embedded()) {
            for (StaffRole role : StaffRole.values())
                persist(StaffAccount.of(role.role(), role.role(), role, StaffAccount.DEMO_COST));
            LOG.info("Demo staff accounts: warehouse/warehouse, desk/desk, admin/admin. For trying only.");
        } else if (platform.firstAdminPassword().isPresent()) {
            persist(StaffAccount.of("admin", platform.firstAdminPassword().get(), StaffRole.ADMIN, StaffAccount.COST));
            LOG.info("The first staff account 'admin' was made with the password of TOOLKIT_FIRST_ADMIN_PASSWORD");
        } else {
            LOG.warn(
                    "There is no staff account: nobody can download a packing slip. Set TOOLKIT_FIRST_ADMIN_PASSWORD and"
                            + " start again to make the account 'admin'.");
        }
    }

    /** As names are kept: people type them with capitals and spaces. */
    public static String written(String typed) {
        return typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    }

    /** The role of whoever has this name and this password; empty if nobody does. */
    @Transactional
    Optional<StaffRole> role(String name, String password) {
        if (NAME.matcher(name).matches() && isAPassword(password)) {
            Optional<StaffAccount> account = find("name", name).firstResultOptional();
            if (account.isPresent())
                return account.filter(each -> known.opens(each, password)).map(StaffAccount::role);
        }
        BcryptUtil.matches("", NOBODY);
        return Optional.empty();
    }

    @Transactional
    public List<Entry> byName() {
        return listAll(Sort.by("name")).stream()
                .map(account -> new Entry(account.name(), account.role(), account.isActive(), account.deactivatedAt()))
                .toList();
    }

    /** A new account, with a password of ours. */
    @Transactional
    public Outcome add(String typed, StaffRole role) {
        String name = written(typed);
        if (!NAME.matcher(name).matches())
            return new Outcome.Refused(
                    "A name has 2 to 40 letters a to z, digits, points, hyphens and underscores, and begins with a letter.");
        lockAll();
        if (find("name", name).firstResultOptional().isPresent())
            return new Outcome.Refused("There is an account " + name + " already; it may be deactivated.");
        String password = passwordOfOurs();
        persist(StaffAccount.of(name, password, role, StaffAccount.COST));
        return new Outcome.Done(password);
    }

    /** Another role, from now on. */
    @Transactional
    public Outcome become(String name, StaffRole role) {
        return change(name, role == StaffRole.ADMIN, account -> {
            if (account.role() != role) sessions.closeAll(name);
            account.become(role);
            return null;
        });
    }

    /** A new password of ours. Whoever is logged in by the old one is no longer. */
    @Transactional
    public Outcome resetPassword(String name) {
        return change(name, true, account -> {
            String password = passwordOfOurs();
            account.changePassword(password);
            sessions.closeAll(name);
            return password;
        });
    }

    /** Logs in no more, and is logged out now. */
    @Transactional
    public Outcome deactivate(String name) {
        return change(name, false, account -> {
            account.deactivate(clock.instant());
            sessions.closeAll(name);
            return null;
        });
    }

    @Transactional
    public Outcome activate(String name) {
        return change(name, true, account -> {
            account.activate();
            return null;
        });
    }

    /** Whoever knows the old password gets the new one. Other browsers are logged out; this one stays. */
    @Transactional
    public Outcome changePassword(String name, String old, String next, String session) {
        if (next.codePointCount(0, next.length()) < SHORTEST_PASSWORD)
            return new Outcome.Refused("A password needs at least " + SHORTEST_PASSWORD + " characters.");
        if (!isAPassword(next))
            return new Outcome.Refused("A password may be at most " + LONGEST_PASSWORD + " bytes long, as UTF-8.");
        if (next.equalsIgnoreCase(name)) return new Outcome.Refused("The password must not be your name.");
        StaffAccount account =
                find("name", name).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
        if (account == null || !isAPassword(old) || !account.opensWith(old))
            return new Outcome.Refused("The present password is wrong.");
        account.changePassword(next);
        sessions.closeAllBut(name, session);
        return new Outcome.Done(null);
    }

    private Outcome change(String name, boolean staysAdmin, Function<StaffAccount, String> change) {
        lockAll();
        StaffAccount account = find("name", name).firstResult();
        if (account == null) return new Outcome.Refused("There is no account " + name + ".");
        if (!staysAdmin && account.role() == StaffRole.ADMIN && account.isActive() && admins() == 1)
            return new Outcome.Refused("This is the last admin: make another one first.");
        return new Outcome.Done(change.apply(account));
    }

    private long admins() {
        return count("role = ?1 and deactivatedAt is null", StaffRole.ADMIN.role());
    }

    /** Two admins at once must not end as none; reading goes on. */
    private void lockAll() {
        entities.createNativeQuery("LOCK TABLE staff_accounts IN SHARE ROW EXCLUSIVE MODE")
                .executeUpdate();
    }

    private static boolean isAPassword(String password) {
        return password.indexOf(0) < 0 && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    private static String passwordOfOurs() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) password.append('-');
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}

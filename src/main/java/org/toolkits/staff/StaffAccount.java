package org.toolkits.staff;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A person who works here, and the one role he or she has. */
@Entity
@Table(name = "staff_accounts")
class StaffAccount {

    /** Enough to make guessing slow: about 0.25 s a try. */
    static final int COST = 12;
    /** For passwords that the manual prints, slowness protects nothing. */
    static final int DEMO_COST = 4;

    @Id
    private String name;

    private String passwordHash;
    private String role;
    private Instant deactivatedAt;

    protected StaffAccount() {}

    static StaffAccount of(String name, String password, StaffRole role, int cost) {
        StaffAccount account = new StaffAccount();
        account.name = name;
        account.passwordHash = BcryptUtil.bcryptHash(password, cost);
        account.role = role.role();
        return account;
    }

    /** Right or wrong, whether somebody may log in or not: it takes as long. */
    boolean opensWith(String password) {
        return BcryptUtil.matches(password, passwordHash) && isActive();
    }

    void become(StaffRole next) {
        role = next.role();
    }

    void changePassword(String password) {
        passwordHash = BcryptUtil.bcryptHash(password, COST);
    }

    void deactivate(Instant at) {
        if (isActive()) deactivatedAt = at;
    }

    void activate() {
        deactivatedAt = null;
    }

    boolean isActive() {
        return deactivatedAt == null;
    }

    String passwordHash() {
        return passwordHash;
    }

    String name() {
        return name;
    }

    StaffRole role() {
        return StaffRole.of(role).orElseThrow();
    }

    Instant deactivatedAt() {
        return deactivatedAt;
    }
}

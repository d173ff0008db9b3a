package org.toolkits.platform;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.jpa.Password;
import io.quarkus.security.jpa.Roles;
import io.quarkus.security.jpa.UserDefinition;
import io.quarkus.security.jpa.Username;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person who works here, and the one role he or she has: {@code warehouse}, {@code desk} or {@code admin}. */
@Entity
@Table(name = "staff_accounts")
@UserDefinition
class StaffAccount {

    /** Enough to make guessing slow: about 0.25 s a try. */
    static final int COST = 12;
    /** For passwords that the manual prints, slowness protects nothing. */
    static final int DEMO_COST = 4;

    @Id
    @Username
    private String name;

    @Password
    private String passwordHash;

    @Roles
    private String role;

    protected StaffAccount() {}

    static StaffAccount of(String name, String password, String role, int cost) {
        StaffAccount account = new StaffAccount();
        account.name = name;
        account.passwordHash = BcryptUtil.bcryptHash(password, cost);
        account.role = role;
        return account;
    }
}

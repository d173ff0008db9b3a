package org.toolkits.staff;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownPasswordsTest {

    private final KnownPasswords known = new KnownPasswords();
    private final StaffAccount account =
            StaffAccount.of("kim", "right one of kim", StaffRole.DESK, StaffAccount.DEMO_COST);

    @Test
    void the_right_password_opens_again_and_a_wrong_one_never() {
        for (int i = 0; i < 2; i++) {
            assertTrue(known.opens(account, "right one of kim"));
            assertFalse(known.opens(account, "right one of kin"));
        }
    }

    @Test
    void the_old_password_opens_nothing_once_it_was_changed() {
        assertTrue(known.opens(account, "right one of kim"));
        account.changePassword("another one of kim");
        assertFalse(known.opens(account, "right one of kim"));
        assertTrue(known.opens(account, "another one of kim"));
    }

    @Test
    void a_deactivated_account_opens_with_no_password() {
        assertTrue(known.opens(account, "right one of kim"));
        account.deactivate(Instant.EPOCH);
        assertFalse(known.opens(account, "right one of kim"));
    }

    @Test
    void the_same_password_of_somebody_else_is_another() {
        assertTrue(known.opens(account, "right one of kim"));
        StaffAccount other = StaffAccount.of("lee", "secret one of lee", StaffRole.ADMIN, StaffAccount.DEMO_COST);
        assertFalse(known.opens(other, "right one of kim"));
    }
}

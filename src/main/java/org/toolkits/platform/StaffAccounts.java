package org.toolkits.platform;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Everybody who may log in. A new installation has nobody, and says how to make the first. */
@ApplicationScoped
class StaffAccounts implements PanacheRepositoryBase<StaffAccount, String> {

    private static final Logger LOG = Logger.getLogger(StaffAccounts.class);

    private final EntityManager entities;
    private final PlatformConfig platform;

    StaffAccounts(EntityManager entities, PlatformConfig platform) {
        this.entities = entities;
        this.platform = platform;
    }

    /** The lock is for replicas that start together. */
    @Transactional
    void begin(@Observes @Priority(5) StartupEvent start) {
        entities.createNativeQuery("LOCK TABLE staff_accounts IN SHARE ROW EXCLUSIVE MODE")
                .executeUpdate();
        if (count() > 0) return;
        if (platform.embedded()) {
            for (String role : new String[] {"warehouse", "desk", "admin"})
                persist(StaffAccount.of(role, role, role, StaffAccount.DEMO_COST));
            LOG.info("Demo staff accounts: warehouse/warehouse, desk/desk, admin/admin. For trying only.");
        } else if (platform.firstAdminPassword().isPresent()) {
            persist(StaffAccount.of("admin", platform.firstAdminPassword().get(), "admin", StaffAccount.COST));
            LOG.info("The first staff account 'admin' was made with the password of TOOLKIT_FIRST_ADMIN_PASSWORD");
        } else {
            LOG.warn(
                    "There is no staff account: nobody can download a packing slip. Set TOOLKIT_FIRST_ADMIN_PASSWORD and"
                            + " start again to make the account 'admin'.");
        }
    }
}

package org.toolkits.warehouse;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import org.toolkits.staff.StaffPages;
import org.toolkits.staff.StaffRole;
import org.toolkits.staff.StaffSessions;

/**
 * What stands around a page of staff: {@code frame.html} asks for it.
 *
 * @param name who is logged in; null if nobody is
 * @param role of that person; null if nobody is
 * @param formKey what every form sends back as {@code form}, or it is refused; null if nobody is logged in
 * @param here the page's place in the navigation; null if it has none
 */
public record Frame(String name, StaffRole role, String formKey, Place here) {

    /** Nobody is logged in. */
    static final Frame OUTSIDE = new Frame(null, null, null, null);

    public static Frame of(SecurityIdentity identity, Place here) {
        String session = identity.getAttribute(StaffPages.SESSION);
        if (session == null) return OUTSIDE;
        StaffRole role = identity.getRoles().stream()
                .flatMap(each -> StaffRole.of(each).stream())
                .findFirst()
                .orElse(null);
        return new Frame(identity.getPrincipal().getName(), role, StaffSessions.formKey(session), here);
    }

    public List<Place> places() {
        return role == null ? List.of() : Place.of(role);
    }

    /** Desk and admins decide about held orders and undo what others did. */
    public boolean isDesk() {
        return role == StaffRole.DESK || role == StaffRole.ADMIN;
    }
}

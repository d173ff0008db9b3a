package org.toolkits.warehouse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.toolkits.staff.StaffRole;

/** The pages that the frame leads to, in its order, and for whom. A new page gets its place here. */
public enum Place {
    QUEUE("/warehouse", "Orders", EnumSet.allOf(StaffRole.class)),
    HOLDS("/staff/holds", "On hold", EnumSet.of(StaffRole.DESK, StaffRole.ADMIN)),
    RUNS("/staff/runs", "Print runs", EnumSet.allOf(StaffRole.class)),
    PACK("/warehouse/pack", "Pack", EnumSet.allOf(StaffRole.class)),
    SHIP("/warehouse/ship", "Ship", EnumSet.allOf(StaffRole.class)),
    STOCK("/staff/stock", "Stock", EnumSet.allOf(StaffRole.class)),
    DASHBOARD("/staff/dashboard", "Figures", EnumSet.allOf(StaffRole.class)),
    EVENTS("/staff/events", "Events", EnumSet.of(StaffRole.ADMIN)),
    ACCOUNTS("/staff/accounts", "Accounts", EnumSet.of(StaffRole.ADMIN));

    private final String path;
    private final String label;
    private final Set<StaffRole> roles;

    Place(String path, String label, Set<StaffRole> roles) {
        this.path = path;
        this.label = label;
        this.roles = roles;
    }

    static List<Place> of(StaffRole role) {
        return Stream.of(values()).filter(place -> place.roles.contains(role)).toList();
    }

    public String path() {
        return path;
    }

    public String label() {
        return label;
    }
}

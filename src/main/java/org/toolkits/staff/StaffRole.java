package org.toolkits.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person does here; its name in small letters is the role that endpoints ask for. */
public enum StaffRole {
    /** packs and ships */
    WAREHOUSE,
    /** decides about orders and the campaign */
    DESK,
    /** does all of it, and lets others in */
    ADMIN;

    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StaffRole> of(String role) {
        return Arrays.stream(values()).filter(each -> each.role().equals(role)).findFirst();
    }
}

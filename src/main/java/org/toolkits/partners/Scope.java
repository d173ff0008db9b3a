package org.toolkits.partners;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a key allows; its name is the role that endpoints ask for. */
enum Scope {
    ORDERS_READ("orders:read"),
    ORDERS_WRITE("orders:write");

    private final String role;

    Scope(String role) {
        this.role = role;
    }

    @JsonValue
    String role() {
        return role;
    }

    /** @throws IllegalArgumentException if there is no such scope */
    @JsonCreator
    static Scope of(String role) {
        return Arrays.stream(values())
                .filter(scope -> scope.role.equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no scope " + role));
    }
}

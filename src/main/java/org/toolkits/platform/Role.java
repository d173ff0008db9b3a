package org.toolkits.platform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What one process of the program does; {@code toolkit.roles} lists them, and by default one process does all. */
public enum Role {
    /** answers the HTTP API */
    INTAKE,
    /** consumes order events */
    FULFILMENT,
    /** publishes what the outbox holds */
    RELAY,
    /** answers with web pages */
    PAGES;

    /** @throws IllegalArgumentException naming what is not a role, and what is */
    public static Set<Role> parse(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(Role::named)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Role named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("toolkit.roles: '" + name
                        + "' is not a role; choose from intake, fulfilment, relay, pages, separated by commas"));
    }
}

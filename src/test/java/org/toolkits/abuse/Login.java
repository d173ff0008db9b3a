package org.toolkits.abuse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Everybody whom the embedded default lets in, and everybody else. */
enum Login {
    ANONYMOUS(null),
    PARTNER("Bearer demo-partner-key"),
    WAREHOUSE(staff("warehouse")),
    DESK(staff("desk")),
    ADMIN(staff("admin"));

    private final String authorization;

    Login(String authorization) {
        this.authorization = authorization;
    }

    /** The value of the header Authorization, or null. */
    String authorization() {
        return authorization;
    }

    private static String staff(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
    }
}

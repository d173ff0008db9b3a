package org.toolkits.problems;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/** Answers over HTTP only what the roles of this process are for; probes and metrics whatever they are. */
@ApplicationScoped
class RoleDoor {

    /** Behind the log, before anything that costs. */
    private static final int EARLY = 6_000;

    private final Set<Role> roles;
    private final ProblemAnswer problems;

    RoleDoor(PlatformConfig platform, ProblemAnswer problems) {
        this.roles = platform.roles();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (!roles.containsAll(Set.of(Role.INTAKE, Role.PAGES))) filters.register(this::check, EARLY);
    }

    private void check(RoutingContext request) {
        Role needed = needed(String.valueOf(request.normalizedPath()));
        if (needed == null || roles.contains(needed)) request.next();
        else
            problems.send(
                    request,
                    ProblemKind.NOT_FOUND.problem("This process does not have the role "
                            + needed.name().toLowerCase(Locale.ROOT) + " (TOOLKIT_ROLES): another one answers here."));
    }

    /** Null for what every process answers. */
    static Role needed(String path) {
        if (path.startsWith("/q/")) return null;
        return path.startsWith("/api/") ? Role.INTAKE : Role.PAGES;
    }
}

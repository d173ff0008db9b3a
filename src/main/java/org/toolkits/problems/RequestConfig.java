package org.toolkits.problems;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** How much may be sent. */
@ConfigMapping(prefix = "toolkit.requests")
interface RequestConfig {

    /** By anybody. */
    @WithDefault("64K")
    MemorySize largest();

    /** Where files come in, from those who are logged in: as much as {@code quarkus.http.limits.max-body-size} allows. */
    Set<String> filePaths();
}

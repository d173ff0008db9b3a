package org.toolkits.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What an operator may set for the whole program; the environment variable of {@code roles} is {@code TOOLKIT_ROLES}. */
@ConfigMapping(prefix = "toolkit")
public interface PlatformConfig {

    /** What this process does; names separated by commas. */
    @WithDefault("intake,fulfilment,relay,pages")
    Set<Role> roles();

    /** Where visitors and staff reach the program: the beginning of every link it hands out. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** Where the embedded engines keep their data. Read before the program starts, from the environment only. */
    @WithDefault("data")
    String dataDir();

    /** True if this process started the embedded engines: then, and only then, demo accounts and demo stock exist. */
    @WithDefault("false")
    boolean embedded();

    /** Makes the staff account {@code admin} with this password if there is no staff account at all. */
    Optional<String> firstAdminPassword();
}

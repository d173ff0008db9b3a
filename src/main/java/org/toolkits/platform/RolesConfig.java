package org.toolkits.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Switches the consumers' channels off in a process without the fulfilment role, before anything connects. */
public final class RolesConfig implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue roles = context.getValue("toolkit.roles");
        Set<Role> chosen =
                roles == null || roles.getValue() == null ? Set.of(Role.values()) : Role.parse(roles.getValue());
        String consumes = String.valueOf(chosen.contains(Role.FULFILMENT));
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "mp.messaging.incoming.order-events.enabled",
                        consumes,
                        "mp.messaging.incoming.order-mail.enabled",
                        consumes),
                "roles",
                270));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(270);
    }
}

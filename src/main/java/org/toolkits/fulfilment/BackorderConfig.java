package org.toolkits.fulfilment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.toolkits.orders.RecipientType;

/** Who is served first when there is not enough for everybody. */
@ConfigMapping(prefix = "toolkit.backorders")
public interface BackorderConfig {

    /** How long smaller orders may be served past one that lacks something; after that, what it needs is kept for it. */
    @WithDefault("3D")
    Duration patience();

    Shares shares();

    /** How many things each audience gets in proportion to the others, of what was asked for on the same day. */
    interface Shares {
        @Min(1)
        @WithDefault("1")
        int individual();

        @Min(1)
        @WithDefault("1")
        int group();

        @Min(1)
        @WithDefault("1")
        int school();

        @Min(1)
        @WithDefault("1")
        int library();

        @Min(1)
        @WithDefault("1")
        int bookstore();

        @Min(1)
        @WithDefault("1")
        int other();

        default int of(RecipientType audience) {
            return switch (audience) {
                case INDIVIDUAL -> individual();
                case GROUP -> group();
                case SCHOOL -> school();
                case LIBRARY -> library();
                case BOOKSTORE -> bookstore();
                case OTHER -> other();
            };
        }
    }
}

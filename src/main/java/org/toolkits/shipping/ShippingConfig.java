package org.toolkits.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Who sends the parcels: the return address of every slip and label. */
@ConfigMapping(prefix = "toolkit.sender")
public interface ShippingConfig {

    @WithDefault("Toolkit Campaign")
    String name();

    /** The address as it is printed, line by line, separated by commas. */
    List<String> address();

    /** ISO 3166-1 alpha-2: mail to other countries names theirs on the last line. */
    @WithDefault("US")
    String country();
}

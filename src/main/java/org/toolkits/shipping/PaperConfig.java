package org.toolkits.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.toolkits.documents.SlipLayout;

/** What lies in the printer's tray. */
@ConfigMapping(prefix = "toolkit.paper")
public interface PaperConfig {

    @WithDefault("LETTER")
    SlipLayout.Size size();
}

package org.toolkits.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** What the United States Postal Service has given the sender. */
@ConfigMapping(prefix = "toolkit.mail")
public interface MailConfig {

    /** With it, labels to the United States bear an Intelligent Mail barcode. */
    Optional<@Pattern(regexp = "\\d{6}|\\d{9}", message = "must be the 6 or 9 digits of a USPS Mailer ID") String>
            mailerId();

    /** Service type identifier; 300 is First-Class Mail without any service. */
    @WithDefault("300")
    @Pattern(regexp = "\\d{3}", message = "must be the 3 digits of a USPS service type identifier")
    String serviceType();
}

package org.toolkits.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much is asked of clients, and how much they may ask. */
@ConfigMapping(prefix = "toolkit.guard")
interface GuardConfig {

    /** A person needs so long to fill the form; an order that comes sooner after its challenge waits for somebody to look at it. */
    @WithDefault("3S")
    Duration minimumFillTime();

    /** How many hashes a client tries at most to solve a challenge; half of them on average. */
    @WithDefault("60000")
    long work();

    /** Requests a minute of an address without login; and failed logins. */
    @WithDefault("20")
    long visitorPerMinute();

    /** Requests a day of an address without login; and failed logins. */
    @WithDefault("200")
    long visitorPerDay();

    /** Requests a minute of a partner. */
    @WithDefault("1200")
    long partnerPerMinute();
}

package org.toolkits.guard;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task for a client, by ALTCHA's protocol (version 1): find the number which, after the salt, has this hash. */
@Schema(name = "Challenge")
record Challenge(
        @Schema(examples = "SHA-256") String algorithm,

        @Schema(description = "SHA-256 of salt and number, in hexadecimal")
        String challenge,

        @Schema(description = "The number is smaller", examples = "60000")
        long maxnumber,

        @Schema(description = "Ends with a query whose expires tells until when (seconds of the epoch)")
        String salt,

        @Schema(description = "Send it back as it is") String signature,

        @Schema(
                description = "An order that comes sooner, in seconds from now, is taken for a program's",
                examples = "3")
        long waitSeconds) {}

package org.toolkits.notifications;

/** What became of a mail that was handed to the server. */
sealed interface Outcome {

    /** The server has taken it. */
    record Sent() implements Outcome {}

    /** The server will never take it; its reply code, or 0 if the server was not asked. */
    record Refused(int reply) implements Outcome {}

    /**
     * The server has surely not taken it, and may later.
     *
     * @param server true if that holds for every mail
     */
    record NotNow(String why, boolean server) implements Outcome {}

    /** Nobody knows whether the server has taken it. */
    record Unclear(String why) implements Outcome {}
}

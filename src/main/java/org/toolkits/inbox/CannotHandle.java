package org.toolkits.inbox;

/** The event cannot be handled, and trying again will not help. The message goes to the dead letter: no personal data in it. */
public class CannotHandle extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotHandle(String message) {
        super(message);
    }
}

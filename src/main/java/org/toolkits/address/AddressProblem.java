package org.toolkits.address;

/**
 * One reason why mail would not arrive.
 *
 * @param field component of {@link PostalAddress} that is at fault
 * @param code what is wrong, for a program: {@code required}, {@code size}, {@code characters}, {@code unknown}, {@code format}
 * @param message what is wrong and what to do, for a person; does not repeat what was typed
 */
public record AddressProblem(String field, String code, String message) {}

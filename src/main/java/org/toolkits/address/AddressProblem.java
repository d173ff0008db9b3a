package org.toolkits.address;

/**
 * One reason why mail would not arrive.
 *
 * @param field component of {@link PostalAddress} that is at fault
 * @param code what is wrong, for a program: {@code required}, {@code size}, {@code characters}, {@code unknown}, {@code format},
 *     {@code mismatch}, {@code unit}
 * @param message what is wrong and what to do, for a person; does not repeat what was typed
 * @param suggestion what the field should probably say; null if nothing tells
 */
public record AddressProblem(String field, String code, String message, String suggestion) {

    AddressProblem(String field, String code, String message) {
        this(field, code, message, null);
    }
}

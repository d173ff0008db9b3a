package org.toolkits.address;

/**
 * One reason why mail would not arrive, or one question about it.
 *
 * @param field component of {@link PostalAddress} that is at fault
 * @param code what is wrong, for a program: {@code required}, {@code size}, {@code characters}, {@code unknown}, {@code format},
 *     {@code mismatch}, {@code unit}, {@code box}; what is only asked: {@code unit-missing}, {@code military-line}, {@code mismatch-near}
 * @param message what is wrong and what to do, for a person; does not repeat what was typed
 * @param suggestion what the field should probably say; null if nothing tells
 */
public record AddressProblem(String field, String code, String message, String suggestion) {

    AddressProblem(String field, String code, String message) {
        this(field, code, message, null);
    }

    /** Under another code, with more behind the message. */
    AddressProblem as(String otherCode, String more) {
        return new AddressProblem(field, otherCode, message + more, suggestion);
    }

    AddressProblem suggesting(String likely) {
        return new AddressProblem(field, code, message, likely);
    }
}

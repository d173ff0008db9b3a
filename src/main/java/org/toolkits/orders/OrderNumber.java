package org.toolkits.orders;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.toolkits.problems.ProblemKind;

/**
 * Names an order on paper, on the telephone and in URLs, as in {@code 7K3M-9QXV-9}: eight random characters, then a check
 * character.
 *
 * <p>There are 31 characters, without 0, O, 1, I and U: a prime, so that the weighted sum of ISBN-10 (ISO 2108:1992),
 * taken modulo 31, tells every single wrong character and every swap of two.
 */
public record OrderNumber(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OrderNumber next() {
        StringBuilder characters = new StringBuilder(RANDOM_CHARACTERS + 1);
        for (int i = 0; i < RANDOM_CHARACTERS; i++)
            characters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return written(characters.append(checkCharacter(characters)));
    }

    /** Reads what a person typed: in any case, with or without hyphens. Empty if it cannot be an order number. */
    public static Optional<OrderNumber> parse(String typed) {
        String characters = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean plausible = characters.length() == RANDOM_CHARACTERS + 1
                && characters.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                && checkCharacter(characters) == characters.charAt(RANDOM_CHARACTERS);
        return plausible ? Optional.of(written(new StringBuilder(characters))) : Optional.empty();
    }

    /**
     * The same for a URL.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 that tells a mistyped number from an unknown one
     */
    public static OrderNumber typed(String typed) {
        return parse(typed).orElseThrow(() -> ProblemKind.ORDER_NUMBER_MISTYPED
                .problem("This is not an order number: look for a character that is wrong, missing or swapped.")
                .build());
    }

    private static char checkCharacter(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < RANDOM_CHARACTERS; i++) sum += (i + 1) * ALPHABET.indexOf(characters.charAt(i));
        return ALPHABET.charAt(sum % ALPHABET.length());
    }

    private static OrderNumber written(StringBuilder characters) {
        return new OrderNumber(characters.insert(8, '-').insert(4, '-').toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

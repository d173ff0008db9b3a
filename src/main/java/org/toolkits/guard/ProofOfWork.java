package org.toolkits.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;

/** Makes challenges and judges what comes back, by ALTCHA's protocol (version 1, SHA-256). Keeps nothing: a challenge is signed. */
final class ProofOfWork {

    static final Duration LIFETIME = Duration.ofHours(1);

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Nothing else is accepted, so that no digit of the number can be moved into the time. */
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=[0-9]{1,12}&made=([0-9]{1,15})&");

    /** What a client sends, as Base64 of JSON. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Payload(String algorithm, String challenge, Long number, String salt, String signature) {

        Altcha.Payload forAltcha() {
            Altcha.Payload payload = new Altcha.Payload();
            payload.algorithm = algorithm;
            payload.challenge = challenge;
            payload.number = number;
            payload.salt = salt;
            payload.signature = signature;
            return payload;
        }

        boolean isWhole() {
            return Altcha.Algorithm.SHA256.getName().equals(algorithm)
                    && challenge != null
                    && number != null
                    && salt != null
                    && signature != null;
        }
    }

    private final String key;
    private final long work;
    private final Duration minimumFillTime;
    private final ObjectMapper json;
    private final Clock clock;

    ProofOfWork(String key, long work, Duration minimumFillTime, ObjectMapper json, Clock clock) {
        this.key = key;
        this.work = work;
        this.minimumFillTime = minimumFillTime;
        this.json = json;
        this.clock = clock;
    }

    Challenge challenge() {
        Instant now = clock.instant();
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        // expires is for clients; the time of its making tells both how old it is and how quick its sender was
        String salt = HexFormat.of().formatHex(random) + "?expires="
                + now.plus(LIFETIME).getEpochSecond() + "&made=" + now.toEpochMilli() + "&";
        try {
            Altcha.Challenge made = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setMaxNumber(work)
                    .setSecureRandomNumber(true)
                    .setSalt(salt)
                    .setHmacKey(key));
            long wait = minimumFillTime.plusMillis(999).toSeconds();
            return new Challenge(made.algorithm, made.challenge, made.maxnumber, made.salt, made.signature, wait);
        } catch (Exception e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Verdict judge(String proof) {
        if (proof == null || proof.isBlank()) return new Verdict.Bad(Suspicion.NO_PROOF);
        Payload payload = read(proof);
        if (payload == null) return new Verdict.Bad(Suspicion.WRONG_PROOF);
        Matcher salt = SALT.matcher(payload.salt());
        if (!salt.matches() || !isSolved(payload)) return new Verdict.Bad(Suspicion.WRONG_PROOF);
        Instant made = Instant.ofEpochMilli(Long.parseLong(salt.group(1)));
        Instant now = clock.instant();
        if (now.isAfter(made.plus(LIFETIME))) return new Verdict.Bad(Suspicion.EXPIRED_PROOF);
        if (now.isBefore(made.plus(minimumFillTime))) return new Verdict.Bad(Suspicion.TOO_QUICK);
        return new Verdict.Good(payload.challenge(), made.plus(LIFETIME));
    }

    /** Null if it is none. */
    private Payload read(String proof) {
        try {
            Payload payload = json.readValue(Base64.getDecoder().decode(proof.strip()), Payload.class);
            return payload != null && payload.isWhole() ? payload : null;
        } catch (IOException | IllegalArgumentException notOne) {
            return null;
        }
    }

    private boolean isSolved(Payload payload) {
        try {
            return Altcha.verifySolution(payload.forAltcha(), key, false);
        } catch (Exception e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

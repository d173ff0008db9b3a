package org.toolkits.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.Test;

class ProofOfWorkTest {

    private static final Instant MADE = Instant.parse("2026-09-01T12:00:00.700Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_proof_is_good_from_the_minimum_fill_time_until_the_challenge_expires() throws Exception {
        Challenge challenge = at(MADE, "key").challenge();
        String proof = solved(challenge, challenge.salt(), 0);

        assertThat(judged(MADE.plusMillis(2_999), proof)).isEqualTo(new Verdict.Bad(Suspicion.TOO_QUICK));
        assertThat(judged(MADE.plusMillis(3_000), proof))
                .isEqualTo(new Verdict.Good(challenge.challenge(), MADE.plus(ProofOfWork.LIFETIME)));
        assertThat(judged(MADE.plus(Duration.ofHours(1)), proof)).isInstanceOf(Verdict.Good.class);
        assertThat(judged(MADE.plus(Duration.ofHours(1)).plusMillis(1), proof))
                .isEqualTo(new Verdict.Bad(Suspicion.EXPIRED_PROOF));
        assertThat(challenge.waitSeconds()).isEqualTo(3);
        assertThat(challenge.salt()).contains("expires=1788267600&");
    }

    @Test
    void a_wrong_number_and_a_challenge_of_somebody_else_are_told() throws Exception {
        Challenge ours = at(MADE, "key").challenge();
        Challenge theirs = at(MADE, "another key").challenge();
        Instant later = MADE.plusSeconds(60);

        assertThat(judged(later, solved(ours, ours.salt(), 1))).isEqualTo(wrong());
        assertThat(judged(later, solved(theirs, theirs.salt(), 0))).isEqualTo(wrong());
    }

    /** The hash covers salt and number without saying where one ends: digits could wander, and an expired proof come to life. */
    @Test
    void no_digit_wanders_from_the_number_into_the_time() throws Exception {
        Challenge challenge = at(MADE, "key").challenge();
        String number = String.valueOf(number(challenge));
        for (int moved = 1; moved < number.length(); moved++) {
            String salt = challenge.salt() + number.substring(0, moved);
            String rest = number.substring(moved);
            Map<String, Object> payload = payload(challenge, salt, Long.parseLong(rest));
            assertThat(judged(MADE.plusSeconds(60), written(payload))).isEqualTo(wrong());
        }
        Map<String, Object> shorter = payload(
                challenge, challenge.salt().substring(0, challenge.salt().length() - 1), number(challenge));
        assertThat(judged(MADE.plusSeconds(60), written(shorter))).isEqualTo(wrong());
    }

    private static Verdict wrong() {
        return new Verdict.Bad(Suspicion.WRONG_PROOF);
    }

    private static Verdict judged(Instant now, String proof) {
        return at(now, "key").judge(proof);
    }

    private static ProofOfWork at(Instant now, String key) {
        return new ProofOfWork(key, 10_000, Duration.ofSeconds(3), JSON, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static long number(Challenge challenge) throws Exception {
        return Altcha.solveChallenge(
                        challenge.challenge(), challenge.salt(), Altcha.Algorithm.SHA256, challenge.maxnumber(), 0)
                .number;
    }

    private static String solved(Challenge challenge, String salt, long off) throws Exception {
        return written(payload(challenge, salt, number(challenge) + off));
    }

    private static Map<String, Object> payload(Challenge challenge, String salt, long number) {
        Map<String, Object> payload = new TreeMap<>();
        payload.put("algorithm", challenge.algorithm());
        payload.put("challenge", challenge.challenge());
        payload.put("number", number);
        payload.put("salt", salt);
        payload.put("signature", challenge.signature());
        payload.put("took", 12);
        return payload;
    }

    private static String written(Map<String, Object> payload) throws Exception {
        return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(payload));
    }
}

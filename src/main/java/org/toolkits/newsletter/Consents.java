package org.toolkits.newsletter;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.platform.Ids;
import org.toolkits.platform.RoundTrip;

/** All consents to news of the campaign. */
@ApplicationScoped
public class Consents implements PanacheRepositoryBase<Consent, UUID> {

    /** Which words the form shows beside its box ({@code toolkit-form.js}): a new one when they change. */
    static final String WORDING = "2026-09";

    /** Who has not confirmed by then did not mean it. */
    private static final Duration KEPT_UNCONFIRMED = Duration.ofDays(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    Consents(Clock clock) {
        this.clock = clock;
    }

    /** Somebody who has to be asked, by e-mail, whether it was they who wanted news. */
    public record Question(UUID id, String email, String language, String token) {

        /** Says nothing, because it ends up in logs. */
        @Override
        public String toString() {
            return "Question[" + id + "]";
        }
    }

    /** What the page behind the link shows. */
    public record Standing(String language, boolean confirmed, boolean withdrawn) {}

    /**
     * Records the wish, with what else the caller writes. An address that is being asked, or has confirmed, is not asked again: the
     * form cannot be used to flood it.
     */
    public void ask(String email, String language, RoundTrip with) {
        byte[] secret = new byte[16];
        RANDOM.nextBytes(secret);
        with.add(
                "INSERT INTO newsletter_consents (id, email, language, wording, token, asked_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                Ids.next(clock),
                email,
                language,
                WORDING,
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                clock.instant());
    }

    /** Whom to ask, oldest first. */
    @Transactional
    public List<Question> unasked(int limit) {
        return find("mailedAt is null and withdrawnAt is null order by id").page(0, limit).stream()
                .map(Consents::question)
                .toList();
    }

    /** As long as it is still wanted and not answered. */
    @Transactional
    public Optional<Question> question(UUID id) {
        return find("id", id)
                .firstResultOptional()
                .filter(consent -> consent.status() == Consent.Status.ASKED)
                .map(Consents::question);
    }

    /** The question is on its way. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void mailed(UUID id) {
        find("id", id).firstResultOptional().ifPresent(consent -> consent.mailed(clock.instant()));
    }

    private static Question question(Consent consent) {
        return new Question(consent.id(), consent.email(), consent.language(), consent.token());
    }

    /** Empty if the link leads nowhere, or was not followed in time. */
    @Transactional
    public Optional<Standing> byToken(String token) {
        return find("token", token)
                .firstResultOptional()
                .map(consent -> new Standing(
                        consent.language(),
                        consent.status() == Consent.Status.CONFIRMED,
                        consent.status() == Consent.Status.WITHDRAWN));
    }

    /** By the holder of the link. Doing it again changes nothing. */
    @Transactional
    public void confirm(String token) {
        find("token", token).firstResultOptional().ifPresent(consent -> consent.confirm(clock.instant()));
    }

    /** By the holder of the link, at any time. Doing it again changes nothing. */
    @Transactional
    public void withdraw(String token) {
        find("token", token).firstResultOptional().ifPresent(consent -> consent.withdraw(clock.instant()));
    }

    /** @param before the last of the page before; null for the first page */
    @Transactional
    List<Consent> newestFirst(Consent.Status status, UUID before, int limit) {
        String condition =
                switch (status) {
                    case ASKED -> "confirmedAt is null and withdrawnAt is null";
                    case CONFIRMED -> "confirmedAt is not null and withdrawnAt is null";
                    case WITHDRAWN -> "withdrawnAt is not null";
                };
        return (before == null
                        ? find(condition + " order by id desc")
                        : find(condition + " and id < ?1 order by id desc", before))
                .page(0, limit)
                .list();
    }

    @Scheduled(every = "1h", delayed = "1m")
    @Transactional
    void sweep() {
        delete("confirmedAt is null and askedAt < ?1", clock.instant().minus(KEPT_UNCONFIRMED));
    }
}

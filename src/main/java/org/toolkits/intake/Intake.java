package org.toolkits.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.toolkits.address.PostalAddress;
import org.toolkits.catalog.Availability;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.guard.Challenges;
import org.toolkits.guard.Suspicion;
import org.toolkits.guard.Verdict;
import org.toolkits.newsletter.Consents;
import org.toolkits.orders.Channel;
import org.toolkits.orders.Hold;
import org.toolkits.orders.HoldReason;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.NewOrder;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.orders.Origin;
import org.toolkits.orders.Recipient;
import org.toolkits.outbox.Outbox;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Digest;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.RoundTrip;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

/**
 * Turns a request into an order, or tells everything that is wrong with it. The order and its event are one commit, in three round
 * trips to the database: what is known about the request, all that is written, the commit.
 */
@ApplicationScoped
public class Intake {

    private final Validator validator;
    private final Catalog catalog;
    private final Answers answers;
    private final Challenges challenges;
    private final Orders orders;
    private final Outbox outbox;
    private final Consents consents;
    private final ObjectMapper json;
    private final Clock clock;
    private final PlatformConfig platform;
    private final DataSource database;

    Intake(
            Validator validator,
            Catalog catalog,
            Answers answers,
            Challenges challenges,
            Orders orders,
            Outbox outbox,
            Consents consents,
            ObjectMapper json,
            Clock clock,
            PlatformConfig platform,
            DataSource database) {
        this.validator = validator;
        this.catalog = catalog;
        this.answers = answers;
        this.challenges = challenges;
        this.orders = orders;
        this.outbox = outbox;
        this.consents = consents;
        this.json = json;
        this.clock = clock;
        this.platform = platform;
        this.database = database;
    }

    /**
     * Answers a request once, however often it is sent: by its key, by a partner's reference, or by what it says.
     *
     * @param key may be null for anybody but a partner
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 naming every wrong value, 400 or 422 for a wrong key, 409 while the
     *     first request with the key is running or if the reference belongs to another order; then nothing is stored
     */
    @Transactional
    Answer place(OrderRequest request, Caller caller, IdempotencyKey key) {
        if (caller.kind() == Caller.Kind.PARTNER && key == null)
            throw ProblemKind.IDEMPOTENCY_KEY_MISSING
                    .problem(
                            "Send an Idempotency-Key, such as a UUID, so that the order can be sent again without harm.")
                    .build();
        Violations violations = new Violations().check(validator, request);
        PostalAddress address = address(request, violations);
        Optional<OpenCatalog> open = catalog.open();
        checkLines(request.lines(), open, violations);
        checkDay(request.neededBy(), violations);
        violations.throwIfAny();

        NewOrder wanted = wanted(request, address);
        String campaign = open.orElseThrow().campaign();
        Household household = Household.of(wanted, campaign);
        String sha256 = key == null ? null : Digest.sha256(written(request).getBytes(StandardCharsets.UTF_8));
        Verdict verdict = challenges.judge(caller, request.proof(), request.website());
        Answers.Known known = answers.look(wanted, campaign, household, caller, key, verdict);
        Optional<Answer> before = before(known, sha256, household);
        if (before.isPresent()) return before.get();

        Hold hold = suspicion(verdict, known)
                .map(suspicion -> new Hold(HoldReason.UNVERIFIED, suspicion.words()))
                .orElseGet(() -> overShare(open.get().householdLimit(), known.householdOrders()));
        Channel channel = caller.kind() == Caller.Kind.PARTNER ? Channel.PARTNER : Channel.FORM;
        Origin origin = new Origin(channel, caller.partner(), household.door(), household.fingerprint());
        Order order = Order.place(wanted, campaign, origin, hold, clock);
        Answer.Placed placed = placed(order);
        RoundTrip writes = new RoundTrip();
        orders.place(order, writes);
        OrderEvent event = order.event();
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event, writes);
        if (key != null) answers.keep(caller, key, sha256, placed, writes);
        // Who may not be a person is not asked either
        if (wanted.newsletter() && (hold == null || hold.reason() != HoldReason.UNVERIFIED))
            consents.ask(wanted.recipient().email(), wanted.language(), writes);
        writes.send(database);
        return placed;
    }

    private static Optional<Suspicion> suspicion(Verdict verdict, Answers.Known known) {
        return switch (verdict) {
            case Verdict.Known _ -> Optional.empty();
            case Verdict.Bad bad -> Optional.of(bad.why());
            case Verdict.Good _ -> known.challengeUsed() ? Optional.of(Suspicion.USED_PROOF) : Optional.empty();
        };
    }

    /** Null if the household has had less than its share. */
    private static Hold overShare(Integer limit, long orders) {
        return limit != null && orders >= limit ? new Hold(HoldReason.HOUSEHOLD_LIMIT, null) : null;
    }

    private Optional<Answer> before(Answers.Known known, String sha256, Household household) {
        if (known.inProgress())
            throw ProblemKind.REQUEST_IN_PROGRESS
                    .problem("Send it again in a moment: the answer will then be there.", Duration.ofSeconds(1))
                    .build();
        if (known.request() != null) {
            if (!known.request().equals(sha256))
                throw ProblemKind.IDEMPOTENCY_KEY_REUSED
                        .problem("This Idempotency-Key came with another body before: take a new key for a new order.")
                        .build();
            return Optional.of(new Answer.Replayed(known.location(), known.body()));
        }
        if (known.sameReference() != null) {
            Order first = order(known.sameReference());
            if (first.fingerprint() != household.fingerprint())
                throw ProblemKind.CLIENT_REFERENCE_TAKEN
                        .problem("clientReference " + first.clientReference() + " is that of order "
                                + first.orderNumber() + ", which asks for something else.")
                        .build();
            Answer.Placed again = placed(first);
            return Optional.of(new Answer.Replayed(again.location(), again.body()));
        }
        return Optional.ofNullable(known.sameOrder())
                .map(number -> new Answer.AskedBefore(OrderReceipt.withoutLink(order(number))));
    }

    private Order order(String number) {
        return orders.byNumber(new OrderNumber(number)).orElseThrow();
    }

    private Answer.Placed placed(Order order) {
        return new Answer.Placed(
                "/api/v1/orders/" + order.orderNumber(), written(OrderReceipt.from(order, platform.publicUrl())));
    }

    /** The same for the same values, whatever the order of names and the white space were. */
    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", e);
        }
    }

    private static NewOrder wanted(OrderRequest request, PostalAddress address) {
        OrderRequest.RecipientEntry to = request.recipient();
        return new NewOrder(
                new Recipient(to.name(), to.organization(), to.type(), to.email(), to.phone()),
                address,
                request.lines(),
                request.neededBy(),
                request.message(),
                request.language() == null ? "en" : request.language(),
                Boolean.TRUE.equals(request.newsletter()),
                request.clientReference());
    }

    private static PostalAddress address(OrderRequest request, Violations violations) {
        if (request.address() == null) return null;
        OrderRequest.RecipientEntry to = request.recipient();
        boolean person = to != null && Recipient.isPerson(to.type(), to.organization());
        boolean confirmed = Boolean.TRUE.equals(request.addressConfirmed());
        return AddressCheck.of(request.address().typed(), person, confirmed, "/address/", violations);
    }

    /** Java knows days that no calendar has, and the driver takes its last ones for PostgreSQL's infinity. */
    private static void checkDay(LocalDate neededBy, Violations violations) {
        if (neededBy != null && (neededBy.getYear() < 2000 || neededBy.getYear() > 2099))
            violations.add("/neededBy", "must be a day of the years 2000 to 2099, such as 2026-09-27", "range");
    }

    private static void checkLines(List<LineItem> lines, Optional<OpenCatalog> open, Violations violations) {
        if (lines == null) return;
        if (open.isEmpty()) {
            violations.add("/lines", "cannot be ordered: no campaign is open at the moment", "closed");
            return;
        }
        Map<String, Long> totals = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            LineItem line = lines.get(i);
            if (line == null || line.sku() == null || line.sku().isBlank() || line.quantity() == null) continue;
            String pointer = "/lines/" + i;
            Optional<OpenCatalog.Orderable> found = open.get().find(line.sku());
            if (found.isEmpty()) {
                violations.add(
                        pointer + "/sku",
                        "is not in the catalogue of the open campaign; see GET /api/v1/catalog",
                        "unknown-sku");
                continue;
            }
            if (found.get().available() == Availability.WITHDRAWN) {
                violations.add(
                        pointer + "/sku",
                        "cannot be ordered any more: " + found.get().name() + " was withdrawn",
                        "withdrawn");
                continue;
            }
            // Two lines of the same item must not get round its limit.
            long total = totals.merge(line.sku(), Math.max(0L, line.quantity()), Long::sum);
            if (total > found.get().maxPerOrder())
                violations.add(
                        pointer + "/quantity",
                        "is more than one order may have: at most "
                                + found.get().maxPerOrder() + " of " + line.sku(),
                        "over-limit");
        }
    }
}

package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.inbox.DeadLetter;
import org.toolkits.inbox.DeadLetters;
import org.toolkits.outbox.WaitingEvents;
import org.toolkits.platform.Caller;
import org.toolkits.problems.Slice;

/** What is stuck between an order and what follows from it, why, and what can be done about it. */
@Path("/staff/events")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
public class EventsPage {

    private static final int ROWS = 50;
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss").withZone(ZoneOffset.UTC);

    /** @param waits true if it goes on by itself */
    record Row(UUID id, String what, String orderNumber, String consumer, String reason, String since, boolean waits) {}

    record Events(
            Frame frame,
            String done,
            String wrong,
            WaitingEvents.Backlog backlog,
            String oldest,
            List<Row> letters,
            UUID next)
            implements TemplateInstance {}

    private final WaitingEvents waiting;
    private final DeadLetters letters;
    private final SecurityIdentity identity;
    private final Clock clock;

    EventsPage(WaitingEvents waiting, DeadLetters letters, SecurityIdentity identity, Clock clock) {
        this.waiting = waiting;
        this.letters = letters;
        this.identity = identity;
        this.clock = clock;
    }

    /** @param did what was done just now, with {@code count} of what */
    @GET
    @Operation(hidden = true)
    public Response show(
            @RestQuery UUID after,
            @RestQuery String did,
            @RestQuery @DefaultValue("0") long count,
            @RestQuery long left) {
        return page(after, did == null ? null : done(did, count, left), null);
    }

    @POST
    @Path("/parked")
    @Operation(hidden = true)
    public Response retryParked() {
        return back("retried", waiting.unpark(), 0);
    }

    /** @param from as a browser sends a date and time: without a zone, and meant as UTC */
    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response publishAgain(
            @RestForm @DefaultValue("") String from, @RestForm @DefaultValue("") String fromEvent) {
        if (from.isBlank() == fromEvent.isBlank())
            return refused("Say where to begin: a time, or the id of an event, one of the two.");
        if (!from.isBlank())
            try {
                Instant since = LocalDateTime.parse(from.strip()).toInstant(ZoneOffset.UTC);
                return back("published", waiting.publishAgain(since), 0);
            } catch (DateTimeParseException e) {
                return refused("The time cannot be read: write it like 2026-09-01T12:00.");
            }
        try {
            Optional<Integer> events = waiting.publishAgain(UUID.fromString(fromEvent.strip()));
            return events.isPresent()
                    ? back("published", events.get(), 0)
                    : refused("The outbox has no event with this id: it keeps seven days.");
        } catch (IllegalArgumentException e) {
            return refused("That is not the id of an event: it looks like 01991a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b.");
        }
    }

    @POST
    @Path("/dead-letters")
    @Operation(hidden = true)
    public Response tryAll() {
        DeadLetters.Replayed replayed = letters.replayAll(Caller.of(identity));
        return back("all", replayed.handled(), replayed.left());
    }

    @POST
    @Path("/dead-letters/{id}/replay")
    @Operation(hidden = true)
    public Response tryAgain(@RestPath UUID id) {
        try {
            boolean handled = letters.replay(id, Caller.of(identity)).state().equals("HANDLED");
            return back(handled ? "handled" : "still", 1, 0);
        } catch (HttpProblem e) {
            return refused(e.getDetail());
        }
    }

    @POST
    @Path("/dead-letters/{id}/dismissal")
    @Operation(hidden = true)
    public Response dismiss(@RestPath UUID id) {
        try {
            letters.dismiss(id, Caller.of(identity));
            return back("dismissed", 1, 0);
        } catch (HttpProblem e) {
            return refused(e.getDetail());
        }
    }

    private Response page(UUID after, String done, String wrong) {
        Slice<DeadLetter> found = letters.oldestFirst(after, ROWS);
        WaitingEvents.Backlog backlog = waiting.backlog();
        Events events = new Events(
                Frame.of(identity, Place.EVENTS),
                done,
                wrong,
                backlog,
                backlog.oldest().map(this::age).orElse(null),
                found.items().stream().map(EventsPage::row).toList(),
                found.next());
        return Response.status(wrong == null ? 200 : 422)
                .entity(events.render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response refused(String why) {
        return page(null, null, why);
    }

    private static Response back(String did, long count, long left) {
        return Response.seeOther(UriBuilder.fromPath("/staff/events")
                        .queryParam("did", did)
                        .queryParam("count", count)
                        .queryParam("left", left)
                        .build())
                .build();
    }

    private static Row row(DeadLetter letter) {
        String what = letter.type() == null ? "unknown" : letter.type().replaceAll("^org\\.toolkits\\.|\\.v\\d+$", "");
        return new Row(
                letter.id(),
                letter.version() == null ? what : what + ", version " + letter.version(),
                letter.orderNumber(),
                letter.consumer(),
                letter.reason(),
                AT.format(letter.since()),
                letter.state().equals("WAITS"));
    }

    private String age(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        if (age.toMinutes() < 1) return age.toSeconds() + " s";
        return age.toHours() < 1 ? age.toMinutes() + " min" : age.toHours() + " h";
    }

    private static String done(String did, long count, long left) {
        return switch (did) {
            case "retried" -> count + " parked events are tried again.";
            case "published" -> count + " events are published again, with the ids they had.";
            case "all" -> count + " were handled, " + left + " are left.";
            case "handled" -> "It was handled.";
            case "still" -> "It still cannot be handled: the reason below says why.";
            case "dismissed" -> "It is dismissed: nothing will follow from it.";
            default -> null;
        };
    }
}

package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

/** What an admin sees of events that did not arrive, and does about them. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class EventsPageTest {

    private static final String TOPIC = "toolkit.orders.v1";

    @TestHTTPResource("/")
    URI site;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_dead_letter_says_why_and_is_tried_again_or_dismissed() throws Exception {
        dismissAll();
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        // one that waits for each of both consumers, and one that nobody can read
        OrderEvents.send(
                TOPIC,
                number,
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "org.toolkits.order.cancelled.v1"),
                "{\"orderNumber\":\"%s\",\"version\":9}".formatted(number).getBytes(StandardCharsets.UTF_8));
        OrderEvents.send(TOPIC, number, Map.of(), "rubbish".getBytes(StandardCharsets.UTF_8));
        OrderEvents.await(TOPIC + ".dlq", number, 2);

        Page page = admin(1280);
        Locator mine = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(number))
                .first();
        assertThat(mine).containsText("version 8 was never handled");
        assertThat(mine).containsText("It goes on by itself");
        assertAccessible(page);
        picture(page, "events-1280");

        mine.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It still cannot be handled");
        int before = rows(page, number);
        page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(number))
                .first()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is dismissed");
        assertThat(rows(page, number)).isEqualTo(before - 1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try all again"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(Pattern.compile("\\d+ were handled, \\d+ are left"));
    }

    @Test
    void events_are_published_again_from_a_time_or_an_event_on_and_a_wrong_one_is_told() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        String id = OrderEvents.header(OrderEvents.await(TOPIC, number, 2).getLast(), "ce_id");
        Page page = admin(320);
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "events-320");

        publish(page, "", "");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Say where to begin");
        publish(page, "", "nonsense");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("That is not the id of an event");
        publish(page, "", UUID.randomUUID().toString());
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The outbox has no event with this id");
        publish(page, "", id);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("published again");
        OrderEvents.await(TOPIC, number, 3);
        publish(page, "2999-01-01T00:00", "");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("0 events are published again");
    }

    /** What other tests left is not on the first page then. */
    private static void dismissAll() {
        List<String> ids;
        do {
            ids = OrderFixture.admin()
                    .get("/api/v1/dead-letters?limit=200")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.id");
            for (String id : ids) OrderFixture.admin().post("/api/v1/dead-letters/" + id + "/dismissal");
        } while (!ids.isEmpty());
    }

    private Page admin(int width) {
        Page page = LoggedIn.page(chromium.page(width), site, "admin");
        page.navigate(site.resolve("/staff/events").toString());
        assertThat(page).hasTitle(Pattern.compile("Events"));
        return page;
    }

    private static int rows(Page page, String number) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(number))
                .count();
    }

    private static void publish(Page page, String from, String event) {
        page.getByLabel("From (UTC)").fill(from);
        page.getByLabel("or from the event with this id (ce_id)").fill(event);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Publish again"))
                .click();
    }
}

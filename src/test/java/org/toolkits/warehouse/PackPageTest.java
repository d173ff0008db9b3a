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
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Somebody at a packing table with a scanner and a keyboard. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PackPageTest {

    private static final List<String> TOOLKIT =
            List.of("BBW25-CASES", "BBW25-BOOKMARKS", "BBW25-POSTCARDS", "BBW25-PEN", "BBW25-PEN", "BBW25-POSTER");

    @TestHTTPResource("/")
    URI site;

    @Inject
    DataSource database;

    private Chromium chromium;

    @BeforeEach
    void open() throws SQLException {
        chromium = new Chromium();
        sql("DELETE FROM packing_benches");
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void a_scanner_alone_packs_one_order_after_the_other_of_a_print_run() {
        List<String> slips =
                printed(PackedOrder.allocated(OrderFixture.request()), PackedOrder.allocated(OrderFixture.request()));
        Page page = open(1280);
        assertThat(page.getByText("The table is empty.")).isVisible();
        assertThat(page.getByLabel("Scan")).isFocused();
        scan(page, slips.getFirst());
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("0 of 6 are in the parcel.");
        assertThat(page.locator(".packaging")).containsText("Box, poster folded · 320 g, 11.3 oz");
        scan(page, "BBW25-CASES");
        scan(page, "bbw25-pen");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 of 6 are in the parcel.");
        assertThat(row(page, "BBW25-PEN")).containsText("1 of 2");
        assertAccessible(page);
        picture(page, "pack-1280");
        for (String item : List.of("BBW25-BOOKMARKS", "1*BBW25-PEN", "BBW25-POSTCARDS", "BBW25-POSTER"))
            scan(page, item);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Everything is in the parcel. Scan its label");
        assertThat(OrderFixture.status(slips.getFirst())).isEqualTo("ALLOCATED");
        // Its label closes the parcel, and the next order is there
        scan(page, slips.getFirst());
        assertThat(page.getByRole(AriaRole.STATUS).first())
                .containsText(slips.getFirst() + " is packed. Next is " + slips.get(1));
        assertThat(page.getByRole(AriaRole.STATUS).last()).containsText("0 of 6");
        assertThat(OrderFixture.status(slips.getFirst())).isEqualTo("PACKED");
        assertAccessible(page);
        picture(page, "pack-next-1280");
        for (String item : TOOLKIT) scan(page, item);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Everything is in the parcel");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("is packed. Scan the next packing slip.");
        assertThat(OrderFixture.status(slips.get(1))).isEqualTo("PACKED");
        assertThat(page.getByLabel("Scan")).isFocused();
    }

    @Test
    void a_scanner_that_is_faster_than_the_network_is_counted_right() {
        String number = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 10));
        Page page = open(1280);
        IntStream.range(0, 11).forEach(i -> {
            page.keyboard().type(i == 0 ? number : "BBW25-PEN");
            page.keyboard().press("Enter");
        });
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Everything is in the parcel");
        assertThat(row(page, "BBW25-PEN")).containsText("10 of 10");
    }

    @Test
    void what_is_wrong_surplus_or_missing_stops_the_work_until_it_is_put_right() {
        String number = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 2));
        String other = PackedOrder.allocated(OrderFixture.request());
        Page page = open(320);
        scan(page, number);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("0 of 2");
        assertFits(page, 320);

        scan(page, "BBW25-POSTER");
        assertThat(alert(page)).containsText("“BBW25-POSTER” does not belong into this parcel: take it out.");
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "pack-stop-320");
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.ALERT).first())
                .containsText("“BBW25-PEN” was not counted: first put right what is wrong");
        page.keyboard().press("Enter");
        assertThat(alert(page)).hasCount(0);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("0 of 2");

        scan(page, "BBW25-PEN");
        scan(page, number);
        assertThat(alert(page)).containsText("Not everything is in the parcel yet. Missing: 1 ×");
        page.keyboard().press("Enter");
        scan(page, other);
        assertThat(alert(page)).containsText("This is a paper of another order, " + other);
        page.keyboard().press("Enter");
        scan(page, "2*BBW25-PEN");
        assertThat(alert(page)).containsText("Too many: 2 ×");
        page.keyboard().press("Enter");
        for (String rubbish : List.of("]C1\u001d00123", "<script>alert(1)</script>", "0*BBW25-PEN", "y".repeat(290))) {
            scan(page, rubbish);
            assertThat(alert(page)).containsText(Pattern.compile("does not belong|Too many"));
            assertFits(page, 320);
            page.keyboard().press("Enter");
            assertThat(alert(page)).hasCount(0);
        }
        scan(page, "BBW25-PEN");
        scan(page, number);
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText(number + " is packed");
    }

    @Test
    void two_people_do_not_pack_the_same_order_and_two_tabs_are_one_table() {
        String number = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 2));
        Page page = open(1280);
        scan(page, number);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("0 of 2");
        Page other = LoggedIn.page(chromium.page(1280), site, "desk");
        other.navigate(site.resolve("/warehouse/pack").toString());
        scan(other, number);
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("warehouse packs order " + number + " just now");

        Page tab = Chromium.tab(page);
        tab.navigate(site.resolve("/warehouse/pack").toString());
        assertThat(tab.getByRole(AriaRole.STATUS)).containsText("0 of 2");
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 2");
        scan(tab, "BBW25-PEN");
        assertThat(tab.getByRole(AriaRole.ALERT))
                .containsText("The page was not up to date, so “BBW25-PEN” was not counted");
        assertThat(tab.getByRole(AriaRole.STATUS)).containsText("1 of 2");
        scan(tab, "BBW25-PEN");
        scan(tab, number);
        assertThat(tab.getByRole(AriaRole.STATUS).first()).containsText(number + " is packed");
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("packed or put aside in another tab");

        scan(other, number);
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("is packed already");
    }

    @Test
    void an_order_cancelled_while_it_is_packed_is_taken_apart() {
        String number = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 2));
        Page page = open(1280);
        scan(page, number);
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 2");
        PackedOrder.cancel(number);
        scan(page, "BBW25-PEN");
        assertThat(page.locator(".stop")).containsText("was cancelled: nothing of it is sent");
        picture(page, "pack-cancelled-1280");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("It is taken out: next order"))
                .press("Enter");
        assertThat(page.getByText("The table is empty.")).isVisible();
        scan(page, number);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("was cancelled");
        assertThat(OrderFixture.status(number)).isEqualTo("CANCELLED");
    }

    @Test
    void a_session_that_ends_in_the_middle_loses_nothing_that_was_counted() throws SQLException {
        String number = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 2));
        Page page = open(1280);
        scan(page, number);
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 2");
        sql("UPDATE staff_sessions SET seen_at = now() - interval '3 hours'");
        scan(page, "BBW25-PEN");
        assertThat(page).hasURL(Pattern.compile("/login\\?back=%2Fwarehouse%2Fpack&expired=true"));
        page.getByLabel("Name").fill("warehouse");
        page.getByLabel("Password").fill("warehouse");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1 of 2");
        scan(page, "BBW25-PEN");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Everything is in the parcel");
        page.reload();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Everything is in the parcel");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put it aside"))
                .click();
        assertThat(page.getByText("The table is empty.")).isVisible();
        assertThat(OrderFixture.status(number)).isEqualTo("ALLOCATED");
    }

    @Test
    void papers_that_are_older_than_the_order_are_noticed_before_anything_is_packed() {
        io.restassured.response.Response placed = OrderFixture.post(OrderFixture.request());
        String number = placed.path("orderNumber");
        String link = placed.path("trackingUrl");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        printed(number);
        OrderFixture.visitor()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "line1",
                        "12 Elm St",
                        "city",
                        "Springfield",
                        "region",
                        "IL",
                        "postalCode",
                        "62701",
                        "country",
                        "US"))
                .put("/api/v1/tracking/" + link.substring(link.lastIndexOf('/') + 1) + "/address")
                .then()
                .statusCode(200);
        Awaitility.await().until(() -> OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .<List<String>>path("history.status")
                .equals(List.of("RECEIVED", "ALLOCATED", "RECEIVED", "ALLOCATED")));
        Page page = open(1280);
        scan(page, number);
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("changed after its papers were printed: throw them away");
    }

    /** Their numbers in the order of the slips. */
    private static List<String> printed(String... numbers) {
        String run = PackedOrder.run(numbers).replace("/staff/runs/", "/api/v1/print-runs/");
        return OrderFixture.staff().get(run).path("shipments.orderNumber");
    }

    private Page open(int width) {
        Page page = LoggedIn.page(chromium.page(width), site, "warehouse");
        page.navigate(site.resolve("/warehouse/pack").toString());
        assertThat(page).hasTitle(Pattern.compile("Pack"));
        return page;
    }

    /** As a scanner does, and as somebody who looks at the screen before the next one. */
    private static void scan(Page page, String code) {
        page.keyboard().type(code);
        page.waitForResponse("**/warehouse/pack/scan", () -> page.keyboard().press("Enter"));
    }

    private static Locator alert(Page page) {
        return page.locator(".stop");
    }

    private static Locator row(Page page, String sku) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(sku));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}

package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Parcels that go to the carrier, by scanner and by its list, and come back. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class ShipPageTest {

    @TestHTTPResource("/")
    URI site;

    @Inject
    DataSource database;

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
    void a_scanner_alone_hands_over_one_parcel_after_the_other() {
        String first = PackedOrder.packed();
        String second = PackedOrder.packed();
        Page page = open(1280);
        picture(page, "ship-1280");
        assertAccessible(page);

        scan(page, first);
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("Now the carrier’s code of " + first);
        assertThat(page.getByLabel("Tracking number")).isFocused();
        scan(page, tracking(first));
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText(first + " is on its way");
        assertThat(page.getByLabel("Order", exact())).isFocused();
        assertThat(OrderFixture.status(first)).isEqualTo("SHIPPED");

        // The square code of the slip, another carrier, and no number
        page.getByLabel("Carrier", exact()).fill("Deutsche Post");
        page.getByLabel("Order", exact()).focus();
        scan(
                page,
                site.resolve("/warehouse/shipments/" + PackedOrder.shipment(second))
                        .toString());
        assertThat(page.getByLabel("Carrier", exact())).hasValue("Deutsche Post");
        page.getByRole(AriaRole.BUTTON, button("It has no tracking number")).click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText(second + " is on its way");
        assertThat(page.getByLabel("Carrier", exact())).hasValue("Deutsche Post");

        // The way back and a reload tell nothing that is not so, and send nothing again
        page.goBack();
        page.reload();
        assertThat(OrderFixture.status(second)).isEqualTo("SHIPPED");
    }

    @Test
    void what_cannot_be_handed_over_is_told_loudly_and_the_next_scan_goes_on() {
        String open = PackedOrder.allocated(OrderFixture.request());
        String packed = PackedOrder.packed();
        Page page = open(320);
        assertFits(page, 320);

        for (String rubbish :
                new String[] {"", "]C1\u001d00123", "ABCDEFGHI", "<script>alert(1)</script>", "x".repeat(200)}) {
            page.getByLabel("Order", exact()).fill(rubbish);
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText(Pattern.compile("Scan the code of the order|This is not the code of an order"));
            assertThat(page.getByLabel("Order", exact())).isFocused();
        }
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "ship-320");

        // The next scan takes the place of the last one, which can still be corrected by hand
        scan(page, open);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is not picked yet. Nothing was changed.");
        scan(page, packed);
        assertThat(page.getByLabel("Tracking number")).isFocused();
        scan(page, packed);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("That is the code of an order");
        scan(page, "=1+1");
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("The tracking number must begin with a letter or digit");
        assertThat(OrderFixture.status(packed)).isEqualTo("PACKED");
        scan(page, tracking(packed));
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("is on its way");
    }

    @Test
    void two_people_hand_over_the_same_parcel_and_the_second_learns_of_the_first() {
        String number = PackedOrder.packed();
        Page one = open(1280);
        Page other = LoggedIn.page(chromium.page(1280), site, "desk");
        other.navigate(site.resolve("/warehouse/ship").toString());
        scan(one, number);
        assertThat(one.getByLabel("Tracking number")).isFocused();
        scan(other, number);
        assertThat(other.getByLabel("Tracking number")).isFocused();
        scan(one, tracking(number));
        assertThat(one.getByRole(AriaRole.STATUS).first()).containsText("is on its way");
        scan(other, "1Z999AA10123456784");
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("was shipped already, with USPS " + tracking(number));
        // The same number is no fault: it is done
        scan(other, number);
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("shipped already");
        int version = OrderFixture.staff().get("/api/v1/orders/" + number).path("version");
        assertThat(version).isEqualTo(5);
    }

    @Test
    void what_comes_back_is_scanned_and_says_what_to_do_with_it() {
        String number = PackedOrder.packed();
        Page page = open(1280);
        page.getByLabel("Order that came back").fill(number);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is packed, but not shipped yet. Nothing was changed.");
        page.getByLabel("Order", exact()).focus();
        scan(page, number);
        assertThat(page.getByLabel("Tracking number")).isFocused();
        scan(page, tracking(number));
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("is on its way");
        page.getByLabel("Order that came back").focus();
        scan(page, number);
        assertThat(page.getByRole(AriaRole.STATUS).first())
                .containsText(number + " came back. Look what is still good");
        assertThat(page.getByLabel("Order that came back")).isFocused();
        assertThat(OrderFixture.status(number)).isEqualTo("RETURNED");
        scan(page, "nonsense");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not the code of an order");
    }

    @Test
    void the_carriers_list_is_answered_row_by_row_and_can_be_sent_again() {
        String good = PackedOrder.packed();
        String open = PackedOrder.allocated(OrderFixture.request());
        String cancelled = PackedOrder.allocated(OrderFixture.request());
        PackedOrder.cancel(cancelled);
        String list = "\uFEFFTracking number;Order number;Carrier\r\n"
                + "%s;%s;USPS\r\n=1+1;%s;USPS\r\n9400;%s;USPS\r\n9400;7K3M;USPS\r\n"
                        .formatted(tracking(good), good, open, cancelled);
        Page page = open(1280);
        send(page, list);
        assertThat(answers(page)).containsText("1 handed over, 3 refused");
        assertThat(answers(page).getByRole(AriaRole.ROW)).hasCount(4);
        assertThat(answers(page)).containsText("was cancelled");
        assertThat(answers(page)).containsText("The order number is mistyped: look");
        assertThat(answers(page)).containsText("must begin with a letter or digit");
        assertAccessible(page);
        picture(page, "ship-list-1280");
        assertThat(OrderFixture.status(good)).isEqualTo("SHIPPED");

        page.setViewportSize(320, 800);
        assertFits(page, 320);
        send(page, list);
        assertThat(answers(page)).containsText("0 handed over, 1 were handed over before, 3 refused");
        int version = OrderFixture.staff().get("/api/v1/orders/" + good).path("version");
        assertThat(version).isEqualTo(5);
    }

    @Test
    void a_file_that_is_no_such_list_says_why_and_nothing_is_taken_from_it() {
        Page page = open(1280);
        send(page, "order,number\n1,2\n");
        assertThat(answers(page))
                .containsText("The first row must name the columns orderNumber, carrier, trackingNumber");
        send(page, "");
        assertThat(answers(page)).containsText("Nothing was changed");
        send(page, "orderNumber,carrier,trackingNumber\n\"7K3M,USPS,9400\n");
        assertThat(answers(page)).containsText("look for a quotation mark that has no second one");
        send(page, "orderNumber,carrier,trackingNumber\n" + rows(10_001));
        assertThat(answers(page)).containsText("more than 10,000 rows: send it in parts");
        send(page, "orderNumber,carrier,trackingNumber\n" + rows(100_000));
        assertThat(answers(page)).containsText("Nothing was changed");
        // Afterwards the form works as before
        send(page, "orderNumber,carrier,trackingNumber\n" + rows(600));
        assertThat(answers(page)).containsText("600 refused");
        assertThat(answers(page)).containsText("The first 500 are shown.");
    }

    @Test
    void a_session_that_ended_leads_to_the_login_and_back_and_nothing_was_done() throws SQLException {
        String number = PackedOrder.packed();
        Page page = open(1280);
        scan(page, number);
        assertThat(page.getByLabel("Tracking number")).isFocused();
        endSessions();
        scan(page, tracking(number));
        assertThat(page).hasURL(Pattern.compile("/login\\?back=%2Fwarehouse%2Fship&expired=true"));
        assertThat(OrderFixture.status(number)).isEqualTo("PACKED");
        page.getByLabel("Name").fill("warehouse");
        page.getByLabel("Password").fill("warehouse");
        page.keyboard().press("Enter");
        assertThat(page).hasTitle(Pattern.compile("Ship"));

        endSessions();
        send(page, "orderNumber,carrier,trackingNumber\n" + number + ",USPS," + tracking(number) + "\n");
        assertThat(page).hasURL(Pattern.compile("/login\\?back=%2Fwarehouse%2Fship&expired=true"));
        assertThat(OrderFixture.status(number)).isEqualTo("PACKED");
    }

    private void endSessions() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE staff_sessions SET seen_at = now() - interval '3 hours'");
        }
    }

    private Page open(int width) {
        Page page = LoggedIn.page(chromium.page(width), site, "warehouse");
        page.navigate(site.resolve("/warehouse/ship").toString());
        assertThat(page).hasTitle(Pattern.compile("Ship"));
        return page;
    }

    /** As a scanner does: keys wherever the cursor is, then Enter. */
    private static void scan(Page page, String code) {
        page.keyboard().type(code);
        // What is typed before the next page is there would be lost
        page.locator("body").evaluate("body => body.dataset.before = ''");
        page.keyboard().press("Enter");
        page.waitForSelector("body:not([data-before])");
        page.waitForLoadState();
    }

    private static void send(Page page, String list) {
        page.getByLabel("File")
                .setInputFiles(new FilePayload("list.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
        page.getByRole(AriaRole.BUTTON, button("Hand over what it names")).click();
    }

    private static Locator answers(Page page) {
        return page.locator("#answers");
    }

    private static String rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "7K3M-9QXV-9,USPS,94001000" + i)
                .collect(Collectors.joining("\n"));
    }

    private static String tracking(String number) {
        return "94001000" + number.replace("-", "");
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}

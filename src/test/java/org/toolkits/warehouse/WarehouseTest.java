package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.staff.StaffAccounts;
import org.toolkits.staff.StaffRole;

/** A day in the warehouse, in a real browser: the queue, one order, decisions, and accounts. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class WarehouseTest {

    @TestHTTPResource("/")
    URI site;

    @Inject
    DataSource database;

    @Inject
    StaffAccounts accounts;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void what_is_late_comes_first_and_stands_out(int width) throws Exception {
        String late = allocated();
        sql("UPDATE orders SET needed_by = DATE '2020-01-0" + (width == 320 ? 1 : 2) + "' WHERE order_number = '" + late
                + "'");
        allocated();
        Page page = LoggedIn.page(chromium.page(width), site, "warehouse");
        assertThat(page).hasURL(at("/warehouse"));
        assertThat(page.locator("tr.LATE", new Page.LocatorOptions().setHasText(late)))
                .containsText("late");
        page.locator("[name=late]").check();
        page.getByRole(AriaRole.BUTTON, button("Show")).click();
        assertThat(page.locator("tbody tr")).hasCount(page.locator("tr.LATE").count());
        assertThat(page.locator("tbody")).containsText(late);
        assertFits(page, width);
        assertAccessible(page);
        page.navigate(at("/warehouse"));
        assertFits(page, width);
        assertAccessible(page);
        picture(page, "queue-" + width);
    }

    @Test
    void pages_follow_each_other_without_a_gap_and_the_last_one_says_so() throws Exception {
        // of a country that no other test uses
        String country = "IS";
        for (int i = 0; i < 3; i++) allocated();
        sql(
                "INSERT INTO orders (id, order_number, version, status, campaign, channel, received_at, tracking_token, recipient_name,"
                        + " recipient_type, recipient_email, address_line1, address_city, address_country, needed_by, language)"
                        + " SELECT gen_random_uuid(), 'QUEUE-' || i, 1, 'ALLOCATED', 'BBW25', 'FORM', now(), 'queue-' || i, 'A', 'OTHER',"
                        + " 'a@example.org', '1', 'B', '" + country
                        + "', CASE WHEN i % 3 = 0 THEN NULL ELSE current_date + i / 3 END, 'en'"
                        + " FROM generate_series(1, 120) AS i");
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        page.navigate(at("/warehouse?country=is"));
        Set<String> seen = new HashSet<>();
        for (int pages = 1; ; pages++) {
            for (String number : page.locator("tbody th a").allTextContents())
                assertThat(seen.add(number)).as(number).isTrue();
            if (page.locator("a[rel=next]").count() == 0) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            page.keyboard().press("n");
            page.waitForURL(Pattern.compile("after="));
            page.locator("tbody tr").first().waitFor();
        }
        assertThat(seen).hasSize(120);
        sql("DELETE FROM orders WHERE address_country = 'IS'");
        page.navigate(at("/warehouse?country=IS"));
        assertThat(page.locator(".empty")).containsText("No order is like this.");
        page.navigate(at("/warehouse?after=rubbish&status=WHAT&type=x&country=123"));
        assertThat(page.locator("h1")).hasText("Orders");
    }

    @Test
    void an_order_is_found_by_what_is_typed_or_scanned() throws Exception {
        String number = allocated("Zoë Łukasiewicz-Ünver");
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        find(page, " " + number.replace("-", " ").toLowerCase());
        assertThat(page).hasURL(at("/warehouse/orders/" + number));
        // a scanner types wherever the cursor is
        page.navigate(at("/warehouse"));
        page.keyboard().type(number);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(at("/warehouse/orders/" + number));
        // the square code on the slip
        String shipment = OrderFixture.staff().get("/api/v1/orders/" + number).path("shipments[0].shipmentId");
        find(page, "http://toolkits.example/warehouse/shipments/" + shipment);
        assertThat(page).hasURL(at("/warehouse/orders/" + number));
        page.navigate(at("/warehouse/shipments/" + shipment));
        assertThat(page).hasURL(at("/warehouse/orders/" + number));

        char last = number.charAt(number.length() - 1);
        find(page, number.substring(0, number.length() - 1) + (last == '7' ? '8' : '7'));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("a character is wrong, missing or swapped");
        find(page, "unver ZOE");
        assertThat(page.locator("tbody tr").first()).containsText("Zoë Łukasiewicz-Ünver");
        assertThat(page).hasURL(at("/warehouse/search"));
        assertAccessible(page);
        picture(page, "found-1280");
        find(page, "nobody-is-called-so");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nobody is called so.");
        find(page, "'; DROP TABLE orders; -- & | ! :*");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nobody is called so.");
    }

    @Test
    void the_list_is_worked_by_keyboard() {
        allocated();
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertAccessible(page);
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        assertThat(page.locator("tbody th a").first()).isFocused();
        page.keyboard().press("x");
        assertThat(page.locator("[data-chosen]")).hasText("1 order is chosen.");
        page.keyboard().press("j");
        page.keyboard().press("k");
        String number = page.locator("tbody th a").first().textContent();
        page.locator("tbody th a").first().focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(at("/warehouse/orders/" + number));
        page.keyboard().press("/");
        assertThat(page.getByLabel("Find an order")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void two_tabs_decide_about_one_order_and_only_one_of_them_does(int width) {
        String number = held();
        Page one = LoggedIn.page(chromium.page(width), site, "desk");
        Page other = Chromium.tab(one);
        one.navigate(at("/warehouse/orders/" + number));
        other.navigate(at("/warehouse/orders/" + number));
        assertThat(one.locator("main")).containsText("It may come from a program, not from a person.");
        assertFits(one, width);
        assertAccessible(one);
        picture(one, "held-" + width);

        one.getByRole(AriaRole.BUTTON, button("Release: let it go on")).dblclick();
        assertThat(one.getByRole(AriaRole.STATUS)).containsText("The order is released");
        other.getByText("Decline it").click();
        other.getByLabel("Why?").fill("Two of us looked");
        other.getByRole(AriaRole.BUTTON, button("Decline").setExact(true)).click();
        assertThat(other.getByRole(AriaRole.ALERT)).containsText("Somebody has decided already");
        OrderFixture.awaitStatus(number, "ALLOCATED");

        // the way back and forth sends nothing again
        one.goBack();
        one.goForward();
        one.reload();
        one.getByText("Cancel it").click();
        one.getByLabel("Why?").fill("Ordered twice");
        one.getByRole(AriaRole.BUTTON, button("Cancel the order")).click();
        assertThat(one.getByRole(AriaRole.STATUS)).containsText("The order is cancelled");
        assertFits(one, width);
        assertAccessible(one);
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("history.findAll { it.status == 'CANCELLED' }.size()", org.hamcrest.Matchers.equalTo(1));
    }

    @Test
    void an_order_shows_its_papers_and_the_warehouse_decides_about_no_hold() {
        String number = allocated();
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        page.navigate(at("/warehouse/orders/" + number));
        assertThat(page.locator("address")).containsText("326 S 7th St");
        APIResponse slip = page.request().get(at("/warehouse/orders/" + number + "/packing-slip.pdf"));
        assertThat(slip.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("x-frame-options", "SAMEORIGIN");
        assertThat(new String(slip.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertAccessible(page);
        picture(page, "order-1280");

        page.navigate(at("/warehouse/orders/" + held()));
        assertThat(page.locator("main")).containsText("Desk or an admin decides about it.");
        assertThat(page.locator("form[action$=release]")).hasCount(0);
        page.navigate(at("/staff/accounts"));
        assertThat(page.locator("h1")).hasText("Your account may not do this");
        assertAccessible(page);
        picture(page, "forbidden-1280");
        page.navigate(at("/warehouse/nothing/here"));
        assertThat(page.locator("h1")).hasText("There is nothing here");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void an_admin_lets_people_in_and_out_and_everybody_changes_their_own_password(int width) {
        String name = "new-" + UUID.randomUUID().toString().substring(0, 8);
        Page admin = LoggedIn.page(chromium.page(width), site, "admin");
        admin.navigate(at("/staff/accounts"));
        admin.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        admin.getByRole(AriaRole.BUTTON, button("Add").setExact(true)).click();
        String password = admin.locator(".done .code").textContent();
        assertThat(password).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertFits(admin, width);
        assertAccessible(admin);
        picture(admin, "accounts-" + width);

        Page person = LoggedIn.page(chromium.page(width), site, name, password);
        Page elsewhere = LoggedIn.page(chromium.page(width), site, name, password);
        person.navigate(at("/staff/password"));
        assertFits(person, width);
        assertAccessible(person);
        picture(person, "password-" + width);
        change(person, password, "short");
        change(person, "wrong password", "a longer password");
        assertThat(person.getByRole(AriaRole.ALERT)).hasText("The present password is wrong.");
        change(person, password, "a longer password");
        assertThat(person.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        elsewhere.navigate(at("/warehouse"));
        assertThat(elsewhere).hasURL(Pattern.compile("/login"));

        admin.getByLabel("Role of " + name).selectOption("desk");
        row(admin, name).getByText("Change").click();
        assertThat(admin.getByRole(AriaRole.STATUS)).hasText(name + " is desk now.");
        person.navigate(at("/warehouse"));
        assertThat(person).hasURL(Pattern.compile("/login"));
        LoggedIn.page(person, site, name, "a longer password");
        assertThat(person.locator(".who")).containsText("desk");
        admin.getByLabel("Deactivate " + name).click();
        assertThat(admin.getByRole(AriaRole.STATUS)).containsText("may not log in any more");
        person.navigate(at("/warehouse"));
        assertThat(person).hasURL(Pattern.compile("/login"));
        OrderFixture.visitor()
                .auth()
                .preemptive()
                .basic(name, "a longer password")
                .get("/api/v1/stock")
                .then()
                .statusCode(401);
    }

    @Test
    void the_last_admin_stays_one() {
        for (StaffAccounts.Entry other : accounts.byName())
            if (other.role() == StaffRole.ADMIN && !other.name().equals("admin")) accounts.deactivate(other.name());
        for (StaffAccounts.Outcome refused :
                List.of(accounts.deactivate("admin"), accounts.become("admin", StaffRole.WAREHOUSE)))
            assertThat(refused).isInstanceOf(StaffAccounts.Outcome.Refused.class);
    }

    private static void change(Page page, String old, String next) {
        page.getByLabel("Present password").fill(old);
        page.getByLabel("New password, at").fill(next);
        page.getByLabel("New password again").fill(next);
        page.getByRole(AriaRole.BUTTON, button("Change it")).click();
    }

    private static Locator row(Page page, String name) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private void find(Page page, String typed) {
        page.getByLabel("Find an order").fill(typed);
        page.keyboard().press("Enter");
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private String allocated() {
        return allocated("María García");
    }

    private String allocated(String name) {
        Map<String, Object> request = OrderFixture.request(name, "BBW25-TOOLKIT", 1);
        request.put(
                "neededBy",
                LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC))
                        .plusDays(3)
                        .toString());
        String number = OrderFixture.place(request);
        OrderFixture.awaitStatus(number, "ALLOCATED");
        return number;
    }

    private String held() {
        Map<String, Object> request = OrderFixture.request();
        request.put("proof", "");
        return OrderFixture.place(request);
    }

    private void sql(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private String at(String path) {
        return site.resolve(path).toString();
    }
}

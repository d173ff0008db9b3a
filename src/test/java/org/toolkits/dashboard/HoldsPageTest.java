package org.toolkits.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
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
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.warehouse.LoggedIn;

/** Who waits for a decision, and who decides. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class HoldsPageTest {

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
    void an_order_is_released_or_declined_with_one_click_and_its_history_says_by_whom() {
        String released = held();
        String declined = held();
        Page page = holds(1280, "desk");
        Locator row = row(page, released);
        assertThat(row).containsText("It may come from a program");
        assertThat(row).containsText("minute");
        assertAccessible(page);
        picture(page, "holds-1280");

        press(page, "Release " + released);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Order " + released + " is released");
        assertThat(row(page, released)).hasCount(0);
        press(page, "Decline " + declined);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Order " + declined + " is declined");

        OrderFixture.staff()
                .get("/api/v1/orders/" + released)
                .then()
                .body("history.reason", hasItem("Released by desk"));
        OrderFixture.staff()
                .get("/api/v1/orders/" + declined)
                .then()
                .body("status", org.hamcrest.Matchers.equalTo("CANCELLED"))
                .body("history.reason", hasItem("Declined by desk: We could not tell whether a person asked for it."));
    }

    @Test
    void what_somebody_else_has_decided_is_told_and_stays() {
        String number = held();
        Page page = holds(320, "admin");
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "holds-320");
        OrderFixture.desk().post("/api/v1/orders/" + number + "/release").then().statusCode(200);
        press(page, "Decline " + number);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Somebody has decided already");
        OrderFixture.awaitStatus(number, "ALLOCATED");
    }

    @Test
    void the_list_is_narrowed_to_one_reason_and_stays_so_after_a_decision() {
        String number = held();
        Page page = holds(1280, "admin");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Had their share"))
                .click();
        assertThat(row(page, number)).hasCount(0);
        picture(page, "holds-none");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Perhaps a program"))
                .click();
        press(page, "Release " + number);
        assertThat(page).hasURL(Pattern.compile("reason=UNVERIFIED"));
    }

    @Test
    void whoever_packs_does_not_decide() {
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        assertThat(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("On hold").setExact(true)))
                .hasCount(0);
        page.navigate(site.resolve("/staff/holds").toString());
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("Your account may not do this");
    }

    /** Without a proof of work it may come from a program. */
    private static String held() {
        Map<String, Object> request = OrderFixture.request();
        request.put("proof", "");
        String number = OrderFixture.place(request);
        OrderFixture.awaitStatus(number, "ON_HOLD");
        return number;
    }

    private Page holds(int width, String name) {
        Page page = LoggedIn.page(chromium.page(width), site, name);
        page.navigate(site.resolve("/staff/holds").toString());
        assertThat(page).hasTitle(Pattern.compile("On hold"));
        return page;
    }

    /** On whatever page it stands: other tests leave orders on hold, too. */
    private static Locator row(Page page, String number) {
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(number));
        Locator next = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next page"));
        while (row.count() == 0 && next.count() > 0) next.click();
        return row;
    }

    private static void press(Page page, String name) {
        row(page, name.substring(name.indexOf(' ') + 1));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }
}

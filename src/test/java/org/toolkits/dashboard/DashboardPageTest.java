package org.toolkits.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.warehouse.LoggedIn;

/** The screen on the wall. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class DashboardPageTest {

    @TestHTTPResource("/")
    URI site;

    @Inject
    EntityManager entities;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
        sql("DELETE FROM order_history WHERE order_id IN (SELECT id FROM orders WHERE tracking_token LIKE 'wall-%')");
        sql("DELETE FROM orders WHERE tracking_token LIKE 'wall-%'");
        sql("UPDATE stock_movements SET at = now() WHERE reason = 'Demo stock'");
        sql("DELETE FROM stock_use");
        sql("DELETE FROM order_places");
    }

    @Test
    void it_reads_at_a_glance_and_has_a_table_behind_each_picture() {
        OrderFixture.awaitStatus(OrderFixture.place(OrderFixture.request()), "ALLOCATED");
        Page page = wall(1280, "");
        picture(page, "dashboard-few");
        twoWeeks();
        page.reload();
        for (String table : new String[] {
            "Orders by the day they came in and where they stand now",
            "Today against the promise",
            "What waits, and the age of the oldest",
            "How long stock lasts",
            "Orders of the open campaign by state"
        })
            assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName(table)))
                    .hasCount(1);
        assertThat(page.locator("#states ~ svg")).hasCount(1);
        assertAccessible(page);
        assertFits(page, 1280);
        picture(page, "dashboard-1280");
        page.setViewportSize(320, 800);
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "dashboard-320");
        page.setViewportSize(1920, 1080);
        picture(page, "dashboard-1920");
    }

    @Test
    void it_renews_itself_until_somebody_wants_to_read_it() {
        Page page = wall(1280, "");
        page.clock().install();
        page.reload();
        Locator all = page.locator("#figures dd").first();
        String before = all.textContent();
        OrderFixture.place(OrderFixture.request());
        page.clock().runFor(31_000);
        assertThat(all).not().hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Keep it still"))
                .click();
        assertThat(page.locator("[hx-get]")).hasCount(0);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Renew it by itself")))
                .isVisible();
    }

    private Page wall(int width, String query) {
        Page page = LoggedIn.page(chromium.page(width), site, "warehouse");
        page.navigate(site.resolve("/staff/dashboard" + query).toString());
        assertThat(page).hasTitle(Pattern.compile("Figures"));
        return page;
    }

    /** Orders of the last two weeks that no event tells of, in many states. */
    private void twoWeeks() {
        sql("""
            INSERT INTO orders (id, order_number, version, status, campaign, channel, received_at, tracking_token, recipient_name,
                recipient_type, recipient_email, address_line1, address_city, address_region, address_postal_code, address_country,
                needed_by, language)
            SELECT uuidv7(- i * interval '5 minutes'), 'WALL' || i, 1,
                (ARRAY['SHIPPED','SHIPPED','SHIPPED','ALLOCATED','PICKED','ON_HOLD','CANCELLED'])[1 + (i * 7919) % 7],
                'BBW25', 'FORM', now() - i * interval '5 minutes', 'wall-' || i, 'A', 'LIBRARY', 'a@example.org', '1 Elm St', 'City',
                (ARRAY['CA','CA','CA','TX','TX','NY','NY','IL','FL','PA','OH','MI','WA','OR','MA','NC','GA','VA','AE','PR'])[1 + i % 20],
                '00000', CASE WHEN i % 40 = 0 THEN 'CA' ELSE 'US' END, current_date + 3, 'en'
            FROM generate_series(1, 4000) AS i
            """);
        sql("INSERT INTO order_history (order_id, version, status, at, reason) SELECT id, 1, status, received_at,"
                + " 'UNVERIFIED' FROM orders WHERE tracking_token LIKE 'wall-%'");
        sql("DELETE FROM order_places");
        sql("UPDATE stock_movements SET at = now() - interval '60 days' WHERE reason = 'Demo stock'");
        sql("DELETE FROM stock_use");
        sql("INSERT INTO stock_use (day, sku, quantity) SELECT current_date - d, sku, CASE WHEN sku LIKE '%PEN'"
                + " THEN 90000 WHEN sku LIKE '%POSTER' THEN 20000 ELSE 30000 END FROM stock, generate_series(1,"
                + " 14) AS d");
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}

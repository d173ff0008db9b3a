package org.toolkits.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.stock.Stock;
import org.toolkits.warehouse.LoggedIn;

/** What staff see of the shelves and say about them. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class StockPageTest {

    private final String sku = "SHELF-" + UUID.randomUUID().toString().substring(0, 8);

    @TestHTTPResource("/")
    URI site;

    @Inject
    EntityManager entities;

    @Inject
    Stock stock;

    private Chromium chromium;

    @BeforeEach
    void an_item_of_its_own() {
        chromium = new Chromium();
        sql("INSERT INTO campaigns (code, name, open) VALUES ('OLD', 'An old one', false) ON CONFLICT DO NOTHING");
        sql("INSERT INTO items (sku, campaign, position, name, description, unit, max_per_order) VALUES ('" + sku
                + "', 'OLD', 1, 'Sticker " + sku + "', '', 'piece', 1)");
        stock.receive(sku, 1_000, "Delivery from the printer", "warehouse");
    }

    @AfterEach
    void close() {
        if (chromium != null) chromium.close();
    }

    @Test
    void what_came_in_was_counted_or_is_gone_is_told_and_listed() {
        Page page = shelves(1280, "warehouse");
        say(page, "So many came in", "1,500", "Second delivery");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2,500 on hand now");
        say(page, "So many more, or fewer", "-20", "Damaged by water");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2,480 on hand now");
        say(page, "So many were counted", "2470", "Count of September");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2,470 on hand now, 2,470 of them free");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Movements of Sticker " + sku))
                .click();
        Locator rows = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Movements"))
                .locator("tbody tr");
        assertThat(rows).hasCount(4);
        assertThat(rows.first()).containsText("−10");
        assertThat(rows.first()).containsText("counted 2,470");
        assertThat(rows.first()).containsText("Count of September");
        assertThat(rows.first()).containsText("warehouse");
        assertThat(rows.last()).containsText("+1,000");
        assertAccessible(page);
        picture(page, "stock-1280");
    }

    @Test
    void what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost() {
        sql("UPDATE stock SET reserved = 300 WHERE sku = '" + sku + "'");
        Page page = shelves(320, "warehouse");
        assertFits(page, 320);
        say(page, "So many more, or fewer", "-701", "Gone");
        Locator number = page.getByLabel("Number");
        assertThat(number).hasAccessibleDescription(Pattern.compile("300 are set aside"));
        assertThat(number).hasValue("-701");
        assertThat(page.getByLabel("Why, or where from")).hasValue("Gone");
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "stock-320");
        say(page, "So many more, or fewer", "-1001", "Gone");
        assertThat(number).hasAccessibleDescription(Pattern.compile("only 1,000 on hand"));
        say(page, "So many came in", "a few", "Gone");
        assertThat(number).hasAccessibleDescription(Pattern.compile("whole number"));
        assertThat(onHand()).isEqualTo(1_000);
        sql("UPDATE stock SET reserved = 0 WHERE sku = '" + sku + "'");
    }

    @Test
    void a_form_that_is_sent_twice_counts_once() {
        Page page = shelves(1280, "desk");
        fill(page, "So many came in", "5", "Found");
        // as a double click does where no script runs
        page.evaluate("async () => { const form = document.querySelector('form[action=\"/staff/stock\"]');"
                + " const body = new URLSearchParams(new FormData(form));"
                + " await Promise.all([1, 2, 3].map(() => fetch(form.action, {method: 'POST', body}))); }");
        assertThat(onHand()).isEqualTo(1_005);
        save(page);
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("it was counted once");
        assertThat(onHand()).isEqualTo(1_005);
    }

    @Test
    void a_form_that_was_sent_and_changed_is_asked_about() {
        Page page = shelves(1280, "admin");
        Page tab = Chromium.tab(page);
        tab.navigate(page.url());
        String key = page.locator("input[name=once]").inputValue();
        tab.evaluate("key => { document.querySelector('input[name=once]').value = key; }", key);
        say(page, "So many came in", "5", "Found");
        say(tab, "So many came in", "6", "Found");
        assertThat(tab.getByRole(AriaRole.ALERT)).containsText("was sent before, with another number");
        assertThat(onHand()).isEqualTo(1_005);
        save(tab);
        assertThat(tab.getByRole(AriaRole.STATUS)).containsText("1,011 on hand now");
    }

    @Test
    void the_way_back_leads_to_a_form_that_does_not_count_again_by_itself() {
        Page page = shelves(1280, "admin");
        say(page, "So many came in", "5", "Found");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("1,005 on hand now");
        page.goBack();
        if (page.getByLabel("Number").inputValue().isEmpty()) return;
        // The browser shows the same form once more
        save(page);
        assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
        assertThat(onHand()).isEqualTo(1_005);
    }

    private Page shelves(int width, String name) {
        Page page = LoggedIn.page(chromium.page(width), site, name);
        page.navigate(site.resolve("/staff/stock").toString());
        assertThat(page).hasTitle(Pattern.compile("Stock"));
        return page;
    }

    private void say(Page page, String what, String number, String why) {
        fill(page, what, number, why);
        save(page);
    }

    private void fill(Page page, String what, String number, String why) {
        page.getByLabel("Item", new Page.GetByLabelOptions().setExact(true)).selectOption(sku);
        String value = what.contains("came in") ? "in" : what.contains("counted") ? "counted" : "changed";
        page.getByLabel("What happened").selectOption(value);
        page.getByLabel("Number").fill(number);
        page.getByLabel("Why, or where from").fill(why);
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
    }

    private int onHand() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        (Integer) entities.createNativeQuery("SELECT on_hand FROM stock WHERE sku = ?1", Integer.class)
                                .setParameter(1, sku)
                                .getSingleResult());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}

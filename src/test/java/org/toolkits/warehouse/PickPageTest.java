package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Somebody who walks along the shelves with a small screen. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PickPageTest {

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
    void one_walk_is_for_all_parcels_and_those_that_are_off_are_left_out_or_put_back() {
        String one = PackedOrder.allocated(OrderFixture.request());
        String two = PackedOrder.allocated(OrderFixture.request("Ben Okri", "BBW25-PEN", 3));
        String early = PackedOrder.allocated(OrderFixture.request());
        String late = PackedOrder.allocated(OrderFixture.request());
        URI walk = site.resolve(PackedOrder.run(one, two, early, late) + "/pick");
        PackedOrder.cancel(early);

        Page page = LoggedIn.page(chromium.page(320), site, "warehouse");
        page.navigate(walk.toString());
        assertThat(page.getByText("For 3 parcels, shelf by shelf")).isVisible();
        assertThat(page.locator(".walk")).containsText("7 × ");
        assertThat(page.getByRole(AriaRole.LISTITEM)
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(early)))
                .isVisible();
        page.getByRole(AriaRole.CHECKBOX).first().check();
        assertFits(page, 320);
        assertAccessible(page);
        picture(page, "pick-320");

        Page other = LoggedIn.page(chromium.page(1280), site, "desk");
        other.navigate(walk.toString());
        PackedOrder.cancel(late);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Everything is picked"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 parcels are picked.");
        for (String number : new String[] {one, two})
            assertThat(OrderFixture.status(number)).isEqualTo("PICKED");

        // Whoever has the page open still says the same, and changes nothing
        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Everything is picked"))
                .click();
        assertThat(other.getByRole(AriaRole.STATUS)).containsText("2 parcels are picked.");
        int version = OrderFixture.staff().get("/api/v1/orders/" + one).path("version");
        assertThat(version).isEqualTo(3);
        other.navigate(walk.toString());
        assertThat(other.getByText("Nothing of this run is left to be picked.")).isVisible();
        assertAccessible(other);
    }
}

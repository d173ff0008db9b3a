package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Printing the next parcels in a real browser: the sheet, the papers, a jammed printer, giving a run back. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class RunsPageTest {

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

    @ParameterizedTest
    @ValueSource(ints = {320, 1280})
    void a_run_is_made_from_a_label_of_the_open_sheet_which_is_remembered(int width) throws Exception {
        List<String> numbers = swiss(3);
        Page page = runs(width, "?stock=avery-5162");
        page.locator("input[name=startAt][value='3']").check();
        assertFits(page, width);
        assertAccessible(page);
        picture(page, "runs-" + width);
        print(page, 2);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Parcels, in the order of the slips"))
                .waitFor();
        assertThat(page.locator(".parcels li")).hasCount(2);
        assertThat(page.locator("main")).containsText("labels avery-5162 from 3; next free label 5");
        assertFits(page, width);
        assertAccessible(page);
        picture(page, "run-" + width);
        for (String paper : List.of("Packing slips", "Labels", "Pick list", "Manifest (CSV)", "All in one file")) {
            String address = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(paper))
                    .getAttribute("href");
            var answer = page.request().get(site.resolve(address).toString());
            assertThat(answer.status()).as(paper).isEqualTo(200);
            assertThat(answer.body().length).as(paper).isGreaterThan(100);
        }
        List<String> printed = page.locator(".parcels .code").allTextContents();
        assertThat(numbers).containsAll(printed);

        page.navigate(site.resolve("/staff/runs?stock=avery-5162").toString());
        assertThat(page.locator("input[name=startAt][value='5']")).isChecked();
        assertThat(page.locator(".label.used")).hasCount(4);
        print(page, 10);
        assertThat(page.locator(".parcels li")).hasCount(1);
        assertThat(printed).doesNotContain(page.locator(".parcels .code").textContent());
        page.navigate(site.resolve("/staff/runs").toString());
        print(page, 10);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("None of these shipments is free");
    }

    @Test
    void a_jammed_slip_is_printed_again_and_a_run_is_given_back() throws Exception {
        List<String> numbers = swiss(2);
        Page page = runs(1280, "?stock=4x6");
        print(page, 2);
        assertThat(page.locator(".parcels li")).hasCount(2);
        String run = page.url();
        page.getByLabel(numbers.getFirst()).first().check();
        page.getByLabel("Print the chosen ones again").fill("The printer jammed");
        page.keyboard().press("Enter");
        assertThat(page.locator(".parcels li")).hasCount(1);
        assertThat(page.locator(".parcels li")).containsText("Reprint 1");
        assertThat(page.locator("main")).containsText("A reprint of this run: The printer jammed.");

        page.navigate(run);
        page.getByText("Give the run back").click();
        assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Give it back"))
                .click();
        assertThat(page.locator("main")).containsText("This run was given back");
        picture(page, "run-returned");
        page.navigate(site.resolve("/staff/runs?stock=4x6").toString());
        print(page, 5);
        assertThat(page.locator(".parcels li", new Page.LocatorOptions().setHasText(Pattern.compile("Reprint \\d"))))
                .hasCount(2);
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_run() throws Exception {
        swiss(2);
        Page page = runs(1280, "?stock=4x6");
        FormData form = FormData.create().set("limit", "1").set("country", "CH").set("startAt", "1");
        for (String name : List.of("form", "run", "stock"))
            form.set(name, page.locator("main input[name=" + name + "]").first().inputValue());
        String runs = site.resolve("/staff/runs").toString();
        String first =
                page.request().post(runs, RequestOptions.create().setForm(form)).url();
        String second =
                page.request().post(runs, RequestOptions.create().setForm(form)).url();
        assertThat(first).startsWith(runs + "/").isEqualTo(second);
        page.navigate(site.resolve("/staff/runs?stock=4x6").toString());
        print(page, 5);
        assertThat(page.locator(".parcels li")).hasCount(1);
    }

    /** So many parcels for a country that no other test prints for. */
    private static List<String> swiss(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> request = OrderFixture.request();
            request.put(
                    "address",
                    Map.of(
                            "line1", "Bundesplatz " + System.nanoTime() % 100_000,
                            "city", "Bern",
                            "postalCode", "3003",
                            "country", "CH"));
            numbers.add(OrderFixture.place(request));
        }
        numbers.forEach(number -> OrderFixture.awaitStatus(number, "ALLOCATED"));
        return numbers;
    }

    private Page runs(int width, String query) {
        Page page = LoggedIn.page(chromium.page(width), site, "warehouse");
        page.navigate(site.resolve("/staff/runs" + query).toString());
        assertThat(page).hasTitle(Pattern.compile("Print runs"));
        return page;
    }

    private static void print(Page page, int limit) {
        page.getByLabel("How many parcels?").fill(String.valueOf(limit));
        Locator country = page.locator("input[name=country]");
        if (!country.isVisible()) page.getByText("Only some of them").click();
        country.fill("CH");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Print").setExact(true))
                .click();
    }
}

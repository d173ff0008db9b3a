package org.toolkits.website;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.Chromium;
import org.toolkits.ClientOfItsOwn;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** A visitor with a real browser: the form, its errors, the order's page. Without Chromium skipped, but never in CI. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OrderFormTest {

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
    @CsvSource({"320, en-US", "1280, en-US", "320, es-US", "1280, es-US"})
    void a_visitor_orders_follows_corrects_and_cancels(int width, String locale) {
        boolean english = locale.startsWith("en");
        Page page = page(width, locale);
        page.navigate(site.toString());
        assertThat(page.locator("html")).hasAttribute("lang", english ? "en" : "es");
        assertThat(page.locator("h1"))
                .hasText(english ? "Order a free campaign toolkit" : "Pida un kit de campaña gratuito");
        assertFits(page, width);

        // Sent too early, every place is named, and the first thing heard is the list of them
        page.locator("button[type=submit]").click();
        assertThat(page.locator(".summary")).isFocused();
        assertThat(page.locator(".summary li")).not().hasCount(0);
        assertThat(field(page, "/recipient/name")).hasAttribute("aria-invalid", "true");
        assertThat(field(page, "/recipient/name")).hasAttribute("aria-describedby", Pattern.compile(".+"));
        assertFits(page, width);
        assertAccessible(page);

        page.locator("[data-sku=BBW25-PEN]").fill("3");
        field(page, "/recipient/name").fill("Zoë Łukasiewicz");
        field(page, "/recipient/email").fill("zoe@example.org");
        field(page, "/address/line1").fill(width + " Form St");
        field(page, "/address/line2").fill("Apt " + locale.charAt(0) + width);
        field(page, "/address/city").fill("Springfield");
        field(page, "/address/region").fill("MA");
        field(page, "/address/postalCode").fill("62701");
        page.locator("button[type=submit]").click();
        // the state is another's: the likely one is offered
        page.locator(".wrong button").click();
        assertThat(field(page, "/address/region")).hasValue("IL");

        // a double click is one order
        page.locator("button[type=submit]").dblclick();
        Locator number = page.locator(".number");
        number.waitFor();
        String ordered = number.textContent();
        assertAccessible(page);
        // the public address of the tests leads nowhere: only its path counts
        String link = URI.create(page.locator("a").getAttribute("href")).getPath();
        assertThat(link).matches("/track/[A-Za-z0-9_-]{22}");
        page.navigate(site.resolve(link).toString());
        assertThat(page.locator(".number")).hasText(ordered);
        OrderFixture.awaitStatus(ordered, "ALLOCATED");
        page.reload();
        assertThat(page.locator("[aria-current=step]")).hasText(english ? "set aside" : "reservado");
        assertFits(page, width);
        assertAccessible(page);

        page.locator("button").first().click();
        page.locator("[name=line1]").fill("");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[name=line1]")).isFocused();
        page.locator("[name=line1]").fill("9 Elm St");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("[role=status]"))
                .hasText(english ? "The address is changed." : "La dirección está cambiada.");
        OrderFixture.awaitStatus(ordered, "ALLOCATED");

        page.onDialog(Dialog::accept);
        page.locator("button").nth(1).click();
        assertThat(page.locator("strong"))
                .hasText(english ? "This order is cancelled." : "Este pedido está cancelado.");
        assertThat(page.locator("button")).hasCount(0);
        OrderFixture.awaitStatus(ordered, "CANCELLED");
    }

    @ParameterizedTest
    @CsvSource({"320, en-US", "1280, es-US"})
    void a_pasted_address_is_put_into_its_fields_and_a_building_may_have_no_flats(int width, String locale) {
        boolean english = locale.startsWith("en");
        Page page = page(width, locale);
        page.navigate(site.toString());
        page.locator("[data-sku=BBW25-PEN]").fill("1");
        field(page, "/recipient/name").fill("Ben Okri");
        field(page, "/recipient/email").fill("ben@example.org");
        field(page, "/address/line1").fill("Oakwood Apartments, " + width + " Elm St, Springfield, IL 62701");
        page.locator("button[type=submit]").click();
        page.locator("div.probable button").waitFor();
        assertFits(page, width);
        assertAccessible(page);
        page.locator("div.probable button").click();
        assertThat(field(page, "/address/city")).hasValue("Springfield");
        assertThat(field(page, "/address/region")).hasValue("IL");
        assertThat(field(page, "/address/postalCode")).hasValue("62701");

        page.locator("button[type=submit]").click();
        assertThat(field(page, "/address/line2")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("label.probable"))
                .hasText(
                        english
                                ? "There is no unit; the address is complete"
                                : "No hay apartamento; la dirección está completa");
        assertFits(page, width);
        assertAccessible(page);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "address-" + width + ".png")));
        page.locator("label.probable input").check();
        page.locator("button[type=submit]").click();
        page.locator(".number").waitFor();
    }

    @Test
    void labels_and_states_follow_the_country() {
        Page page = page(1280, "en-US");
        page.navigate(site.toString());
        assertThat(page.getByLabel("ZIP code")).isVisible();
        assertThat(page.locator("#toolkit-regions option")).hasCount(59);
        field(page, "/address/country").selectOption("CA");
        assertThat(page.getByLabel("Province")).isVisible();
        assertThat(page.getByLabel("Postal code")).isVisible();
        assertThat(page.locator("#toolkit-regions option")).hasCount(13);
        field(page, "/address/country").selectOption("DE");
        assertThat(page.getByLabel("State or region (if any)")).isVisible();
        assertThat(page.locator("#toolkit-regions option")).hasCount(0);
    }

    @Test
    void the_form_is_filled_and_sent_with_the_keyboard_alone() {
        Page page = page(1280, "en-US");
        page.navigate(site.toString());
        page.locator("[data-sku]").first().waitFor();
        for (int tabs = 0; !focused(page).equals("BBW25-PEN"); tabs++) tab(page, tabs);
        page.keyboard().press("ArrowUp");
        for (String typed : List.of(
                "/recipient/name=Ben Okri",
                "/recipient/email=ben@example.org",
                "/address/line1=1 Key St",
                "/address/city=Springfield",
                "/address/region=IL",
                "/address/postalCode=62701")) {
            String[] pair = typed.split("=");
            for (int tabs = 0; !focused(page).equals(pair[0]); tabs++) tab(page, tabs);
            page.keyboard().type(pair[1]);
        }
        page.keyboard().press("Enter");
        assertThat(page.locator(".number")).hasText(Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]"));
    }

    @Test
    void what_was_typed_survives_another_language_and_labels_name_every_field() {
        Page page = page(1280, "en-US");
        page.navigate(site.toString());
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ben Okri");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Español"))
                .click();
        assertThat(page.getByLabel("Nombre")).hasValue("Ben Okri");
        assertThat(
                        (Number)
                                page.evaluate(
                                        "() => [...document.querySelectorAll('input, select, textarea')].filter(i => !i.labels.length).length"))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Many requests came from your network. Nothing was lost: try again in [0-9]+ seconds?\\.",
        "es-US, Llegaron muchas peticiones desde su red. No se ha perdido nada: inténtelo de nuevo en [0-9]+ segundos?\\."
    })
    void whoever_asked_too_often_is_told_how_long_to_wait_and_what_was_typed_stays(String locale, String message) {
        String address = ClientOfItsOwn.address();
        Page page = page(320, locale, address);
        page.navigate(site.toString());
        page.locator("[data-sku=BBW25-PEN]").fill("1");
        RestAssured.given().header("X-Forwarded-For", address).get("/api/v1/catalog");
        for (int i = 0; i < 20; i++)
            RestAssured.given().header("X-Forwarded-For", address).get("/api/v1/challenge");
        page.locator("button[type=submit]").click();
        assertThat(page.locator(".summary")).hasText(Pattern.compile(message));
        assertThat(page.locator(".summary")).isFocused();
        assertThat(page.locator("[data-sku=BBW25-PEN]")).hasValue("1");
        assertThat(page.locator("button[type=submit]")).isEnabled();
        assertFits(page, 320);
        assertAccessible(page);

        // Somebody else of that network, whose browser has not kept the catalogue
        Page other = page(320, locale, address);
        other.navigate(site.toString());
        assertThat(other.locator("[role=alert]")).hasText(Pattern.compile(message));
    }

    @Test
    void a_program_that_fills_in_every_field_is_told_that_somebody_will_look_and_nobody_sees_the_trap() {
        Page page = page(1280, "en-US");
        page.navigate(site.toString());
        page.locator("[data-sku=BBW25-PEN]").fill("1");
        Locator trap = page.locator("[name=website]");
        assertThat(trap).not().isInViewport();
        assertThat(trap).hasAttribute("tabindex", "-1");
        page.evaluate(
                "() => { for (const input of document.querySelectorAll('input:not([type])')) input.value = 'Springfield'; }");
        field(page, "/recipient/email").fill("bot@example.org");
        field(page, "/address/line1").fill("99 Trap St");
        field(page, "/address/line2").fill("");
        field(page, "/address/region").fill("IL");
        field(page, "/address/postalCode").fill("62701");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main")).containsText("Somebody will look at it before it is sent.");
        OrderFixture.staff()
                .get("/api/v1/orders/" + page.locator(".number").textContent())
                .then()
                .body("hold.reason", equalTo("UNVERIFIED"));
    }

    private Page page(int width, String locale) {
        return page(width, locale, ClientOfItsOwn.address());
    }

    private Page page(int width, String locale, String address) {
        return chromium.page(width, locale, address);
    }

    private static Locator field(Page page, String pointer) {
        return page.locator("[data-pointer='" + pointer + "']");
    }

    private static String focused(Page page) {
        return (String) page.evaluate(
                "() => document.activeElement.dataset.pointer ?? document.activeElement.dataset.sku ?? ''");
    }

    private static void tab(Page page, int tabs) {
        assertThat(tabs).as("presses of the tabulator").isLessThan(40);
        page.keyboard().press("Tab");
    }
}

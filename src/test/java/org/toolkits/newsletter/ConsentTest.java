package org.toolkits.newsletter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.toolkits.Chromium;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.Inboxes;
import org.toolkits.Inboxes.Letter;
import org.toolkits.OrderFixture;

/** Who ticks the box is asked by a mail of its own, and gets news only after saying yes there. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class ConsentTest {

    private static final Pattern LINK = Pattern.compile("http://toolkits\\.example(/newsletter/[A-Za-z0-9_-]{22})");

    GreenMail server;

    @TestHTTPResource("/")
    URI site;

    @Test
    void news_come_to_who_asked_and_confirmed_until_they_withdraw() {
        String number = OrderFixture.place(request("news@example.org", "en"));
        Letter question = question("news@example.org", "Do you want news of our campaigns?");
        assertThat(question.text()).doesNotContain(number, "María", "track");
        String link = link(question);

        // a mail scanner follows the link: nothing changes
        for (int i = 0; i < 2; i++) given().get(link).then().statusCode(200).body(containsString("Yes, send me news"));
        listed("CONFIRMED").body("items.email", not(hasItem("news@example.org")));
        listed("ASKED").body("items.email", hasItem("news@example.org"));

        for (int i = 0; i < 2; i++)
            given().post(link + "/confirmation")
                    .then()
                    .statusCode(200)
                    .body(containsString("You will get news from us"));
        OrderFixture.desk()
                .get("/api/v1/newsletter-consents")
                .then()
                .body("items.find { it.email == 'news@example.org' }.language", equalTo("en"))
                .body("items.find { it.email == 'news@example.org' }.wording", equalTo(Consents.WORDING));

        given().post(link + "/withdrawal").then().statusCode(200).body(containsString("You will get no news"));
        listed("CONFIRMED").body("items.email", not(hasItem("news@example.org")));
        listed("WITHDRAWN").body("items.email", hasItem("news@example.org"));
        // not taken back by the old link
        given().post(link + "/confirmation").then().body(containsString("You will get no news"));
    }

    @Test
    void a_browser_may_send_the_answer() {
        OrderFixture.place(request("browser@example.org", "en"));
        String link = link(question("browser@example.org", "Do you want news of our campaigns?"));
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(320);
            page.navigate(site.resolve(link).toString());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes, send me news"))
                    .click();
            assertThat(page.content()).contains("You will get news from us");
        }
        listed("CONFIRMED").body("items.email", hasItem("browser@example.org"));
    }

    @Test
    void it_is_asked_in_spanish_and_no_is_an_answer() {
        OrderFixture.place(request("noticias@example.org", "es"));
        String link = link(question("noticias@example.org", "¿Quiere noticias de nuestras campañas?"));
        given().get(link).then().body(containsString("<html lang=\"es\">")).body(containsString("No, gracias"));
        given().post(link + "/withdrawal").then().body(containsString("No recibirá noticias nuestras"));
    }

    @Test
    void an_address_is_asked_once_however_often_the_box_is_ticked() {
        OrderFixture.place(request("often@example.org", "en"));
        question("often@example.org", "Do you want news of our campaigns?");
        OrderFixture.place(request("Often@example.org", "en"));
        OrderFixture.place(request("afterwards@example.org", "en"));
        question("afterwards@example.org", "Do you want news of our campaigns?");
        assertThat(Inboxes.of(server, "Often@example.org"))
                .extracting(Letter::subject)
                .noneMatch(subject -> subject.startsWith("Do you want"));
    }

    @Test
    void who_does_not_confirm_within_thirty_days_is_forgotten() {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
        OrderFixture.place(request("never@example.org", "en"));
        String never = link(question("never@example.org", "Do you want news of our campaigns?"));
        OrderFixture.place(request("once@example.org", "en"));
        String once = link(question("once@example.org", "Do you want news of our campaigns?"));
        given().post(once + "/confirmation").then().statusCode(200);

        QuarkusTransaction.requiringNew().run(new Consents(later)::sweep);
        given().get(never).then().statusCode(404).body(containsString("leads nowhere"));
        given().get(once).then().statusCode(200);
    }

    @Test
    void the_list_is_for_campaign_staff_in_pages() {
        given().get("/api/v1/newsletter-consents").then().statusCode(401);
        OrderFixture.staff().get("/api/v1/newsletter-consents").then().statusCode(403);
        OrderFixture.desk().get("/api/v1/newsletter-consents?limit=0").then().statusCode(422);
        OrderFixture.desk()
                .get("/api/v1/newsletter-consents?status=MAYBE")
                .then()
                .statusCode(422);
        for (String email : List.of("page1@example.org", "page2@example.org")) OrderFixture.place(request(email, "en"));
        String cursor = OrderFixture.desk()
                .get("/api/v1/newsletter-consents?status=ASKED&limit=1")
                .then()
                .body("items.email", equalTo(List.of("page2@example.org")))
                .extract()
                .path("nextCursor");
        OrderFixture.desk()
                .get("/api/v1/newsletter-consents?status=ASKED&limit=1&cursor=" + cursor)
                .then()
                .body("items.email", equalTo(List.of("page1@example.org")));
    }

    private static ValidatableResponse listed(String status) {
        return OrderFixture.desk()
                .get("/api/v1/newsletter-consents?limit=200&status=" + status)
                .then()
                .statusCode(200);
    }

    private Letter question(String address, String subject) {
        return Inboxes.await(server, address, 2).stream()
                .filter(letter -> letter.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String link(Letter question) {
        Matcher link = LINK.matcher(question.text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static Map<String, Object> request(String email, String language) {
        Map<String, Object> request = OrderFixture.request();
        @SuppressWarnings("unchecked")
        Map<String, Object> recipient = (TreeMap<String, Object>) request.get("recipient");
        recipient.put("email", email);
        request.put("language", language);
        request.put("newsletter", true);
        return request;
    }
}

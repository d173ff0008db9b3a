package org.toolkits.warehouse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.toolkits.Chromium.assertAccessible;
import static org.toolkits.Chromium.assertFits;
import static org.toolkits.Chromium.picture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.Chromium;
import org.toolkits.ClientOfItsOwn;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.staff.StaffAccounts;
import org.toolkits.staff.StaffPages;
import org.toolkits.staff.StaffRole;

/** Staff at the door: who gets in, who is led where, and what a cookie is not good for. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class LoginPageTest {

    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

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
    void whoever_wants_a_page_logs_in_first_and_is_led_to_it(int width) {
        Page page = chromium.page(width);
        page.navigate(at("/warehouse?status=ON_HOLD"));
        assertThat(page).hasURL(Pattern.compile("/login\\?back=%2Fwarehouse%3Fstatus%3DON_HOLD$"));
        assertThat(page.getByLabel("Name")).isFocused();
        assertFits(page, width);
        assertAccessible(page);
        picture(page, "login-" + width);

        // by keyboard alone
        page.keyboard().type("Warehouse ");
        page.keyboard().press("Tab");
        page.keyboard().type("wrong");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The name or the password is wrong.");
        assertThat(page.getByLabel("Password")).isFocused();
        assertFits(page, width);
        assertAccessible(page);
        page.keyboard().type("warehouse");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(at("/warehouse?status=ON_HOLD"));
        assertThat(page.locator(".who")).containsText("warehouse");

        page.navigate(at("/login"));
        assertThat(page).hasURL(at("/warehouse"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        page.goBack();
        page.reload();
        assertThat(page).hasURL(Pattern.compile("/login"));
    }

    @ParameterizedTest
    @CsvSource({
        "/warehouse/orders/7K3M-9QXV-9, /warehouse/orders/7K3M-9QXV-9",
        "https://evil.example/warehouse, /warehouse",
        "//evil.example/warehouse, /warehouse",
        "/\\evil.example, /warehouse",
        "/warehouse/../q/swagger-ui, /warehouse",
        "/login, /warehouse",
        "javascript:alert(1), /warehouse",
        "/warehouse?a=b, /warehouse?a=b",
    })
    void the_login_leads_only_to_pages_of_ours(String wanted, String led) {
        assertThat(StaffPages.after(wanted)).isEqualTo(led);
        Response answer = logIn("warehouse", "warehouse", wanted);
        answer.then().statusCode(303);
        assertThat(URI.create(answer.header("Location")).getPath())
                .isEqualTo(URI.create(led).getPath());
    }

    @Test
    void the_cookie_is_for_this_site_alone_and_no_script_reads_it() {
        String cookie = logIn("desk", "desk", null).header("Set-Cookie");
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        given().header("Host", "toolkits.example")
                .redirects()
                .follow(false)
                .contentType(FORM)
                .formParams(Map.of("name", "desk", "password", "desk"))
                .post("/login")
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Secure"));
    }

    @Test
    void the_cookie_does_not_open_the_api_and_a_password_for_the_api_sends_no_form() {
        String session = session("admin");
        given().cookie(StaffPages.COOKIE, session)
                .get("/api/v1/stock")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("basic"));
        given().cookie(StaffPages.COOKIE, session).get("/warehouse").then().statusCode(200);
        given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType(FORM)
                .formParam("form", "x")
                .post("/logout")
                .then()
                .statusCode(403);
    }

    @Test
    void a_form_without_its_key_changes_nothing_and_says_what_to_do() {
        String session = session("warehouse");
        for (String key : new String[] {"", "x", "0".repeat(64)})
            given().cookie(StaffPages.COOKIE, session)
                    .contentType(FORM)
                    .formParam("form", key)
                    .post("/logout")
                    .then()
                    .statusCode(403)
                    .body(containsString("This form has expired"), containsString("load the page again"));
        given().cookie(StaffPages.COOKIE, session).get("/warehouse").then().statusCode(200);
    }

    @Test
    void another_site_logs_nobody_in() {
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType(FORM)
                .formParams(Map.of("name", "desk", "password", "desk"))
                .post("/login")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"seen_at, 2 hours", "began_at, 12 hours"})
    void a_session_ends_and_its_page_leads_to_the_login(String what, String after) throws SQLException {
        Page page = LoggedIn.page(chromium.page(1280), site, "warehouse");
        sql("UPDATE staff_sessions SET " + what + " = now() - interval '" + after + "'");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log out"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("You are logged out.");
        page.navigate(at("/warehouse"));
        assertThat(page).hasURL(Pattern.compile("/login\\?back="));
    }

    @Test
    void whoever_guesses_waits_and_does_not_lock_out_those_who_work_with_the_account() {
        String name = "guessed-" + UUID.randomUUID().toString().substring(0, 8);
        String password = ((StaffAccounts.Outcome.Done) accounts.add(name, StaffRole.DESK)).password();
        String colleague = ClientOfItsOwn.address();
        attempt(colleague, name, password).then().statusCode(303);
        String stranger = ClientOfItsOwn.address();
        for (int i = 0; i < 20; i++) attempt(stranger, name, "guess" + i).then().statusCode(401);
        attempt(stranger, "warehouse", "warehouse")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body(containsString("Too many logins failed from your network."));

        String other = ClientOfItsOwn.address();
        for (int i = 0; i < 10; i++) attempt(other, name, "guess" + i).then().statusCode(401);
        // Now nobody new gets in, right or wrong ...
        attempt(ClientOfItsOwn.address(), name, password).then().statusCode(401);
        given().header("X-Forwarded-For", ClientOfItsOwn.address())
                .auth()
                .preemptive()
                .basic(name, password)
                .get("/api/v1/stock")
                .then()
                .statusCode(401);
        // ... but whoever was in before does
        attempt(colleague, name, password).then().statusCode(303);
    }

    private Response attempt(String address, String name, String password) {
        return given().header("X-Forwarded-For", address)
                .redirects()
                .follow(false)
                .contentType(FORM)
                .formParams(Map.of("name", name, "password", password))
                .post("/login");
    }

    private String session(String name) {
        return logIn(name, name, null).then().statusCode(303).extract().cookie(StaffPages.COOKIE);
    }

    private static Response logIn(String name, String password, String back) {
        return given().redirects()
                .follow(false)
                .contentType(FORM)
                .formParams(Map.of("name", name, "password", password, "back", back == null ? "" : back))
                .post("/login");
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private String at(String path) {
        return site.resolve(path).toString();
    }
}

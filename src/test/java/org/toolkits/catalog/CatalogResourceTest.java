package org.toolkits.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class CatalogResourceTest {

    @Test
    void everybody_sees_the_open_campaign_with_its_kit_and_items() {
        given().get("/api/v1/catalog")
                .then()
                .statusCode(200)
                .body("campaign", equalTo("BBW25"))
                .body("kits", hasSize(1))
                .body("kits[0].sku", equalTo("BBW25-TOOLKIT"))
                .body("kits[0].components.quantity", equalTo(List.of(1, 1, 1, 2, 1)))
                .body("items", hasSize(5))
                .body(
                        "items.sku",
                        hasItems("BBW25-CASES", "BBW25-BOOKMARKS", "BBW25-POSTCARDS", "BBW25-PEN", "BBW25-POSTER"))
                .body("items.available", everyItem(equalTo(true)));
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        String tag = given().get("/api/v1/catalog").header("ETag");
        given().header("If-None-Match", tag).get("/api/v1/catalog").then().statusCode(304);
    }
}

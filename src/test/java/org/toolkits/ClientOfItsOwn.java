package org.toolkits;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets each test ask from an address of its own, so that the rate limits, which stay as they are, do not count tests together. */
public final class ClientOfItsOwn implements QuarkusTestBeforeEachCallback {

    static final String ADDRESS = "X-Forwarded-For";

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    /** One that nobody had before. */
    public static String address() {
        int client = CLIENTS.incrementAndGet();
        return "10." + (client >> 16 & 255) + "." + (client >> 8 & 255) + "." + (client & 255);
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        String address = address();
        Filter from = (request, response, rest) -> {
            if (!request.getHeaders().hasHeaderWithName(ADDRESS)) request.header(ADDRESS, address);
            return rest.next(request, response);
        };
        RestAssured.replaceFiltersWith(from);
    }
}

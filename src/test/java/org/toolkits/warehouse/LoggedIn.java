package org.toolkits.warehouse;

import com.microsoft.playwright.Page;
import java.net.URI;

/** Somebody of the staff in a browser. */
public final class LoggedIn {

    private LoggedIn() {}

    public static Page page(Page page, URI site, String name) {
        return page(page, site, name, name);
    }

    public static Page page(Page page, URI site, String name, String password) {
        page.navigate(site.resolve("/login").toString());
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
        page.locator(".who").waitFor();
        return page;
    }
}

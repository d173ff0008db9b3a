package org.toolkits.staff;

import java.net.URI;
import java.net.URISyntaxException;

/** Which paths are pages of staff: there, and only there, a browser is logged in by its cookie. */
public final class StaffPages {

    /** The name of the cookie. */
    public static final String COOKIE = "toolkit-session";
    /** The attribute of an identity that holds its session's token. */
    public static final String SESSION = "session";

    public static final String HOME = "/warehouse";
    public static final String LOGIN = "/login";
    static final String LOGOUT = "/logout";

    private StaffPages() {}

    public static boolean isOne(String path) {
        return path != null
                && (isAtOrBelow(path, HOME)
                        || isAtOrBelow(path, "/desk")
                        || isAtOrBelow(path, "/staff")
                        || path.equals(LOGIN)
                        || path.equals(LOGOUT));
    }

    private static boolean isAtOrBelow(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** Where to go after the login: where somebody came from if that is a page of ours, else to today's work. */
    public static String after(String wanted) {
        if (wanted == null) return HOME;
        try {
            URI uri = new URI(wanted).normalize();
            boolean here = uri.getScheme() == null && uri.getRawAuthority() == null && wanted.startsWith("/");
            if (!here
                    || !isOne(uri.getPath())
                    || uri.getPath().equals(LOGIN)
                    || uri.getPath().equals(LOGOUT)) return HOME;
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (URISyntaxException notOurs) {
            return HOME;
        }
    }
}

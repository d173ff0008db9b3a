package org.toolkits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A real browser, the one of the system. Without it a test is skipped, but never in CI. */
public final class Chromium implements AutoCloseable {

    private static final String AXE = axe();
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        if (!Files.exists(PROGRAM) && !"true".equals(System.getenv("CI")))
            abort("chromium is not installed (Debian: apt-get install chromium)");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    /** Somebody else at another machine each time, with one page open. An error in a script of it fails the test. */
    public Page page(int width, String locale, String address) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(width, 800)
                .setExtraHTTPHeaders(Map.of(ClientOfItsOwn.ADDRESS, address)));
        return watched(context.newPage());
    }

    public Page page(int width) {
        return page(width, "en-US", ClientOfItsOwn.address());
    }

    /** The same person's second tab. */
    public static Page tab(Page beside) {
        return watched(beside.context().newPage());
    }

    private static Page watched(Page page) {
        page.onPageError(error -> {
            throw new AssertionError(error);
        });
        return page;
    }

    /** Nobody has to scroll sideways. */
    public static void assertFits(Page page, int width) {
        assertThat(((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(width);
    }

    /** Nothing that axe-core finds serious (WCAG 2.2, A and AA), in light and dark. */
    public static void assertAccessible(Page page) {
        page.evaluate(AXE);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Object serious = page.evaluate("async () => (await axe.run()).violations"
                    + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                    + ".map(v => v.id + ' ' + v.nodes.map(n => n.target).join(' '))");
            assertThat((List<?>) serious).as(scheme.toString()).isEmpty();
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** Pictures of the whole page, light and dark, in {@code target/screens}. */
    public static void picture(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "target", "screens", name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static String axe() {
        try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.toolkits;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.toolkits.engines.EmbeddedEngines;

/** The real PostgreSQL and Kafka of the embedded default and an SMTP server, empty, on free ports. A test may take one away for a while. */
public final class EmbeddedEnginesResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedEngines engines;
    private GreenMail mail;

    @Override
    public Map<String, String> start() {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "engines");
            engines = EmbeddedEngines.start(data, 0, 0);
            Map<String, String> configuration = new HashMap<>(engines.configuration());
            mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            configuration.put("toolkit.smtp.host", "localhost");
            configuration.put("toolkit.smtp.port", String.valueOf(mail.getSmtp().getPort()));
            configuration.put("toolkit.smtp.security", "NONE");
            // Nobody listens where the tests' links would lead.
            configuration.put("toolkit.public-url", "http://toolkits.example");
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(engines, new TestInjector.MatchesType(EmbeddedEngines.class));
        injector.injectIntoFields(mail, new TestInjector.MatchesType(GreenMail.class));
    }

    @Override
    public void stop() {
        if (mail != null) mail.stop();
        if (engines != null) engines.close();
    }
}

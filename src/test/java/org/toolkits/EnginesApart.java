package org.toolkits;

import java.nio.file.Path;
import org.toolkits.engines.EmbeddedEngines;

/** Runs the engines without the program, for trying the image that has none: a directory, two ports; until it is ended. */
public final class EnginesApart {

    private EnginesApart() {}

    public static void main(String... arguments) throws InterruptedException {
        EmbeddedEngines engines = EmbeddedEngines.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
        System.out.println("Engines are ready: " + engines.configuration());
        Thread.currentThread().join();
    }
}

package org.toolkits.engines;

import java.nio.file.Path;

/** The engines of the embedded default one by one, for those who take one away while the other stays. */
public final class EnginesOneByOne {

    private EnginesOneByOne() {}

    /** PostgreSQL as child processes of this one. */
    public static EmbeddedDatabase database(Path directory, int port) {
        return EmbeddedDatabase.start(directory, port);
    }

    /** For a directory that is about to be deleted. */
    public static void stopLeftoverDatabase(Path directory) {
        EmbeddedDatabase.stopLeftover(directory);
    }

    /** Runs a broker until it is ended: a directory and a port. */
    public static void main(String... arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
        System.out.println("Kafka is ready");
        Thread.currentThread().join();
    }
}

package org.toolkits.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What customers were promised, written to a file before the next thing happens: one line for each 201, and for what they did then. */
final class Ledger implements AutoCloseable {

    /** What a customer did with an order after it was placed. */
    enum Deed {
        NONE,
        CANCELLED,
        CORRECTED
    }

    /**
     * An order that was answered with 201.
     *
     * @param key the Idempotency-Key it was sent with, which is also its message: so the database tells whose it is
     */
    record Entry(String orderNumber, String key, Instant at, Deed deed) {}

    private final BufferedWriter file;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    Ledger(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
    }

    /**
     * @throws IllegalStateException if the number was promised to somebody else
     */
    synchronized void placed(String orderNumber, String key) throws IOException {
        Entry entry = new Entry(orderNumber, key, Instant.now(), Deed.NONE);
        if (entries.putIfAbsent(orderNumber, entry) != null)
            throw new IllegalStateException("Order " + orderNumber + " was promised twice");
        write(entry);
    }

    synchronized void done(String orderNumber, Deed deed) throws IOException {
        Entry placed = entries.get(orderNumber);
        Entry entry = new Entry(orderNumber, placed.key(), Instant.now(), deed);
        entries.put(orderNumber, entry);
        write(entry);
    }

    private void write(Entry entry) throws IOException {
        file.write(entry.at() + "\t" + entry.deed() + "\t" + entry.orderNumber() + "\t" + entry.key() + "\n");
        file.flush();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    Entry of(String orderNumber) {
        return entries.get(orderNumber);
    }

    int size() {
        return entries.size();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}

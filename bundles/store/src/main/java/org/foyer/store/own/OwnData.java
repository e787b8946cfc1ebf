package org.foyer.store.own;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.StorageFullException;
import org.foyer.api.storage.Document;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one service keeps: one document, replaced as a whole with each change. Read when it is first
 * asked for. Thread-safe.
 */
public final class OwnData {
    private static final Logger LOG = LoggerFactory.getLogger(OwnData.class);

    private final ServiceId service;
    private final Document document;
    private final OwnDatas home;
    private SortedMap<String, byte[]> entries; // guarded by this; null before it is read

    OwnData(ServiceId service, Document document, OwnDatas home) {
        this.service = service;
        this.document = document;
        this.home = home;
    }

    /** What is kept under that name; a copy. */
    public synchronized Optional<byte[]> read(String name) {
        return Optional.ofNullable(entries().get(name)).map(byte[]::clone);
    }

    /**
     * Keeps that from now on; on disk when this returns.
     *
     * @param mostBytes of all names and contents
     * @throws StorageFullException when it would be more
     * @throws NotStoredException when the disk did not take it
     */
    public synchronized void write(String name, byte[] content, int mostBytes, int mostEntries) {
        SortedMap<String, byte[]> next = new TreeMap<>(entries());
        next.put(name, content);
        long used = size(next);
        boolean grows = used > size(entries) || next.size() > entries.size();
        if (grows && (used > mostBytes || next.size() > mostEntries)) {
            throw new StorageFullException(
                    "It would be "
                            + used
                            + " bytes in "
                            + next.size()
                            + " entries; granted are "
                            + mostBytes
                            + " bytes in "
                            + mostEntries
                            + " entries. Delete something first.");
        }
        store(next);
    }

    /**
     * @return false if there was nothing
     */
    public synchronized boolean delete(String name) {
        if (!entries().containsKey(name)) {
            return false;
        }
        SortedMap<String, byte[]> next = new TreeMap<>(entries);
        next.remove(name);
        store(next);
        return true;
    }

    public synchronized List<String> names() {
        return List.copyOf(entries().keySet());
    }

    public synchronized long usedBytes() {
        return size(entries());
    }

    private static long size(SortedMap<String, byte[]> entries) {
        long size = 0;
        for (var entry : entries.entrySet()) {
            size += entry.getKey().getBytes(StandardCharsets.UTF_8).length;
            size += entry.getValue().length;
        }
        return size;
    }

    private void store(SortedMap<String, byte[]> next) {
        try {
            document.write(home.key().close(service.value(), Entries.write(next)));
        } catch (IOException e) {
            LOG.warn("Data of {} cannot be written: {}", service, e.getMessage());
            throw new NotStoredException("The disk did not take it; nothing changed.");
        }
        entries = next;
    }

    private SortedMap<String, byte[]> entries() {
        if (entries == null) {
            try {
                entries = found();
            } catch (IOException e) {
                LOG.warn("Data of {} cannot be read: {}", service, e.getMessage());
                throw new NotStoredException("The disk does not answer; try later.");
            }
        }
        return entries;
    }

    private SortedMap<String, byte[]> found() throws IOException {
        Document.Found found = document.read();
        boolean lost = found.damage().isPresent() && found.content().isEmpty();
        if (found.content().isPresent()) {
            try {
                return Entries.read(home.key().open(service.value(), found.content().get()));
            } catch (IOException e) {
                LOG.error("Data of {} is lost: {}", service, e.getMessage());
                lost = true;
            }
        }
        if (lost) {
            home.lost(service);
        }
        return new TreeMap<>();
    }

    /** Everything as plain bytes; empty if nothing is kept. */
    synchronized Optional<byte[]> plain() {
        return entries().isEmpty() ? Optional.empty() : Optional.of(Entries.write(entries));
    }

    /** Forgets everything, on disk too. */
    synchronized void purge() throws IOException {
        entries = new TreeMap<>();
        document.delete();
    }
}

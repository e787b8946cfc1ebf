package org.foyer.testing.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;
import org.foyer.platform.storage.DataStorage;

/**
 * The platform's own documents and ledgers below a folder, with a disk that can be declared full:
 * {@link #full} refuses ordinary writes, and {@link #withoutReserve} those that take rights back,
 * too. Make a new one to see what a restarted home sees. Thread-safe.
 */
public final class TestStorage implements Storage {

    private enum Room {
        PLENTY,
        RESERVE,
        NONE
    }

    private final DataStorage real;
    private volatile Room room = Room.PLENTY;

    public TestStorage(Path folder) {
        try {
            real = new DataStorage(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the disk has only the room that is kept for withdrawals. */
    public void full() {
        room = Room.RESERVE;
    }

    /** From now on the disk has no room at all. */
    public void withoutReserve() {
        room = Room.NONE;
    }

    /** From now on there is room again. */
    public void plenty() {
        room = Room.PLENTY;
    }

    private void check(Document.Urgency urgency) throws IOException {
        Room now = room;
        if (now == Room.NONE || (now == Room.RESERVE && urgency == Document.Urgency.ORDINARY)) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Document document(Path file, int maxBytes) {
        Document document = real.document(file, maxBytes);
        return new Document() {
            @Override
            public Found read() throws IOException {
                return document.read();
            }

            @Override
            public Found inspect() throws IOException {
                return document.inspect();
            }

            @Override
            public void write(byte[] content, Urgency urgency) throws IOException {
                check(urgency);
                document.write(content, urgency);
            }

            @Override
            public void delete() throws IOException {
                document.delete();
            }
        };
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        check(Document.Urgency.ORDINARY);
        real.replace(file, content);
    }

    @Override
    public Ledger ledger(Path folder, int segmentBytes) throws IOException {
        Ledger ledger = real.ledger(folder, segmentBytes);
        return new Ledger() {
            @Override
            public long append(byte[] entry, Document.Urgency urgency) throws IOException {
                check(urgency);
                return ledger.append(entry, urgency);
            }

            @Override
            public void read(java.util.function.Consumer<Entry> entries) throws IOException {
                ledger.read(entries);
            }

            @Override
            public void expireBefore(long number) throws IOException {
                ledger.expireBefore(number);
            }

            @Override
            public String damage() {
                return ledger.damage();
            }

            @Override
            public void close() throws IOException {
                ledger.close();
            }
        };
    }
}

package org.foyer.consent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;

/** A disk on which a write can be held up. Thread-safe. */
final class SlowDisk implements Storage {

    private final Storage real;
    private volatile CountDownLatch begun = new CountDownLatch(0);
    private volatile CountDownLatch go = new CountDownLatch(0);

    SlowDisk(Storage real) {
        this.real = real;
    }

    /** From now on writes wait. */
    void stall() {
        begun = new CountDownLatch(1);
        go = new CountDownLatch(1);
    }

    void awaitWrite() throws InterruptedException {
        begun.await();
    }

    void go() {
        go.countDown();
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
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException("held up");
                }
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
        real.replace(file, content);
    }

    @Override
    public Ledger ledger(Path folder, int segmentBytes) throws IOException {
        return real.ledger(folder, segmentBytes);
    }
}

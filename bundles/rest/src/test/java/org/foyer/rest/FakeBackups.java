package org.foyer.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.backup.BackupException;
import org.foyer.api.backup.Backups;
import org.foyer.api.backup.Prepared;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Archives of one word; only those of its own are taken back. */
final class FakeBackups implements Backups {

    private boolean prepared;

    @Override
    public void write(OutputStream archive, Optional<char[]> passphrase) throws IOException {
        String word = "archive " + passphrase.map(String::new).orElse("without");
        archive.write(word.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized Prepared prepare(InputStream archive, Optional<char[]> passphrase)
            throws BackupException, IOException {
        String word = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        if (!word.equals("archive " + passphrase.map(String::new).orElse("without"))) {
            throw new BackupException(Reason.of(ReasonCode.DEVICE_OFFLINE));
        }
        prepared = true;
        return new Prepared(Instant.EPOCH, List.of("home"), List.of());
    }

    @Override
    public synchronized boolean restart() {
        boolean was = prepared;
        prepared = false;
        return was;
    }
}

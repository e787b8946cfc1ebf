package org.foyer.backup;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.foyer.api.backup.BackupException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Reads an archive into a folder, {@code <part>/<file>}, and believes nothing: names, number of
 * entries and sizes are bounded, the sums must fit exactly. One thread at a time.
 */
final class Unpacked {

    static final int MOST_ENTRIES = 20_000;
    private static final Pattern TEXT =
            Pattern.compile("format ([0-9]{1,6})\nat ([^\n]{1,40})\nparts ([a-z -]{0,1000})\n");

    private final Path folder;
    private final long mostBytes;
    private final Sums sums = new Sums();
    private long bytes;
    private int entries;
    private byte[] secret;
    private String text;

    /**
     * @param folder empty; files are laid here
     * @param mostBytes bound of all files together
     */
    Unpacked(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** What an archive says of itself. */
    record Head(Instant at, List<String> parts) {}

    Head read(InputStream archive, Optional<char[]> passphrase)
            throws BackupException, IOException {
        boolean complete = false;
        // Not closed: the stream is the caller's.
        ZipInputStream zip = new ZipInputStream(archive, StandardCharsets.UTF_8);
        try {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                if (complete) {
                    throw damaged(ReasonCode.FILE_CHANGED);
                }
                complete = take(e.getName(), zip);
            }
        } catch (EOFException e) {
            throw damaged(ReasonCode.FILE_CUT_OFF);
        } catch (IllegalArgumentException | java.util.zip.ZipException e) {
            throw damaged(ReasonCode.BACKUP_FOREIGN);
        }
        if (!complete || text == null) {
            throw damaged(ReasonCode.FILE_CUT_OFF);
        }
        Head head = head();
        if (secret != null && passphrase.isPresent()) {
            open(passphrase.get());
        }
        return head;
    }

    boolean hasSecret() {
        return secret != null;
    }

    private boolean take(String name, ZipInputStream zip) throws BackupException, IOException {
        if (++entries > MOST_ENTRIES) {
            throw damaged(ReasonCode.BACKUP_TOO_MUCH);
        }
        if (name.equals(Archive.SUMS)) {
            String told = new String(bounded(zip, 4 << 20), StandardCharsets.UTF_8);
            if (!sums.fit(told)) {
                throw damaged(ReasonCode.FILE_CHANGED);
            }
            return true;
        }
        if (name.equals(Archive.HEAD)) {
            byte[] content = bounded(zip, 4096);
            note(name, Sums.sha256().digest(content));
            text = new String(content, StandardCharsets.US_ASCII);
        } else if (name.equals(Archive.SECRET)) {
            secret = bounded(zip, Archive.MOST_SECRET + 4096);
            note(name, Sums.sha256().digest(secret));
        } else if (name.startsWith(Archive.OPEN)) {
            String entry = name.substring(Archive.OPEN.length());
            note(name, file(entry, zip));
        } else {
            throw damaged(ReasonCode.BACKUP_FOREIGN);
        }
        return false;
    }

    private void note(String name, byte[] digest) throws BackupException {
        if (!sums.note(name, digest)) {
            throw damaged(ReasonCode.FILE_CHANGED);
        }
    }

    private byte[] bounded(InputStream in, int most) throws BackupException, IOException {
        byte[] content = in.readNBytes(most + 1);
        if (content.length > most) {
            throw damaged(ReasonCode.BACKUP_TOO_MUCH);
        }
        return content;
    }

    private byte[] file(String entry, InputStream in) throws BackupException, IOException {
        if (!Names.isEntry(entry)) {
            throw damaged(ReasonCode.BACKUP_FOREIGN);
        }
        Path target = Names.below(folder, entry);
        Files.createDirectories(target.getParent());
        MessageDigest digest = Sums.sha256();
        byte[] block = new byte[16 << 10];
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                bytes += n;
                if (bytes > mostBytes) {
                    throw new BackupException(Reason.of(ReasonCode.BACKUP_NO_ROOM));
                }
                digest.update(block, 0, n);
                out.write(block, 0, n);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw damaged(ReasonCode.FILE_CHANGED);
        }
        return digest.digest();
    }

    private Head head() throws BackupException {
        Matcher fields = TEXT.matcher(text);
        if (!fields.matches()) {
            throw damaged(ReasonCode.BACKUP_FOREIGN);
        }
        if (Integer.parseInt(fields.group(1)) > Archive.FORMAT) {
            throw new BackupException(Reason.of(ReasonCode.BACKUP_NEWER));
        }
        try {
            return new Head(
                    Instant.parse(fields.group(2)),
                    fields.group(3).isBlank() ? List.of() : List.of(fields.group(3).split(" ")));
        } catch (DateTimeException e) {
            throw damaged(ReasonCode.BACKUP_FOREIGN);
        }
    }

    private void open(char[] passphrase) throws BackupException, IOException {
        byte[] plain = new SecretBox().open(secret, passphrase);
        if (plain == null) {
            throw new BackupException(Reason.of(ReasonCode.BACKUP_PASSPHRASE_WRONG));
        }
        try (ZipInputStream inner =
                new ZipInputStream(new ByteArrayInputStream(plain), StandardCharsets.UTF_8)) {
            for (ZipEntry e = inner.getNextEntry(); e != null; e = inner.getNextEntry()) {
                file(e.getName(), inner);
            }
        }
    }

    private static BackupException damaged(ReasonCode why) {
        return new BackupException(Reason.of(ReasonCode.BACKUP_DAMAGED).because(Reason.of(why)));
    }
}

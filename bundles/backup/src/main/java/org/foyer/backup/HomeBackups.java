package org.foyer.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.foyer.api.backup.BackupException;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.backup.Backups;
import org.foyer.api.backup.Prepared;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Tasks;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups of this home, of the parts that are registered. Thread-safe. */
@Component
public final class HomeBackups implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger(HomeBackups.class);
    private static final int LONGEST_PASSPHRASE = 256;
    private static final long KEPT_FREE_BYTES = 128L << 20;
    private static final Duration BEFORE_STOP = Duration.ofMillis(500);

    /** So long what is prepared waits for its restart: parts looked at the home of then. */
    static final Duration WAITS = Duration.ofHours(3);

    private final Path data;
    private final Clock clock;
    private final Tasks tasks;
    private final Runnable stop;
    private final List<BackupPart> parts = new CopyOnWriteArrayList<>();
    private final ReentrantLock one = new ReentrantLock();

    /** Which preparation may still be dropped; guarded by this. */
    private long waiting;

    @Activate
    public HomeBackups(BundleContext context, @Reference Clock clock, @Reference Tasks tasks) {
        this(Path.of(context.getProperty("foyer.data")), clock, tasks, () -> stop(context));
        parts.add(new FilePart("configuration", true, data, "home.json"));
        parts.add(new FilePart("templates", false, data, "templates"));
        parts.add(new FilePart("device-roles", false, data, "roles"));
    }

    /**
     * @param stop stops the home in order
     */
    HomeBackups(Path data, Clock clock, Tasks tasks, Runnable stop) {
        this.data = data;
        this.clock = clock;
        this.tasks = tasks;
        this.stop = stop;
    }

    private static void stop(BundleContext context) {
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            LOG.error("The home does not stop: {}", e.getMessage());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPart(BackupPart part) {
        parts.add(part);
    }

    void unbindPart(BackupPart part) {
        parts.remove(part);
    }

    private List<BackupPart> parts() {
        return parts.stream().sorted(Comparator.comparing(BackupPart::name)).toList();
    }

    @Override
    public void write(OutputStream out, Optional<char[]> passphrase) throws IOException {
        if (passphrase.isPresent()) {
            int length = passphrase.get().length;
            if (length < SHORTEST_PASSPHRASE || length > LONGEST_PASSPHRASE) {
                throw new IllegalArgumentException(
                        "passphrase: give "
                                + SHORTEST_PASSPHRASE
                                + " to "
                                + LONGEST_PASSPHRASE
                                + " characters");
            }
        }
        one.lock();
        try {
            save(out, passphrase);
        } finally {
            one.unlock();
        }
    }

    private void save(OutputStream out, Optional<char[]> passphrase) throws IOException {
        Path work = fresh("backup-work");
        try {
            List<String> names = new ArrayList<>();
            for (BackupPart part : parts()) {
                if (!part.secret() || passphrase.isPresent()) {
                    Path folder = work.resolve(part.secret() ? "secret" : "open");
                    part.save(Files.createDirectories(folder.resolve(part.name())));
                    names.add(part.name());
                }
            }
            Archive archive = new Archive(out);
            archive.head(clock.instant(), names);
            for (BackupPart part : parts()) {
                Path folder = work.resolve("open").resolve(part.name());
                if (Files.isDirectory(folder)) {
                    archive.part(part.name(), folder);
                }
            }
            if (passphrase.isPresent() && Files.isDirectory(work.resolve("secret"))) {
                archive.secret(work.resolve("secret"), passphrase.get());
            }
            archive.finish();
        } finally {
            Folders.delete(work);
        }
    }

    @Override
    public Prepared prepare(InputStream in, Optional<char[]> passphrase)
            throws BackupException, IOException {
        one.lock();
        try {
            return unpack(in, passphrase);
        } finally {
            one.unlock();
        }
    }

    private Prepared unpack(InputStream in, Optional<char[]> passphrase)
            throws BackupException, IOException {
        Path work = fresh("restore-work");
        long mine = next();
        try {
            Folders.delete(staged());
            long room = Files.getFileStore(data).getUsableSpace() - KEPT_FREE_BYTES;
            Unpacked unpacked = new Unpacked(work, Math.max(0, room));
            Unpacked.Head head = unpacked.read(in, passphrase);
            List<Reason> withheld = new ArrayList<>();
            Path replace = Files.createDirectories(staged().resolve("replace"));
            for (BackupPart part : parts()) {
                Path saved = work.resolve(part.name());
                if (Files.isDirectory(saved)) {
                    withheld.addAll(part.prepare(saved, replace));
                }
            }
            if (unpacked.hasSecret() && passphrase.isEmpty()) {
                withheld.add(Reason.of(ReasonCode.BACKUP_WITHOUT_SECRETS));
            }
            Folders.sync(staged());
            Files.createFile(staged().resolve("ready"));
            tasks.after(
                    "backup/over",
                    WAITS,
                    () -> tasks.blocking("backup/over").execute(() -> drop(mine)));
            return new Prepared(head.at(), head.parts(), withheld);
        } catch (BackupException | IOException | RuntimeException e) {
            Folders.delete(staged());
            throw e;
        } finally {
            Folders.delete(work);
        }
    }

    private synchronized long next() {
        return ++waiting;
    }

    /** A later start must not bring it in: the home has gone on since. */
    private void drop(long preparation) {
        one.lock();
        try {
            if (unready(preparation)) {
                Folders.delete(staged());
                LOG.info("The prepared backup has waited too long for a restart and is dropped");
            }
        } catch (IOException e) {
            LOG.warn("The prepared backup has waited too long and stays: {}", e.toString());
        } finally {
            one.unlock();
        }
    }

    private synchronized boolean unready(long preparation) throws IOException {
        return waiting == preparation && Files.deleteIfExists(staged().resolve("ready"));
    }

    private Path staged() {
        return data.resolve("restore");
    }

    private Path fresh(String name) throws IOException {
        Path folder = data.resolve(name);
        Folders.delete(folder);
        return Files.createDirectories(folder);
    }

    @Override
    public synchronized boolean restart() {
        if (!Files.exists(staged().resolve("ready"))) {
            return false;
        }
        next();
        // After the answer to whoever asked has gone out.
        tasks.after("backup/restart", BEFORE_STOP, stop);
        return true;
    }
}

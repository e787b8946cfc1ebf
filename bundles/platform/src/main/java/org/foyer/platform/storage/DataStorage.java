package org.foyer.platform.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Documents and ledgers in the home's data folder, with the reserve beside them. Thread-safe. */
@Component(immediate = true)
public final class DataStorage implements Storage {

    private static final int MOST_BYTES = 64 << 20;
    private static final int LEAST_SEGMENT = 4 << 10;

    /** Room that must be free before some is reserved. */
    private static final long PLENTY_BYTES = 64L << 20;

    /**
     * How often the reserve is looked after, and when for the first time: not while a home starts.
     */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final Reserve reserve;
    private final AutoCloseableTask task;
    private final Map<Path, Document> documents = new ConcurrentHashMap<>();
    private final Map<Path, Ledger> ledgers = new ConcurrentHashMap<>();

    @Activate
    public DataStorage(BundleContext context, @Reference Tasks tasks) throws IOException {
        this.reserve = reserve(Path.of(context.getProperty("foyer.data")), PLENTY_BYTES);
        Executor blocking = tasks.blocking("storage/reserve");
        this.task = tasks.every("storage/reserve", PERIOD, () -> blocking.execute(reserve::keep));
    }

    /**
     * @param root the data folder, created if absent
     */
    public DataStorage(Path root) throws IOException {
        this(root, PLENTY_BYTES);
    }

    DataStorage(Path root, long plentyBytes) throws IOException {
        this.reserve = reserve(root, plentyBytes);
        this.task = () -> {};
        reserve.keep();
    }

    private static Reserve reserve(Path root, long plentyBytes) throws IOException {
        return new Reserve(PrivateFiles.folder(root.toAbsolutePath()), plentyBytes);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    @Override
    public Document document(Path file, int maxBytes) {
        if (maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw new IllegalArgumentException("maxBytes " + maxBytes + ": 1 to " + MOST_BYTES);
        }
        return documents.computeIfAbsent(
                file.toAbsolutePath().normalize(), f -> new FileDocument(f, maxBytes, reserve));
    }

    @Override
    public Ledger ledger(Path folder, int segmentBytes) throws IOException {
        if (segmentBytes < LEAST_SEGMENT || segmentBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "segmentBytes " + segmentBytes + ": " + LEAST_SEGMENT + " to " + MOST_BYTES);
        }
        Path place = folder.toAbsolutePath().normalize();
        synchronized (ledgers) {
            if (ledgers.containsKey(place)) {
                throw new IllegalStateException(folder + " is open already: close it first");
            }
            Ledger opened =
                    new FileLedger(place, segmentBytes, reserve, () -> ledgers.remove(place));
            ledgers.put(place, opened);
            return opened;
        }
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        PrivateFiles.replace(file.toAbsolutePath(), content);
    }
}

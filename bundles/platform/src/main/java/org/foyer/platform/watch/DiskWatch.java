package org.foyer.platform.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the household while the disk of the data folder is nearly full. */
@Component(service = {})
public final class DiskWatch {

    /** Told below this, MiB. */
    static final long LOW_MIB = 200;

    /** No longer told above this, MiB: no flicker at the edge. */
    static final long ENOUGH_MIB = 300;

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final String SUBJECT = "data";

    /** How much room there is. */
    interface Room {
        long freeBytes() throws IOException;
    }

    private final Room room;
    private final Troubles troubles;
    private final AutoCloseableTask task;
    private boolean low;

    @Activate
    public DiskWatch(BundleContext context, @Reference Troubles troubles, @Reference Tasks tasks) {
        this(room(Path.of(context.getProperty("foyer.data"))), troubles, tasks);
    }

    DiskWatch(Room room, Troubles troubles, Tasks tasks) {
        this.room = room;
        this.troubles = troubles;
        this.task = tasks.every("platform/disk", PERIOD, this::look);
    }

    private static Room room(Path data) {
        return () -> Files.getFileStore(data).getUsableSpace();
    }

    @Deactivate
    void stop() {
        task.close();
    }

    private void look() {
        try {
            long freeMiB = room.freeBytes() >> 20;
            low = freeMiB < (low ? ENOUGH_MIB : LOW_MIB);
            if (low) {
                troubles.raise(
                        TroubleCode.DISK_NEARLY_FULL,
                        SUBJECT,
                        Map.of("freeMiB", Long.toString(freeMiB)));
            } else {
                troubles.clear(TroubleCode.DISK_NEARLY_FULL, SUBJECT);
            }
        } catch (IOException e) {
            LOG.warn("The room on the disk cannot be told: {}", e.getMessage());
        }
    }
}

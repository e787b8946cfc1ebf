package org.foyer.home.kept;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document of something that is in force already: what could not be stored is told as a trouble
 * and tried again until there is room. Thread-safe; calls block for the disk.
 */
public final class RetriedDocument {

    /** Between two tries, house time. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RetriedDocument.class);

    private final String subject;
    private final Document document;
    private final Document.Urgency urgency;
    private final Troubles troubles;
    private final Tasks tasks;

    /** Not stored yet; guarded by this. */
    private byte[] waiting;

    private boolean retrying;

    /**
     * @param subject names the trouble, for example {@code limits}
     */
    public RetriedDocument(
            String subject,
            Document document,
            Document.Urgency urgency,
            Troubles troubles,
            Tasks tasks) {
        this.subject = subject;
        this.document = document;
        this.urgency = urgency;
        this.troubles = troubles;
        this.tasks = tasks;
    }

    /** The newest good content; damage is told and logged. Empty when the disk does not answer. */
    public Optional<byte[]> read() {
        try {
            Document.Found found = document.read();
            if (found.damage().isPresent() && found.content().isPresent()) {
                LOG.warn("{}: {}; an earlier copy is used", subject, found.damage().get());
                troubles.raise(TroubleCode.FILE_RESTORED, subject, Map.of("file", subject));
            } else {
                found.damage().ifPresent(this::lost);
            }
            return found.content();
        } catch (IOException e) {
            lost(e.toString());
            return Optional.empty();
        }
    }

    /** What was read, or a part of it, cannot be used: the household is told. */
    public void lost(String why) {
        LOG.error("{}: {}; nothing of it is used", subject, why);
        troubles.raise(TroubleCode.FILE_LOST, subject, Map.of("file", subject));
    }

    /**
     * Stores the content, now or as soon as there is room.
     *
     * @param what what a restart would forget meanwhile, a word of {@code what.*} in the texts of
     *     troubles: {@code order}, {@code limit}
     * @return whether it is stored
     */
    public synchronized boolean write(byte[] content, String what) {
        waiting = content;
        if (flush()) {
            return true;
        }
        troubles.raise(TroubleCode.NOT_STORED, subject, Map.of("what", what));
        if (!retrying) {
            retrying = true;
            retryLater();
        }
        return false;
    }

    private boolean flush() {
        try {
            document.write(waiting, urgency);
        } catch (ClosedByInterruptException e) {
            LOG.debug("{} is not stored: its bundle stops", subject);
            return false;
        } catch (IOException e) {
            LOG.warn("{} is in force but not stored: {}", subject, e.toString());
            return false;
        }
        waiting = null;
        troubles.clear(TroubleCode.NOT_STORED, subject);
        return true;
    }

    private void retryLater() {
        try {
            tasks.after("store/" + subject, PAUSE, this::retry);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not stored: its bundle has stopped", subject);
        }
    }

    private synchronized void retry() {
        if (waiting == null || flush()) {
            retrying = false;
        } else {
            retryLater();
        }
    }
}

package org.foyer.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest 500 notices. Posting returns at once and the file follows on the executor, many
 * changes with one write; acknowledging waits for the file. When the file cannot be written the
 * notices live on in memory, the household is told once, and the next change tries again.
 * Thread-safe.
 */
final class NoticeBoard implements Notices {

    static final int KEPT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final String SUBJECT = "notices";
    private static final int PATIENCE_SECONDS = 10;

    private final NoticeFile file;
    private final Executor executor;
    private final Clock clock;
    private final Troubles troubles;
    private final Object lock = new Object();
    private final List<Notice> notices = new ArrayList<>();
    private CompletableFuture<Void> lastWrite = CompletableFuture.completedFuture(null);
    private boolean planned;
    private boolean failing;

    /**
     * @param executor runs one thing at a time, in order
     * @throws IOException when the disk does not answer
     */
    NoticeBoard(NoticeFile file, Executor executor, Clock clock, Troubles troubles)
            throws IOException {
        this.file = file;
        this.executor = executor;
        this.clock = clock;
        this.troubles = troubles;
        NoticeFile.Found found = file.read();
        if (found.damaged()) {
            troubles.raise(
                    found.lost() ? TroubleCode.FILE_LOST : TroubleCode.FILE_RESTORED,
                    SUBJECT,
                    Map.of("file", "notices.json"));
        }
        List<Notice> stored = found.notices();
        notices.addAll(stored.subList(0, Math.min(KEPT, stored.size())));
    }

    @Override
    public Notice post(Notice.Level level, String origin, Reason text, Audience audience) {
        return post(level, origin, text, Optional.empty(), audience);
    }

    @Override
    public Notice post(Trouble trouble) {
        Notice.Level level = Notice.Level.valueOf(trouble.code().severity().name());
        Reason text =
                Reason.of(
                        ReasonCode.TROUBLE,
                        "trouble",
                        trouble.code().key(),
                        "subject",
                        trouble.subject());
        return post(level, trouble.subject(), text, Optional.of(trouble), Audience.HOME);
    }

    private Notice post(
            Notice.Level level,
            String origin,
            Reason text,
            Optional<Trouble> trouble,
            Audience audience) {
        synchronized (lock) {
            String id = UUID.randomUUID().toString();
            for (Iterator<Notice> all = notices.iterator(); all.hasNext(); ) {
                Notice old = all.next();
                if (!old.acknowledged()
                        && old.origin().equals(origin)
                        && old.text().equals(text)
                        && old.audience().equals(audience)) {
                    id = old.id();
                    all.remove();
                    break;
                }
            }
            Notice notice =
                    new Notice(id, clock.instant(), level, origin, text, trouble, audience, false);
            notices.add(0, notice);
            if (notices.size() > KEPT) {
                notices.remove(KEPT);
            }
            store();
            return notice;
        }
    }

    @Override
    public List<Notice> all() {
        synchronized (lock) {
            return List.copyOf(notices);
        }
    }

    @Override
    public boolean acknowledge(String id) {
        CompletableFuture<Void> written;
        synchronized (lock) {
            int at = 0;
            while (at < notices.size() && !notices.get(at).id().equals(id)) {
                at++;
            }
            if (at == notices.size()) {
                return false;
            }
            notices.set(at, notices.get(at).seen());
            store();
            written = lastWrite.copy();
        }
        await(written);
        return true;
    }

    /** Waits until everything is in the file, a few seconds at most. */
    void flush() {
        CompletableFuture<Void> written;
        synchronized (lock) {
            store();
            written = lastWrite.copy();
        }
        try {
            await(written);
        } catch (UncheckedIOException e) {
            LOG.debug("Notices: not stored at the end: {}", e.getMessage());
        }
    }

    private static void await(CompletableFuture<Void> written) {
        try {
            written.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException("notices were not stored: " + cause, cause);
            }
            if (e.getCause() instanceof TimeoutException) {
                throw new UncheckedIOException(
                        new IOException("notices were not stored within 10 s; try again"));
            }
            throw e;
        }
    }

    /** With the lock held: plans a write unless one is waiting that will see this change too. */
    private void store() {
        if (!planned) {
            planned = true;
            CompletableFuture<Void> next = new CompletableFuture<>();
            lastWrite = next;
            executor.execute(() -> write(next));
        }
    }

    private void write(CompletableFuture<Void> done) {
        List<Notice> content;
        synchronized (lock) {
            planned = false;
            content = List.copyOf(notices);
        }
        try {
            file.write(content);
            said(null);
            done.complete(null);
        } catch (IOException e) {
            said(e);
            done.completeExceptionally(e);
        }
    }

    private void said(IOException failure) {
        boolean before;
        synchronized (lock) {
            before = failing;
            failing = failure != null;
        }
        if (failure != null && !before) {
            troubles.raise(TroubleCode.NOT_STORED, SUBJECT, Map.of("what", "notices"));
            LOG.warn("Notices are kept in memory only, the file failed: {}", failure.toString());
        } else if (failure == null && before) {
            troubles.clear(TroubleCode.NOT_STORED, SUBJECT);
            LOG.info("Notices are stored again");
        }
    }
}

package org.foyer.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest 500 notices. Posting returns at once and the file follows on the executor, many
 * changes with one write; acknowledging waits for the file. When the file cannot be written the
 * notices live on in memory, the log says so once, and the next change tries again. Thread-safe.
 */
final class NoticeBoard implements Notices {

    static final int KEPT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final int PATIENCE_SECONDS = 10;

    private final NoticeFile file;
    private final Executor executor;
    private final Clock clock;
    private final Object lock = new Object();
    private final List<Notice> notices = new ArrayList<>();
    private CompletableFuture<Void> lastWrite = CompletableFuture.completedFuture(null);
    private boolean planned;
    private boolean failing;

    /**
     * @param executor runs one thing at a time, in order
     * @throws IOException when the file is there but cannot be read or set aside
     */
    NoticeBoard(NoticeFile file, Executor executor, Clock clock) throws IOException {
        this.file = file;
        this.executor = executor;
        this.clock = clock;
        List<Notice> stored = file.read();
        notices.addAll(stored.subList(0, Math.min(KEPT, stored.size())));
    }

    @Override
    public Notice post(Notice.Level level, String origin, Reason text) {
        synchronized (lock) {
            String id = UUID.randomUUID().toString();
            for (Iterator<Notice> all = notices.iterator(); all.hasNext(); ) {
                Notice old = all.next();
                if (!old.acknowledged() && old.origin().equals(origin) && old.text().equals(text)) {
                    id = old.id();
                    all.remove();
                    break;
                }
            }
            Notice notice = new Notice(id, clock.instant(), level, origin, text, false);
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
            Notice old = notices.get(at);
            notices.set(
                    at,
                    new Notice(old.id(), old.at(), old.level(), old.origin(), old.text(), true));
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
            LOG.warn("Notices are kept in memory only, the file failed: {}", failure.toString());
        } else if (failure == null && before) {
            LOG.info("Notices are stored again");
        }
    }
}

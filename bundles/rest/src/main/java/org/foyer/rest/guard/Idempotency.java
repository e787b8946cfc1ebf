package org.foyer.rest.guard;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Cookies;

/**
 * Answers to writes by their Idempotency-Key: the same key and body within 24 h get the same
 * answer, and the work is done once, also when both come at the same time. Bounded in number and
 * bytes; the oldest make room. Measured by the machine's ticker. Failures of the home (5xx) and of
 * the caller's rights are not kept. Thread-safe.
 */
final class Idempotency {

    static final Duration LIFE = Duration.ofHours(24);
    static final int MOST = 1_000;
    static final int MOST_BYTES = 4 << 20;

    private static final int LONGEST_KEY = 200;
    private static final long LONGEST_WAIT_S = 15;

    private final MachineTicker ticker;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private long bytes;

    Idempotency(MachineTicker ticker) {
        this.ticker = ticker;
    }

    void once(
            String key,
            String person,
            BufferedRequest request,
            HttpServletResponse response,
            Work work)
            throws IOException, ServletException {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.invalid(
                    "Idempotency-Key", Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST_KEY));
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        Key id = new Key(key, person, request.getMethod() + " " + request.getRequestURI() + query);
        Entry fresh = new Entry(ticker.nanos(), Cookies.sha256(request.body()));
        Entry known;
        synchronized (entries) {
            forgetOld();
            known = entries.putIfAbsent(id, fresh);
        }
        if (known == null) {
            doWork(id, fresh, response, work);
        } else if (!MessageDigest.isEqual(known.bodyHash, fresh.bodyHash)) {
            throw new Problem(
                    422,
                    "key-reused",
                    "This key was sent with another body. Take a new key for a new order.",
                    "Idempotency-Key");
        } else {
            replay(known, response);
        }
    }

    private void doWork(Key id, Entry entry, HttpServletResponse response, Work work)
            throws IOException, ServletException {
        Tee tee = new Tee(response);
        Answer answer = null;
        try {
            work.run(tee);
            tee.flushBuffer();
            answer = tee.answer();
        } finally {
            boolean keep =
                    answer != null
                            && answer.status < 500
                            && answer.status != 401
                            && answer.status != 403
                            && answer.status != 429;
            synchronized (entries) {
                if (!keep) {
                    entries.remove(id, entry);
                } else if (entries.get(id) == entry) {
                    entry.size = answer.body.length;
                    bytes += entry.size;
                    forgetOld();
                }
            }
            if (answer == null) {
                entry.answer.completeExceptionally(new IllegalStateException("failed"));
            } else {
                entry.answer.complete(answer);
            }
        }
    }

    private static void replay(Entry entry, HttpServletResponse response) throws IOException {
        Answer answer;
        try {
            answer = entry.answer.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw inProgress();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inProgress();
        }
        response.setStatus(answer.status);
        if (answer.location != null) {
            response.setHeader("Location", answer.location);
        }
        if (answer.body.length > 0) {
            Answers.body(response, answer.type, answer.body);
        }
    }

    private static Problem inProgress() {
        return new Problem(
                409, "in-progress", "The same order is still being worked on. Try again.");
    }

    private void forgetOld() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entries.size() <= MOST
                    && bytes <= MOST_BYTES
                    && ticker.since(entry.atNanos).compareTo(LIFE) < 0) {
                return;
            }
            bytes -= entry.size;
            oldest.remove();
        }
    }

    /** What is done once. */
    interface Work {
        void run(HttpServletResponse response) throws IOException, ServletException;
    }

    private record Key(String key, String person, String call) {}

    private static final class Entry {

        private final long atNanos;
        private final byte[] bodyHash;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private int size;

        Entry(long atNanos, byte[] bodyHash) {
            this.atNanos = atNanos;
            this.bodyHash = bodyHash;
        }
    }

    private static final class Answer {

        private final int status;
        private final String type;
        private final String location;
        private final byte[] body;

        Answer(int status, String type, String location, byte[] body) {
            this.status = status;
            this.type = type;
            this.location = location;
            this.body = body;
        }
    }

    /** Passes an answer on and keeps a copy. */
    private static final class Tee extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private ServletOutputStream out;
        private PrintWriter writer;

        Tee(HttpServletResponse response) {
            super(response);
        }

        Answer answer() {
            return new Answer(
                    getStatus(), getContentType(), getHeader("Location"), copy.toByteArray());
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (out == null) {
                out = new TeeStream(super.getOutputStream(), copy);
            }
            return out;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (writer == null) {
                writer = new PrintWriter(getOutputStream(), false, StandardCharsets.UTF_8);
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (writer != null) {
                writer.flush();
            }
            super.flushBuffer();
        }
    }

    private static final class TeeStream extends ServletOutputStream {

        private final ServletOutputStream out;
        private final ByteArrayOutputStream copy;

        TeeStream(ServletOutputStream out, ByteArrayOutputStream copy) {
            this.out = out;
            this.copy = copy;
        }

        @Override
        public void write(int b) throws IOException {
            copy.write(b);
            out.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            copy.write(source, offset, length);
            out.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}

package org.foyer.rest.front;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads a request's body to its end without holding a thread, within a bound and a time. Its parts
 * come one after the other; the end by time may meet one of them.
 */
final class WholeBody implements Runnable {

    /** However slowly it comes: by then it is there or refused. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Beyond this, bodies share {@link #MOST_WAITING} bytes. */
    private static final int SMALL = 4 * 1024;

    /** Of all bodies that are still on their way. */
    private static final long MOST_WAITING = 4 << 20;

    private final Request request;
    private final int largest;
    private final AtomicLong allWaiting;
    private final Consumer<Request> whole;
    private final Consumer<Refusal> refused;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Scheduler.Task deadline;
    private byte[] body = new byte[512];
    private int length;

    /**
     * @param allWaiting bytes of all bodies on their way, beyond the small ones
     * @param whole gets the request with its body, on a thread that may block
     * @param refused is told once if it does not come to that
     */
    WholeBody(
            Request request,
            int largest,
            AtomicLong allWaiting,
            Consumer<Request> whole,
            Consumer<Refusal> refused) {
        this.request = request;
        this.largest = largest;
        this.allWaiting = allWaiting;
        this.whole = whole;
        this.refused = refused;
        this.deadline = request.getComponents().getScheduler().schedule(this::late, LONGEST);
    }

    /** Takes what is there and asks for more. */
    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                boolean slow = chunk.getFailure() instanceof TimeoutException;
                end(slow ? Refusal.TOO_SLOW : Refusal.of(400));
                return;
            }
            boolean last = chunk.isLast();
            Refusal refusal = take(chunk.getByteBuffer());
            chunk.release();
            if (refusal != null) {
                end(refusal);
                return;
            }
            if (last) {
                if (finish()) {
                    whole.accept(new Buffered(request, Arrays.copyOf(body, length)));
                }
                return;
            }
        }
    }

    private Refusal take(ByteBuffer part) {
        int size = length + part.remaining();
        if (size > largest) {
            return Refusal.tooLarge(largest);
        }
        if (size > body.length) {
            int room = Math.min(largest, Math.max(size, 2 * body.length));
            int more = Math.max(0, room - SMALL) - Math.max(0, body.length - SMALL);
            if (allWaiting.addAndGet(more) > MOST_WAITING) {
                allWaiting.addAndGet(-more);
                return Refusal.BUSY;
            }
            body = Arrays.copyOf(body, room);
        }
        part.get(body, length, part.remaining());
        length = size;
        return null;
    }

    private void late() {
        end(Refusal.TOO_SLOW);
    }

    private void end(Refusal refusal) {
        if (finish()) {
            refused.accept(refusal);
        }
    }

    private boolean finish() {
        if (!ended.compareAndSet(false, true)) {
            return false;
        }
        deadline.cancel();
        allWaiting.addAndGet(-Math.max(0, body.length - SMALL));
        return true;
    }

    /** The request with its body in memory. */
    private static final class Buffered extends Request.Wrapper {

        private final long length;
        private Content.Chunk next;

        Buffered(Request request, byte[] body) {
            super(request);
            this.length = body.length;
            this.next =
                    body.length == 0
                            ? Content.Chunk.EOF
                            : Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public long getLength() {
            return length;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.next(chunk);
            return chunk;
        }

        @Override
        public boolean consumeAvailable() {
            next = Content.Chunk.EOF;
            return true;
        }

        @Override
        public void demand(Runnable available) {
            getContext().execute(available);
        }

        @Override
        public void fail(Throwable failure) {
            next = Content.Chunk.from(failure, true);
        }
    }
}

package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
import org.foyer.bindings.modbus.wire.ModbusClient;

/**
 * One connection and the one timer that polls all devices behind it. Requests are serialised; a
 * command waits for the requests before it, in order of arrival. Thread-safe.
 */
final class Link {

    /** A device behind this connection. */
    interface Polled {
        /** When it wants to be polled next. */
        Instant due();

        /** Reads it; keeps its troubles to itself. */
        void poll();
    }

    private enum State {
        IDLE,
        SLEEPING,
        POLLING,
        CLOSED
    }

    private final Endpoint endpoint;
    private final Clock clock;
    private final Tasks tasks;
    private final Executor executor;
    private final String name;
    private final ModbusClient client;
    private final ReentrantLock requests = new ReentrantLock(true);
    private final List<Polled> devices = new CopyOnWriteArrayList<>();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private volatile Instant retryAt = Instant.MIN;
    private LinkException failure;

    private final Object monitor = new Object();
    private State state = State.IDLE;
    private AutoCloseableTask timer;
    private long sleep;

    Link(Endpoint endpoint, Tasks tasks, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.tasks = tasks;
        this.name = "modbus/" + endpoint.address();
        this.executor = tasks.blocking(name);
        this.client = new ModbusClient(endpoint);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void add(Polled device) {
        devices.add(device);
        wake();
    }

    void remove(Polled device) {
        devices.remove(device);
    }

    /** Looks now who is due. */
    void wake() {
        synchronized (monitor) {
            if (state == State.SLEEPING || state == State.IDLE) {
                if (timer != null) {
                    timer.close();
                }
                state = State.POLLING;
                executor.execute(this::cycle);
            }
        }
    }

    /** When the connection is tried again; in the past while there is no trouble. */
    Instant retryAt() {
        return retryAt;
    }

    /**
     * Runs requests alone on the connection, connecting first where needed.
     *
     * @param urgent connect now even when the last try has just failed
     * @throws IOException as a {@link LinkException} when the peer cannot be reached
     */
    <T> T exchange(int timeoutMillis, boolean urgent, Exchange<T> exchange)
            throws IOException, InterruptedException, NotUsableException {
        requests.lockInterruptibly();
        try {
            boolean reused = client.isOpen();
            connect(timeoutMillis, urgent);
            try {
                return exchange.run(client);
            } catch (LinkException e) {
                if (!reused || e.reason() != Cause.CLOSED) {
                    throw e;
                }
                // A peer may end an idle connection at any time; that is no failure yet.
                connect(timeoutMillis, true);
                return exchange.run(client);
            }
        } finally {
            requests.unlock();
        }
    }

    private void connect(int timeoutMillis, boolean urgent)
            throws LinkException, InterruptedException {
        if (isClosed()) {
            throw new LinkException(Cause.NO_CONNECTION, "the device has been removed");
        }
        if (client.isOpen()) {
            return;
        }
        if (!urgent && failure != null && clock.instant().isBefore(retryAt)) {
            throw failure;
        }
        try {
            client.open(timeoutMillis);
            backoff.reset();
            failure = null;
            retryAt = Instant.MIN;
        } catch (LinkException e) {
            failure = e;
            retryAt = clock.instant().plus(backoff.pause());
            throw e;
        }
        if (isClosed()) {
            client.close();
        }
    }

    private boolean isClosed() {
        synchronized (monitor) {
            return state == State.CLOSED;
        }
    }

    private void cycle() {
        Instant now = clock.instant();
        for (Polled device : devices) {
            if (isClosed()) {
                return;
            }
            if (!device.due().isAfter(now)) {
                device.poll();
            }
        }
        synchronized (monitor) {
            if (state == State.CLOSED) {
                return;
            }
            Duration pause = pause();
            if (pause == null) {
                state = State.IDLE;
                return;
            }
            state = State.SLEEPING;
            long mine = ++sleep;
            timer = tasks.after(name, pause, () -> wakeUp(mine));
        }
    }

    private Duration pause() {
        Instant first = null;
        for (Polled device : devices) {
            Instant due = device.due();
            if (first == null || due.isBefore(first)) {
                first = due;
            }
        }
        if (first == null) {
            return null;
        }
        Duration pause = Duration.between(clock.instant(), first);
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    private void wakeUp(long asleep) {
        synchronized (monitor) {
            if (state != State.SLEEPING || sleep != asleep) {
                return;
            }
            state = State.POLLING;
        }
        executor.execute(this::cycle);
    }

    /** Ends polling and the connection; a request under way fails at once. */
    void close() {
        synchronized (monitor) {
            state = State.CLOSED;
            if (timer != null) {
                timer.close();
            }
        }
        client.close();
    }
}

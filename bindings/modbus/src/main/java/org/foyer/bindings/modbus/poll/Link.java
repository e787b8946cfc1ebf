package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
import org.foyer.bindings.modbus.wire.ModbusClient;

/**
 * One connection; polls all devices behind it, in turns in common. Requests are serialised; a
 * command waits for the requests before it, in order of arrival. Thread-safe.
 */
final class Link {

    /** A device behind this connection. */
    interface Polled {
        /** When it wants to be polled next, on the house ticker. */
        long due();

        /** How much earlier it may be polled, ns, to share a turn with others. */
        long slack();

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
    private final HouseTicker ticker;
    private final Beat beat;
    private final Executor executor;
    private final ModbusClient client;
    private final ReentrantLock requests = new ReentrantLock(true);
    private final List<Polled> devices = new CopyOnWriteArrayList<>();
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private volatile long retryAt;
    private LinkException failure;

    private final Object monitor = new Object();
    private State state = State.IDLE;
    private AutoCloseableTask timer;
    private long sleep;

    /** Somebody became due while others were polled. */
    private boolean asked;

    /**
     * @param workers gives an executor that may block, by name
     */
    Link(Endpoint endpoint, Beat beat, Function<String, Executor> workers, HouseTicker ticker) {
        this.endpoint = endpoint;
        this.ticker = ticker;
        this.beat = beat;
        this.executor = workers.apply("modbus/" + endpoint.address());
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
            } else {
                asked = true;
            }
        }
    }

    /** How often the connection was made; changes when another device may be at the other end. */
    int connections() {
        return client.connections();
    }

    HouseTicker ticker() {
        return ticker;
    }

    /** When the connection is tried again, on the ticker; in the past while there is no trouble. */
    long retryAt() {
        return retryAt;
    }

    /**
     * Runs requests alone on the connection, connecting first where needed.
     *
     * @param urgent connect now even when the last try has just failed
     * @throws IOException as a {@link LinkException} when the peer cannot be reached
     */
    <T> T exchange(DeviceSettings settings, boolean urgent, Exchange<T> exchange)
            throws IOException, InterruptedException, NotUsableException {
        int timeoutMillis = settings.timeoutMillis();
        requests.lockInterruptibly();
        try {
            client.pauses(settings.overrides().pauses());
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
            throw new LinkException(
                    Cause.NO_CONNECTION,
                    "the device has been removed",
                    Reason.of(ReasonCode.DEVICE_REMOVED));
        }
        if (client.isOpen()) {
            return;
        }
        if (!urgent && failure != null && ticker.nanos() < retryAt) {
            throw failure;
        }
        try {
            client.open(timeoutMillis);
            backoff.reset();
            failure = null;
            retryAt = ticker.nanos();
        } catch (LinkException e) {
            failure = e;
            retryAt = ticker.nanos() + backoff.pause().toNanos();
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
        long now = ticker.nanos();
        Polled first = null;
        for (Polled device : devices) {
            if (device.due() - device.slack() <= now) {
                if (isClosed()) {
                    return;
                }
                device.poll();
            }
            if (first == null || device.due() < first.due()) {
                first = device;
            }
        }
        synchronized (monitor) {
            if (state == State.CLOSED) {
                return;
            }
            if (asked) {
                asked = false;
                first = first();
            }
            if (first == null) {
                state = State.IDLE;
                return;
            }
            state = State.SLEEPING;
            long mine = ++sleep;
            timer = beat.at(first.due(), first.slack(), () -> wakeUp(mine));
        }
    }

    private Polled first() {
        Polled first = null;
        for (Polled device : devices) {
            if (first == null || device.due() < first.due()) {
                first = device;
            }
        }
        return first;
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

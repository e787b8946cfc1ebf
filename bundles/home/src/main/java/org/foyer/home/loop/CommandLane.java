package org.foyer.home.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.home.DeviceState.Delivery;

/**
 * The way of commands to one device: one in flight, the newest wish replaces a waiting one, a
 * timeout frees the lane, so a dead device delays no other (architecture 5). Owned by the loop;
 * only {@link Attempt#run} happens elsewhere.
 */
final class CommandLane {

    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    static final Duration LAST_RETRY = Duration.ofMinutes(1);

    /** How many calls may hang beyond their timeout before the lane stops trying. */
    static final int MOST_STUCK = 2;

    private final DeviceDriver driver;
    private final Executor executor;
    private final LoopMail mail;

    private Command wanted;
    private Command held;
    private Instant heldSince;
    private Attempt inFlight;
    private Instant startedAt;
    private Instant notBefore = Instant.MIN;
    private int failures;
    private int stuck;
    private String trouble = "";

    CommandLane(DeviceDriver driver, Executor executor, LoopMail mail) {
        this.driver = driver;
        this.executor = executor;
        this.mail = mail;
    }

    /** A call on its way to the device. */
    private final class Attempt implements Runnable {
        private final Command command;

        /** Guarded by this. */
        private Thread worker;

        private boolean ended;

        Attempt(Command command) {
            this.command = command;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (ended) {
                    mail.post(now -> finished(this, "", now));
                    return;
                }
                worker = Thread.currentThread();
            }
            String error;
            try {
                driver.execute(command);
                error = null;
            } catch (DeviceException e) {
                error = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                error = "no answer in " + TIMEOUT.toSeconds() + " s";
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                error = "its binding failed (" + e.getClass().getSimpleName() + ")";
            }
            synchronized (this) {
                worker = null;
                // An interrupt meant for this call must not reach the worker's next task.
                Thread.interrupted();
            }
            String result = error;
            mail.post(now -> finished(this, result, now));
        }

        synchronized void interrupt() {
            ended = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    boolean isOf(DeviceDriver other) {
        return driver == other;
    }

    /** What the device shall do from now on; sent by the next {@link #step}. */
    void want(Command command) {
        if (!command.equals(wanted)) {
            wanted = command;
            notBefore = failures > 0 ? notBefore : Instant.MIN;
        }
    }

    /** The device may have forgotten what it held: it was away, or has restarted. */
    void forgetHeld() {
        held = null;
        failures = 0;
        notBefore = Instant.MIN;
    }

    /**
     * Times out, refreshes, starts what is due.
     *
     * @return when it wants to be called again; {@link Instant#MAX} if not by itself
     */
    Instant step(Instant now, boolean online) {
        if (inFlight != null) {
            Instant deadline = startedAt.plus(TIMEOUT);
            if (now.isBefore(deadline)) {
                return deadline;
            }
            Attempt late = inFlight;
            inFlight = null;
            stuck++;
            late.interrupt();
            failed("no answer in " + TIMEOUT.toSeconds() + " s", now);
        }
        if (wanted == null || !online) {
            return Instant.MAX;
        }
        Duration refresh = driver.device().refresh();
        boolean refreshes = !refresh.isZero() && !(wanted instanceof Command.Release);
        Instant due =
                !wanted.equals(held) ? now : refreshes ? heldSince.plus(refresh) : Instant.MAX;
        if (due.isBefore(notBefore)) {
            due = notBefore;
        }
        if (due.isAfter(now)) {
            return due;
        }
        if (stuck >= MOST_STUCK) {
            trouble = "its binding hangs";
            return Instant.MAX;
        }
        start(now);
        return inFlight == null ? notBefore : now.plus(TIMEOUT);
    }

    private void start(Instant now) {
        Attempt attempt = new Attempt(wanted);
        inFlight = attempt;
        startedAt = now;
        try {
            executor.execute(attempt);
        } catch (RejectedExecutionException e) {
            inFlight = null;
            failed("its binding has stopped", now);
        }
    }

    private void finished(Attempt attempt, String error, Instant now) {
        if (attempt != inFlight) {
            stuck--;
            return;
        }
        inFlight = null;
        if (error != null) {
            failed(error, now);
            return;
        }
        held = attempt.command;
        heldSince = now;
        failures = 0;
        trouble = "";
        notBefore = Instant.MIN;
    }

    private void failed(String why, Instant now) {
        trouble = why;
        held = null;
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 6));
        failures++;
        notBefore = now.plus(pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause);
    }

    Delivery delivery() {
        if (wanted == null) {
            return Delivery.NONE;
        }
        if (wanted.equals(held)) {
            return Delivery.ACKNOWLEDGED;
        }
        return trouble.isEmpty() ? Delivery.PENDING : Delivery.FAILED;
    }

    /** Why delivery failed, one clause; empty if it did not. */
    String trouble() {
        return trouble;
    }

    /** True while the device holds, or may hold, what somebody ordered. */
    boolean steered() {
        return inFlight != null || held == null || !(held instanceof Command.Release);
    }

    /** The driver is gone: nothing more is sent, a call under way is interrupted. */
    void close() {
        wanted = null;
        if (inFlight != null) {
            inFlight.interrupt();
            inFlight = null;
            stuck++;
        }
    }
}

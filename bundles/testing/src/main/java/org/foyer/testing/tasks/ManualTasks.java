package org.foyer.testing.tasks;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.testing.time.TestTime;

/**
 * Timers that run on the test's thread when {@link TestTime#advance} reaches them. What executors
 * were given runs on that thread, too, at {@link #settle} or the next advance, in order; or on the
 * threads of other tasks, for what blocks. A timer's task that throws fails the test. Timers may be
 * set from any thread; all else is for the test's.
 */
public final class ManualTasks implements Tasks {

    private final TestTime time;
    private final List<Timer> timers = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Optional<Tasks> threads;

    /** All on the test's thread. */
    public ManualTasks(TestTime time) {
        this(time, Optional.empty());
    }

    /** Timers on the test's thread, executors those of other tasks. */
    public ManualTasks(TestTime time, Tasks threads) {
        this(time, Optional.of(threads));
    }

    private ManualTasks(TestTime time, Optional<Tasks> threads) {
        this.time = time;
        this.threads = threads;
        time.whenPassing(
                new TestTime.Passing() {
                    @Override
                    public Duration next() {
                        return untilNext();
                    }

                    @Override
                    public void passed() {
                        runDue();
                    }
                });
    }

    private final class Timer implements AutoCloseableTask {

        private final String name;
        private final Runnable task;
        private final long periodNanos;
        private volatile long due;

        Timer(String name, Runnable task, long due, long periodNanos) {
            this.name = name;
            this.task = task;
            this.due = due;
            this.periodNanos = periodNanos;
        }

        @Override
        public void close() {
            timers.remove(this);
        }
    }

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        return add(new Timer(name, task, time.house().nanos(), period.toNanos()));
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        return add(new Timer(name, task, time.house().nanos() + delay.toNanos(), 0));
    }

    private Timer add(Timer timer) {
        timers.add(timer);
        return timer;
    }

    @Override
    public Executor inOrder(String name) {
        return threads.map(t -> t.inOrder(name)).orElse(waiting::add);
    }

    @Override
    public Executor blocking(String name) {
        return threads.map(t -> t.blocking(name)).orElse(waiting::add);
    }

    @Override
    public Function<String, Executor> crew(int most) {
        return threads.map(t -> t.crew(most)).orElse(name -> waiting::add);
    }

    /** Runs what executors were given, and what that gives them, until nothing is left. */
    public void settle() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    /** The names of running timers: none may be left when a bundle has stopped. */
    public List<String> timers() {
        return timers.stream().map(t -> t.name).toList();
    }

    /** Runs what repeats, once; no time passes. */
    public void round() {
        timers.stream().filter(t -> t.periodNanos > 0).forEach(t -> t.task.run());
        settle();
    }

    private Duration untilNext() {
        return timers.stream()
                .min(Comparator.comparingLong(t -> t.due))
                .map(t -> Duration.ofNanos(Math.max(0, t.due - time.house().nanos())))
                .orElse(null);
    }

    private void runDue() {
        settle();
        long now = time.house().nanos();
        for (Timer timer : List.copyOf(timers)) {
            if (timer.due <= now && timers.contains(timer)) {
                if (timer.periodNanos == 0) {
                    timers.remove(timer);
                } else {
                    timer.due = now + timer.periodNanos;
                }
                timer.task.run();
                settle();
            }
        }
    }
}

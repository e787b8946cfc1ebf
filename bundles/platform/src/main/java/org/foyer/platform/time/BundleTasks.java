package org.foyer.platform.time;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** The timers and executors of one bundle; all end when the bundle gives the service back. */
@Component(service = Tasks.class, scope = ServiceScope.BUNDLE)
public final class BundleTasks implements Tasks {

    private final Engine engine;
    private final Set<AutoCloseableTask> open = ConcurrentHashMap.newKeySet();
    private final Set<FutureTask<?>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Activate
    public BundleTasks(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period " + period + " of " + name + ": above zero");
        }
        return track(new TimedTask(name, engine, task, open::remove).repeat(period));
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        return track(new TimedTask(name, engine, task, open::remove).once(delay));
    }

    private AutoCloseableTask track(TimedTask task) {
        open.add(task);
        if (closed || task.isClosed()) {
            task.close();
        }
        return task;
    }

    @Override
    public Executor inOrder(String name) {
        return new InOrderExecutor(blocking(name));
    }

    @Override
    public Executor blocking(String name) {
        return task -> {
            refuseIfClosed(name);
            start(future(name, task));
        };
    }

    private void refuseIfClosed(String name) {
        if (closed) {
            throw new RejectedExecutionException(name + ": its bundle has stopped");
        }
    }

    private FutureTask<?> future(String name, Runnable task) {
        return new FutureTask<>(() -> Named.run(name, task), null) {
            @Override
            protected void done() {
                running.remove(this);
            }

            @Override
            protected void setException(Throwable fatal) {
                super.setException(fatal);
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, fatal);
            }
        };
    }

    @Override
    public Function<String, Executor> crew(int most) {
        Crew crew = engine.crew(most);
        return name -> {
            Executor within = crew.within(engine.workers(), here(name));
            return task -> {
                refuseIfClosed(name);
                within.execute(task);
            };
        };
    }

    /** Carries out what it is given on the calling thread, which must be a worker. */
    private Executor here(String name) {
        return task -> {
            refuseIfClosed(name);
            FutureTask<?> work = future(name, task);
            running.add(work);
            if (closed) {
                work.cancel(true);
            }
            work.run();
            // An interrupt was for this task; the thread goes on with another.
            Thread.interrupted();
        };
    }

    private void start(FutureTask<?> work) {
        running.add(work);
        try {
            engine.workers().execute(work);
        } catch (RejectedExecutionException e) {
            running.remove(work);
            throw e;
        }
        if (closed) {
            work.cancel(true);
        }
    }

    @Deactivate
    public void close() {
        closed = true;
        Set.copyOf(open).forEach(AutoCloseableTask::close);
        Set.copyOf(running).forEach(work -> work.cancel(true));
    }
}

package org.foyer.itest.guest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.foyer.api.runtime.Tasks;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A bundle that asks for a timer, a task that waits for ever and an executor, and never gives them
 * back. What it shares with the test is of types of the JDK, registered as services.
 */
public final class GuestActivator implements BundleActivator {

    private final AtomicLong ticks = new AtomicLong();
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public void start(BundleContext context) {
        ServiceReference<Tasks> reference = context.getServiceReference(Tasks.class);
        Tasks tasks = context.getService(reference);
        tasks.every("guest/ticks", Duration.ofMillis(5), ticks::incrementAndGet);
        tasks.after("guest/waits", Duration.ofMillis(1), this::waitForEver);
        context.registerService(AtomicLong.class, ticks, null);
        context.registerService(CountDownLatch.class, interrupted, null);
        context.registerService(Executor.class, tasks.inOrder("guest/work"), null);
    }

    private void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing is closed here: that is what the platform is for.
    }
}

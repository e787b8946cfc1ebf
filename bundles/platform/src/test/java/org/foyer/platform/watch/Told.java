package org.foyer.platform.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/** What a watch tells, and its one look; the module's own, since those for others need it. */
final class Told implements Troubles, Tasks {

    /** Parameters of what stands, by code and subject. */
    final Map<String, Map<String, String>> standing = new TreeMap<>();

    /** Causes of what stands, by code and subject. */
    final Map<String, Reason> causes = new TreeMap<>();

    private Runnable look = () -> {};

    void look() {
        look.run();
    }

    @Override
    public void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        standing.put(code + " " + subject, parameters);
        why.ifPresent(w -> causes.put(code + " " + subject, w));
    }

    @Override
    public void clear(TroubleCode code, String subject) {
        standing.remove(code + " " + subject);
        causes.remove(code + " " + subject);
    }

    @Override
    public List<Trouble> current() {
        throw new UnsupportedOperationException("a watch only tells");
    }

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        look = task;
        return () -> look = () -> {};
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Executor inOrder(String name) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Executor blocking(String name) {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public Function<String, Executor> crew(int most) {
        throw new UnsupportedOperationException("not asked for");
    }
}

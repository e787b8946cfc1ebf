package org.foyer.store.install;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visible work, one job at a time and in order. Every job ends; two orders of a kind for one
 * service are one job while it has not ended. Thread-safe.
 */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int KEPT = 100;

    private final Clock clock;
    private final Executor turns;
    private final Consumer<Job> ended;
    private final Map<String, Job> byId = new HashMap<>(); // guarded by this
    private final Deque<String> order = new ArrayDeque<>(); // newest first, guarded by this

    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        void run(Progress progress) throws InstallFailure;
    }

    /** Where a job is. */
    @FunctionalInterface
    public interface Progress {
        void at(Job.Stage stage, int percent);
    }

    /**
     * @param turns runs one task at a time
     * @param ended told of every job that ended
     */
    public Jobs(Clock clock, Executor turns, Consumer<Job> ended) {
        this.clock = clock;
        this.turns = turns;
        this.ended = ended;
    }

    /**
     * Starts a job, or gives the one of that kind under way for the service.
     *
     * @param name what the household calls the service
     */
    public Job start(Job.Kind kind, ServiceId service, String name, Work work) {
        Job job;
        synchronized (this) {
            Optional<Job> running = running(service).filter(j -> j.kind() == kind);
            if (running.isPresent()) {
                return running.get();
            }
            job =
                    new Job(
                            UUID.randomUUID().toString(),
                            kind,
                            service,
                            name,
                            Job.Stage.QUEUED,
                            0,
                            clock.instant(),
                            Optional.empty(),
                            Optional.empty());
            byId.put(job.id(), job);
            order.addFirst(job.id());
            prune();
        }
        try {
            turns.execute(() -> run(job.id(), work));
        } catch (RuntimeException e) {
            end(job.id(), Optional.of(shuttingDown(e)));
        }
        return job;
    }

    public synchronized Optional<Job> job(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Newest first, at most 100. */
    public synchronized List<Job> all() {
        List<Job> jobs = new ArrayList<>();
        order.forEach(id -> jobs.add(byId.get(id)));
        return jobs;
    }

    /** The job under way for that service. */
    public synchronized Optional<Job> running(ServiceId service) {
        return order.stream()
                .map(byId::get)
                .filter(j -> j.service().equals(service) && j.ended().isEmpty())
                .findFirst();
    }

    private void run(String id, Work work) {
        Optional<InstallFailure> error =
                Optional.of(
                        new InstallFailure(
                                "It ended unexpectedly.", Reason.of(ReasonCode.UNFORESEEN)));
        try {
            work.run((stage, percent) -> at(id, stage, percent));
            error = Optional.empty();
        } catch (InstallFailure e) {
            error = Optional.of(e);
        } catch (RuntimeException e) {
            LOG.error("Job {} failed", id, e);
            error = Optional.of(unforeseen(e));
        } finally {
            end(id, error);
        }
    }

    private synchronized void at(String id, Job.Stage stage, int percent) {
        byId.computeIfPresent(
                id,
                (i, j) ->
                        new Job(
                                id,
                                j.kind(),
                                j.service(),
                                j.serviceName(),
                                stage,
                                Math.max(percent, j.percent()),
                                j.started(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private void end(String id, Optional<InstallFailure> error) {
        Job job;
        synchronized (this) {
            Job j = byId.get(id);
            job =
                    new Job(
                            id,
                            j.kind(),
                            j.service(),
                            j.serviceName(),
                            error.isEmpty() ? Job.Stage.DONE : Job.Stage.FAILED,
                            error.isEmpty() ? 100 : j.percent(),
                            j.started(),
                            Optional.of(clock.instant()),
                            error.map(e -> e.reason(j.serviceName())));
            byId.put(id, job);
        }
        try {
            ended.accept(job);
        } catch (RuntimeException e) {
            LOG.error("Notice of job {} failed", id, e);
        }
    }

    private static InstallFailure shuttingDown(RuntimeException e) {
        return new InstallFailure(
                "The home is shutting down.", Reason.of(ReasonCode.HOME_STOPPING), e);
    }

    private static InstallFailure unforeseen(RuntimeException e) {
        String words = String.valueOf(e.getMessage());
        return new InstallFailure(
                words, Reason.of(ReasonCode.UNFORESEEN).quoting(words, Reason.TECHNICAL), e);
    }

    private void prune() {
        var oldest = order.descendingIterator();
        while (order.size() > KEPT && oldest.hasNext()) {
            String id = oldest.next();
            if (byId.get(id).ended().isPresent()) {
                oldest.remove();
                byId.remove(id);
            }
        }
    }
}

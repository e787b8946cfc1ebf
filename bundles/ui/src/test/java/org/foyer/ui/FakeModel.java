package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * State of the fake home as JSON, started from {@code fake/model.json}. All access is under its
 * lock; the page sees a copy.
 */
final class FakeModel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] STAGES = {
        "QUEUED", "RESOLVING", "FETCHING", "VERIFYING", "APPLYING", "PROBING", "COMMITTING"
    };

    private final ObjectNode state = start();
    private final Set<BlockingQueue<String>> listeners = ConcurrentHashMap.newKeySet();
    private volatile Clock clock = Clock.systemUTC();
    private String failNextJob = "";
    private long jobs;
    private long ids;

    /** Lines of one open event stream. */
    final class Listener implements AutoCloseable {
        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

        private Listener() {
            listeners.add(queue);
        }

        /** The next event; the home itself when a second has passed without one. */
        String next() throws InterruptedException {
            String event = queue.poll(1, TimeUnit.SECONDS);
            return event != null ? event : event("home", home());
        }

        @Override
        public void close() {
            listeners.remove(queue);
        }
    }

    private static ObjectNode start() {
        try (InputStream in = FakeModel.class.getResourceAsStream("/fake/model.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Listener listen() {
        Listener listener = new Listener();
        listener.queue.add(event("hello", JSON.createObjectNode()));
        listener.queue.add(event("home", home()));
        return listener;
    }

    synchronized void change(Consumer<ObjectNode> how) {
        how.accept(state);
    }

    synchronized <T extends JsonNode> T read(Function<ObjectNode, T> what) {
        return what.apply(state.deepCopy());
    }

    /** The next job fails in its trial with this sentence. */
    synchronized void failNextJob(String why) {
        failNextJob = why;
    }

    /** The house's own timer, ms. */
    static long tickMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    synchronized void lift(String limit) {
        ArrayNode limits = (ArrayNode) state.get("home").get("limits");
        for (int i = limits.size() - 1; i >= 0; i--) {
            if (limits.get(i).path("name").asText().equals(limit)) {
                limits.remove(i);
            }
        }
    }

    /** From now on it is that time in the home. */
    void stands(Instant at) {
        clock = Clock.fixed(at, ZoneOffset.UTC);
    }

    ObjectNode home() {
        ObjectNode home = read(all -> (ObjectNode) all.get("home"));
        home.put("at", clock.instant().toString()).put("tickMs", tickMs());
        String past = clock.instant().minusSeconds(5400).toString();
        String later = clock.instant().plusSeconds(1500).toString();
        home.get("devices")
                .forEach(
                        device -> {
                            ((ObjectNode) device.get("reachability")).put("since", past);
                            if (device.path("control").path("until").asText().equals("later")) {
                                ((ObjectNode) device.get("control")).put("until", later);
                            }
                        });
        return home;
    }

    void send(String name, JsonNode data) {
        String event = event(name, data);
        listeners.forEach(queue -> queue.add(event));
    }

    private synchronized String event(String name, JsonNode data) {
        return "id: " + ids++ + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    synchronized Optional<ObjectNode> find(String list, String field, String id) {
        for (JsonNode node :
                list.equals("devices") ? state.get("home").get(list) : state.get(list)) {
            JsonNode key = list.equals("subscriptions") ? node.get("service") : node;
            if (key.path(field).asText().equals(id)) {
                return Optional.of((ObjectNode) node);
            }
        }
        return Optional.empty();
    }

    /** Starts a job that goes through its stages at a pace one can see, then acts. */
    ObjectNode job(String kind, String service, Runnable act) {
        ObjectNode job = JSON.createObjectNode();
        String failure;
        synchronized (this) {
            job.put("id", "job-" + ++jobs).put("kind", kind).put("service", service);
            job.put("stage", "QUEUED").put("percent", 0).put("started", Instant.now().toString());
            job.putNull("ended").putNull("error");
            ((ArrayNode) state.get("jobs")).insert(0, job);
            failure = failNextJob;
            failNextJob = "";
        }
        Thread thread = new Thread(() -> run(job, act, failure), "fake-job");
        thread.setDaemon(true);
        thread.start();
        return job.deepCopy();
    }

    private void run(ObjectNode job, Runnable act, String failure) {
        for (int i = 0; i < STAGES.length; i++) {
            pause(Long.getLong("foyer.fake.stage", 150));
            if (STAGES[i].equals("COMMITTING") && !failure.isEmpty()) {
                step(job, "FAILED", 85);
                synchronized (this) {
                    job.put("ended", Instant.now().toString());
                    job.putObject("error").put("code", "service-failed").put("text", failure);
                }
                send("job", job);
                return;
            }
            step(job, STAGES[i], 8 + i * 14);
        }
        act.run();
        synchronized (this) {
            job.put("ended", Instant.now().toString());
        }
        step(job, "DONE", 100);
        send("store", JSON.createObjectNode());
    }

    private void step(ObjectNode job, String stage, int percent) {
        ObjectNode copy;
        synchronized (this) {
            job.put("stage", stage).put("percent", percent);
            copy = job.deepCopy();
        }
        send("job", copy);
    }

    @SuppressWarnings("ThreadSleep") // pace of a fake, not a wait of a test
    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

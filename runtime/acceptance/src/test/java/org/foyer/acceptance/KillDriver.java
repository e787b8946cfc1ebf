package org.foyer.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.foyer.bench.Releases;

/**
 * Orders one thing after the other of a home, as fast as they end, until it is gone, and keeps what
 * was acknowledged and what was in flight. Run by one thread; read after that has ended.
 */
final class KillDriver implements Runnable {

    private static final List<String> SERVICES =
            List.of(Releases.SUN_FIRST, Releases.SUN_FIRST, Releases.ENERGY_WATCH);
    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private final HomeProcess home;
    private final Random random;
    private Acknowledged state;
    private Acknowledged after;
    private String flight = "idle";
    private String stage = "";
    private long catalogue;
    private int done;
    private String fault;
    private final AtomicInteger jobs = new AtomicInteger();

    KillDriver(HomeProcess home, Random random, Acknowledged state) {
        this.home = home;
        this.random = random;
        this.state = state;
    }

    /** What was acknowledged. */
    Acknowledged state() {
        return state;
    }

    /** What is in force if the one in flight was done; null if none was. */
    Acknowledged after() {
        return after;
    }

    /** The kind of operation in flight at the end, or idle. */
    String flight() {
        return flight;
    }

    /** The last stage that the job in flight showed. */
    String stage() {
        return stage;
    }

    /** The highest version of the catalogue that was answered. */
    long catalogue() {
        return catalogue;
    }

    /** How many jobs were begun; may be read while it runs. */
    int jobs() {
        return jobs.get();
    }

    /** How many operations were acknowledged. */
    int done() {
        return done;
    }

    /** What went wrong while the home was alive, or null. */
    String fault() {
        return fault;
    }

    @Override
    public void run() {
        try {
            while (true) {
                operation();
                flight = "idle";
                stage = "";
                after = null;
                done++;
            }
        } catch (IOException e) {
            // The home is gone.
        } catch (AssertionError | RuntimeException e) {
            fault = flight + ": " + e;
        }
    }

    private void operation() throws IOException {
        String id = SERVICES.get(random.nextInt(SERVICES.size()));
        String path = "api/v1/store/services/" + id;
        if (!state.has(id)) {
            install(id, path);
            return;
        }
        Acknowledged.Service service = state.get(id);
        String newest = home.get(path).path("service").path("version").asText();
        if (!newest.equals(service.version()) && random.nextInt(3) > 0) {
            update(id, path, newest);
            return;
        }
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                boolean purge = random.nextBoolean();
                begin("uninstall", state.without(id));
                job(202, "DELETE", path + (purge ? "?purge=true" : ""), null);
            }
            case 3 -> refresh();
            case 4, 5, 6 -> grant(id, service, false);
            case 7 -> grant(id, service, true);
            case 8 -> {
                boolean paused = !service.paused();
                begin(
                        paused ? "pause" : "resume",
                        state.with(
                                id,
                                new Acknowledged.Service(
                                        service.version(), paused, service.grants())));
                call(
                        200,
                        "PUT",
                        "api/v1/store/subscriptions/" + id + "/paused",
                        "{\"paused\":" + paused + "}");
                state = after;
            }
            case 9 -> {
                int watts = 100 * (1 + random.nextInt(25));
                begin("person's order", state.ordered(watts));
                call(
                        200,
                        "POST",
                        "api/v1/devices/boiler/commands",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":"
                                + watts
                                + "},\"duration\":\"PT12H\"}");
                state = after;
            }
            case 10 -> {
                begin("withdraw", state.ordered(Double.NaN));
                call(204, "DELETE", "api/v1/devices/boiler/commands", null);
                state = after;
            }
            default -> order();
        }
    }

    private void begin(String kind, Acknowledged then) {
        after = then;
        flight = kind;
    }

    private void install(String id, String path) throws IOException {
        List<String> scopes = new ArrayList<>();
        JsonNode page = home.get(path).path("service");
        page.path("scopes").forEach(s -> scopes.add(s.path("id").asText()));
        boolean all = random.nextBoolean();
        Map<String, Boolean> grants = new TreeMap<>();
        for (JsonNode scope : page.path("scopes")) {
            grants.put(scope.path("id").asText(), all || scope.path("required").asBoolean());
        }
        String version = page.path("version").asText();
        String body =
                "{\"version\":\""
                        + version
                        + "\",\"plan\":\"free\",\"scopes\":"
                        + grants.entrySet().stream()
                                .filter(Map.Entry::getValue)
                                .map(e -> '"' + e.getKey() + '"')
                                .collect(Collectors.joining(",", "[", "]"))
                        + "}";
        begin("install", state.with(id, new Acknowledged.Service(version, false, grants)));
        job(202, "POST", path + "/install", body);
    }

    private void update(String id, String path, String version) throws IOException {
        Acknowledged.Service before = state.get(id);
        begin(
                "update",
                state.with(
                        id, new Acknowledged.Service(version, before.paused(), before.grants())));
        job(202, "POST", path + "/update", null);
    }

    private void refresh() throws IOException {
        begin("refresh", state);
        JsonNode answer = call(200, "POST", "api/v1/store/refresh", null);
        long version = answer.path("catalogue").path("version").asLong();
        if (version < catalogue) {
            throw new AssertionError("the catalogue fell from " + catalogue + " to " + version);
        }
        catalogue = version;
    }

    private void grant(String id, Acknowledged.Service service, boolean given) throws IOException {
        List<String> scopes = List.copyOf(service.grants().keySet());
        String scope = scopes.get(random.nextInt(scopes.size()));
        begin(given ? "grant" : "revoke", state.with(id, service.grant(scope, given)));
        JsonNode grant =
                call(200, given ? "PUT" : "DELETE", "api/v1/grants/" + id + "/" + scope, null);
        if (grant.path("state").asText().equals("GRANTED") != given) {
            throw new AssertionError(flight + " answered " + grant);
        }
        state = after;
    }

    private void order() throws IOException {
        begin("order of services", state);
        List<String> ids = new ArrayList<>(state.services().keySet());
        java.util.Collections.shuffle(ids, random);
        call(
                200,
                "PUT",
                "api/v1/store/order",
                ids.stream()
                        .map(i -> '"' + i + '"')
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }

    private JsonNode call(int status, String method, String path, String body) throws IOException {
        return home.expect(status, home.send(method, path, body));
    }

    private void job(int status, String method, String path, String body) throws IOException {
        jobs.incrementAndGet();
        JsonNode job = call(status, method, path, body);
        String at = "api/v1/store/jobs/" + job.path("id").asText();
        while (job.path("ended").isNull()) {
            stage = job.path("stage").asText();
            LockSupport.parkNanos(POLL_NANOS);
            job = home.get(at);
        }
        if (!job.path("stage").asText().equals("DONE")) {
            throw new AssertionError(flight + " failed: " + job);
        }
        state = after;
    }
}

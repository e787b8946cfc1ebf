package org.foyer.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** What must hold in a home after a kill. Keeps what it has seen from one boot to the next. */
final class KillChecks {

    private static final List<String> RECORDED = List.of("meter", "pv", "battery");
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Path data;
    private final Instant from;
    private final Map<String, List<JsonNode>> seen = new TreeMap<>();
    private Instant seenAt;
    private long logRead;
    private long points;
    private int suspected;

    /**
     * @param data the home's folder
     * @param from start of the history
     */
    KillChecks(Path data, Instant from) {
        this.data = data;
        this.from = from;
        this.seenAt = from;
    }

    /** How many recorded points were found again. */
    long points() {
        return points;
    }

    /** How often a service was kept out since two kills in a row fell into its code. */
    int suspected() {
        return suspected;
    }

    /**
     * All of it; the first thing that is wrong ends as an error.
     *
     * @param suspects services that two kills in a row found in their own code; they must stay out,
     *     and are let in again once that was seen
     */
    void check(HomeProcess home, KillDriver before, Set<String> suspects) throws IOException {
        Acknowledged is = Acknowledged.of(home);
        if (before != null) {
            require(
                    is.sameServices(before.state()) || is.sameServices(before.after()),
                    "was "
                            + before.state()
                            + ", in flight "
                            + before.flight()
                            + " to "
                            + before.after()
                            + ", is "
                            + is);
            long catalogue =
                    home.get("api/v1/store/services").path("catalogue").path("version").asLong();
            require(
                    catalogue >= before.catalogue(),
                    "catalogue " + catalogue + " after " + before.catalogue());
        }
        selfTest(home);
        eventually("the running bundles to follow the record", () -> bundles(home, is, suspects));
        letIn(home, is, suspects);
        eventually("every job to have ended", () -> jobs(home));
        if (before != null) {
            eventually("a person's order to hold again", () -> order(home, before));
        }
        Acknowledged settled = Acknowledged.of(home);
        eventually("nothing to be steered without a right", () -> devices(home, settled));
        history(home);
        home.get("api/v1/notices").path("items");
        log(home);
    }

    /** Remembers what the history answers; every answer must be found again. */
    void remember(HomeProcess home) throws IOException {
        if (seen.isEmpty()) {
            eventually("the first readings to be recorded", () -> recorded(home));
        }
        Instant at = Instant.now();
        for (String device : RECORDED) {
            seen.put(device, raw(home, device, at));
        }
        seenAt = at;
    }

    private static String recorded(HomeProcess home) throws IOException {
        for (String device : RECORDED) {
            String quantities = home.get("api/v1/history/quantities?device=" + device).toString();
            if (!quantities.contains("\"power\"")) {
                return device + ": " + quantities;
            }
        }
        return "";
    }

    private List<JsonNode> raw(HomeProcess home, String device, Instant until) throws IOException {
        JsonNode series =
                home.get(
                        "api/v1/history?device="
                                + device
                                + "&quantity=power&step=RAW&limit=100000&from="
                                + from
                                + "&until="
                                + until);
        require(!series.path("truncated").asBoolean(), "too many points to compare");
        return List.copyOf(Arrays.asList(iterate(series.path("points"))));
    }

    private static JsonNode[] iterate(JsonNode array) {
        JsonNode[] all = new JsonNode[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.get(i);
        }
        return all;
    }

    /** Every point is there; and among those not of the last seconds there is no other. */
    private void history(HomeProcess home) throws IOException {
        for (Map.Entry<String, List<JsonNode>> entry : seen.entrySet()) {
            List<JsonNode> now = raw(home, entry.getKey(), seenAt);
            Set<JsonNode> there = new HashSet<>(now);
            for (JsonNode point : entry.getValue()) {
                require(there.contains(point), entry.getKey() + " lost " + point);
            }
            Instant settled = seenAt.minus(LATE);
            long then = entry.getValue().stream().filter(p -> at(p).isBefore(settled)).count();
            long still = now.stream().filter(p -> at(p).isBefore(settled)).count();
            require(then == still, entry.getKey() + " had " + then + " points, has " + still);
            points += entry.getValue().size();
        }
    }

    private static Instant at(JsonNode point) {
        return Instant.parse(point.path("from").asText());
    }

    private static void selfTest(HomeProcess home) throws IOException {
        home.output()
                .lines()
                .filter(l -> l.contains("self-test"))
                .findFirst()
                .ifPresent(
                        l -> {
                            throw new AssertionError(l);
                        });
        eventually(
                "the self-test",
                () -> {
                    JsonNode checks = home.get("api/v1/system").path("selfTest");
                    for (JsonNode check : checks) {
                        if (!check.path("ok").asBoolean()) {
                            return check.toString();
                        }
                    }
                    return checks.isEmpty() ? "no check" : "";
                });
    }

    private String bundles(HomeProcess home, Acknowledged is, Set<String> suspects)
            throws IOException {
        Set<String> seenBundles = new HashSet<>();
        for (JsonNode bundle : home.get("api/v1/system").path("bundles")) {
            String name = bundle.path("name").asText();
            if (!name.startsWith("org.foyer.service.")) {
                continue;
            }
            Acknowledged.Service service = is.get(name);
            if (service == null) {
                return bundle + " is of no installed service";
            }
            if (!seenBundles.add(name)) {
                return name + " is there twice";
            }
            if (!bundle.path("version").asText().equals(service.version())) {
                return bundle + " beside " + service;
            }
            boolean active = bundle.path("state").asText().equals("ACTIVE");
            if (active == (service.paused() || suspects.contains(name))) {
                return bundle + " beside " + service;
            }
        }
        for (JsonNode each : home.get("api/v1/store/subscriptions").path("items")) {
            String id = each.path("service").path("id").asText();
            boolean paused = is.get(id).paused();
            boolean out = !paused && suspects.contains(id);
            if (!paused && !out && !seenBundles.contains(id)) {
                return id + " has no bundle";
            }
            if (out && !each.path("trouble").path("code").asText().equals("SERVICE_SUSPECTED")) {
                return id + " should be suspected, is " + each;
            }
            String expected = paused ? "STOPPED" : out ? "QUARANTINED" : "ACTIVE";
            if (!each.path("deployment").asText().equals(expected)) {
                return id + " is " + each.path("deployment") + " " + each.path("trouble");
            }
            if (!each.path("subscription").asText().equals("ACTIVE")
                    && !is.get(id).grants().containsValue(false)) {
                return id + " is " + each.path("subscription") + " with all grants";
            }
        }
        return "";
    }

    /** As the household would: once more, please. */
    private void letIn(HomeProcess home, Acknowledged is, Set<String> suspects) throws IOException {
        for (String id : suspects) {
            if (is.has(id) && !is.get(id).paused()) {
                String path = "api/v1/store/subscriptions/" + id + "/paused";
                home.expect(200, home.send("PUT", path, "{\"paused\":false}"));
                suspected++;
            }
        }
        eventually("what was let in to run", () -> bundles(home, is, Set.of()));
    }

    private static String jobs(HomeProcess home) throws IOException {
        for (JsonNode job : home.get("api/v1/store/jobs").path("items")) {
            if (job.path("ended").isNull()) {
                return job.toString();
            }
        }
        return "";
    }

    private static String order(HomeProcess home, KillDriver before) throws IOException {
        Acknowledged now = Acknowledged.of(home);
        return now.sameOrder(before.state()) || now.sameOrder(before.after())
                ? ""
                : now.boilerW() + " W instead of " + before.state().boilerW();
    }

    private static String devices(HomeProcess home, Acknowledged is) throws IOException {
        for (JsonNode device : home.get("api/v1/devices").path("items")) {
            JsonNode control = device.path("control");
            if (!device.path("reachability").path("status").asText().equals("ONLINE")) {
                return device.path("id") + " is away";
            }
            if (control.isNull()) {
                continue;
            }
            String id = device.path("id").asText();
            JsonNode by = control.path("by");
            if (by.isNull()) {
                boolean released =
                        control.path("command").path("kind").asText().equals("RELEASE")
                                && control.path("delivery").asText().equals("NONE");
                double mode =
                        device.path("readings").path("control-mode").path("value").asDouble(0);
                if (!released || mode != 0) {
                    return id + " is not released: mode " + mode + " " + control;
                }
            } else if (by.path("mandate").asText().equals("PLAN")) {
                Acknowledged.Service service = is.get(by.path("id").asText());
                if (service == null
                        || service.paused()
                        || !service.grants().getOrDefault(id, false)) {
                    return id + " is steered by " + by + " but there is " + service;
                }
            } else if (!by.path("mandate").asText().equals("PERSON") || !id.equals("boiler")) {
                return id + " is steered by " + by;
            } else if (control.path("command").path("powerW").asDouble() != is.boilerW()) {
                return id + " is steered by " + by + " to " + control.path("command");
            }
        }
        return "";
    }

    /** Also what the killed home wrote last. */
    private void log(HomeProcess home) throws IOException {
        byte[] log = Files.readAllBytes(data.resolve("log/foyer.log"));
        int start = log.length < logRead ? 0 : (int) logRead;
        logRead = log.length;
        String text =
                new String(log, start, log.length - start, StandardCharsets.UTF_8)
                        + "\n"
                        + home.output();
        text.lines()
                .filter(l -> l.contains(" ERROR ") || l.startsWith("ERROR") || isTrace(l))
                .findFirst()
                .ifPresent(
                        l -> {
                            throw new AssertionError("in the log: " + l);
                        });
    }

    private static boolean isTrace(String line) {
        return line.matches("(  \\| )?(\tat |([a-z]+\\.)+\\w*(Exception|Error)\\b).*");
    }

    /** Waits until the check answers nothing wrong. */
    private static void eventually(String what, Callable<String> check) {
        String[] wrong = {""};
        try {
            HomeProcess.await(
                    what,
                    Duration.ofSeconds(30),
                    () -> {
                        try {
                            wrong[0] = check.call();
                        } catch (Exception e) {
                            throw new AssertionError(what + ": " + e, e);
                        }
                        return wrong[0].isEmpty();
                    });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + wrong[0], e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

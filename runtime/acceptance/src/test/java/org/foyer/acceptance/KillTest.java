package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.foyer.bench.Releases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments of a whole home while it installs, updates, revokes and records; the
 * devices live on. System properties: {@code foyer.kills}, how many (6, in CI 60); {@code
 * foyer.kills.seed}.
 */
@Tag("part:PT.HLUC2.0.16")
class KillTest {

    private static final int ROUNDS = Integer.getInteger("foyer.kills", 6);
    private static final long SEED = Long.getLong("foyer.kills.seed", 20261122);
    private static final int ACTIVITY = 1_500_000; // microseconds
    private static final int IN_JOB = 300_000;

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> stages = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> report = new ArrayList<>();

    @TempDir Path folder;

    @Test
    @DisplayName("After a kill at any instant the home boots into a consistent state")
    void kills() throws Exception {
        Random random = new Random(SEED);
        Releases releases =
                new Releases(
                        folder, Distribution.home(), Distribution.root().resolve(".foyer/keys"));
        Path data = Files.createDirectories(folder.resolve("data"));
        String served = releases.folder().toString().replace("\\", "\\\\");
        Files.writeString(
                data.resolve("home.json"),
                "{\"org.foyer.broker\": {\"repository\": \"" + served + "\"}}");
        KillChecks checks = new KillChecks(data, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        KillDriver last = null;
        int good = 0;
        int done = 0;
        try (SimulatedHouse devices = SimulatedHouse.start()) {
            Path configuration = devices.configuration(folder.resolve("devices.json"));
            for (int round = 0; round <= ROUNDS; round++) {
                if (round > 0) {
                    releases.next();
                }
                Set<String> suspects = KillSuspects.named(data);
                try (HomeProcess home =
                        HomeProcess.start(data, "--home", configuration.toString()).live()) {
                    String wrong = wrong(checks, home, last, suspects);
                    Acknowledged found = Acknowledged.of(home);
                    if (last != null) {
                        good += count(round, last, found, wrong);
                        done += last.done();
                    }
                    if (round < ROUNDS) {
                        checks.remember(home);
                        last = new KillDriver(home, random, Acknowledged.of(home));
                        int jobs = Math.max(0, random.nextInt(8) - 4);
                        kill(home, last, jobs, random.nextInt(jobs == 0 ? ACTIVITY : IN_JOB));
                    } else {
                        assertEquals(143, home.stop(), "ends on SIGTERM");
                    }
                }
            }
        }
        sum(good, done, checks);
        assertEquals(ROUNDS, good, String.join("\n", faults));
        assertTrue(done >= ROUNDS / 2, done + " operations were acknowledged");
    }

    /** What is wrong in the home after the last kill; empty if nothing. */
    private static String wrong(
            KillChecks checks, HomeProcess home, KillDriver last, Set<String> suspects) {
        try {
            checks.check(home, last, suspects);
            return last == null || last.fault() == null ? "" : last.fault();
        } catch (AssertionError | IOException e) {
            return e.getMessage();
        }
    }

    /** Kills after so many microseconds of activity, from the start or from that job on. */
    private static void kill(HomeProcess home, KillDriver driver, int jobs, int micros)
            throws InterruptedException {
        Thread thread = new Thread(driver, "driver");
        thread.start();
        long latest = System.nanoTime() + ACTIVITY * 1000L;
        while (driver.jobs() < jobs && System.nanoTime() < latest) {
            LockSupport.parkNanos(100_000);
        }
        long end = System.nanoTime() + micros * 1000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        home.kill();
        thread.join(30_000);
        assertTrue(!thread.isAlive(), "the driver still waits in " + driver.flight());
    }

    private int count(int round, KillDriver last, Acknowledged found, String wrong)
            throws IOException {
        String kind = last.flight();
        String outcome =
                last.after() == null || last.after().equals(last.state())
                        ? "nothing to tell"
                        : found.equals(last.after()) ? "done" : "not done";
        kinds.merge(kind, 1, Integer::sum);
        outcomes.merge(kind + ": " + outcome, 1, Integer::sum);
        if (!last.stage().isEmpty()) {
            stages.merge(kind + " " + last.stage(), 1, Integer::sum);
        }
        say(
                String.format(
                        Locale.ROOT,
                        "round %d: %d operations, killed in %s %s (%s), services %s: %s",
                        round,
                        last.done(),
                        kind,
                        last.stage(),
                        outcome,
                        found.services().keySet().stream()
                                .map(s -> s.substring(s.lastIndexOf('.') + 1))
                                .toList(),
                        wrong.isEmpty() ? "consistent" : "WRONG " + wrong));
        if (!wrong.isEmpty()) {
            faults.add("round " + round + ": " + wrong);
            return 0;
        }
        return 1;
    }

    private void sum(int good, int done, KillChecks checks) throws IOException {
        say("");
        say("kills " + ROUNDS + ", consistent " + good + ", seed " + SEED);
        say("operations acknowledged " + done);
        say("recorded points found again " + checks.points());
        say("services kept out after two kills in their own code: " + checks.suspected());
        kinds.forEach((kind, n) -> say(String.format(Locale.ROOT, "  in %-20s %4d", kind, n)));
        outcomes.forEach((kind, n) -> say(String.format(Locale.ROOT, "  %-34s %4d", kind, n)));
        stages.forEach((kind, n) -> say(String.format(Locale.ROOT, "  at %-31s %4d", kind, n)));
    }

    private void say(String line) {
        System.out.println(line);
        report.add(line);
        try {
            Path target = Files.createDirectories(Path.of("target"));
            Files.write(target.resolve("kills.txt"), report);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.foyer.store.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments; the next boot holds all that was acknowledged (architecture 7). */
@Tag("part:PT.HLUC2.0.16")
class KillTest {
    private static final int ROUNDS = Integer.getInteger("foyer.store.kills", 15);

    @TempDir Path jars;
    @TempDir Path data;

    @Test
    @DisplayName("After a kill at any instant the old or the new generation is in force")
    void kills() throws Exception {
        Services.usual(jars);
        Random random = new Random(7);
        String last = "[]";
        String tried = "";
        int operations = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<String> lines = round(random.nextInt(), random.nextInt(1500), random.nextInt(6));
            assertFalse(lines.isEmpty(), "the home did not boot in round " + round);
            String state = after(lines, "STATE ");
            assertEquals("ok", after(lines, "CHECK "), "round " + round);
            assertTrue(
                    state.equals(last) || differsOnlyIn(state, last, tried),
                    "round " + round + ": was " + last + ", tried " + tried + ", is " + state);
            last = state;
            tried = "";
            for (String line : lines) {
                if (line.startsWith("TRY ")) {
                    tried = line.substring(4);
                } else if (line.startsWith("ACK ")) {
                    last = line.substring(4);
                    tried = "";
                    operations++;
                }
                assertFalse(line.startsWith("FAILED"), line);
            }
        }
        assertTrue(operations > ROUNDS, operations + " operations acknowledged");
    }

    /** Runs a home until some operations are done and some more time has passed, then kills it. */
    private List<String> round(long seed, int micros, int operations) throws Exception {
        Process home =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KillChild.class.getName(),
                                data.toString(),
                                jars.toString(),
                                Long.toString(seed))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = home.inputReader()) {
            int left = operations;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith("TRY ") && left-- == 0) {
                    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros * 20L);
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    home.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertFalse(home.isAlive(), e.getMessage());
        } finally {
            home.destroyForcibly().waitFor();
        }
        return lines.stream().filter(l -> l.matches("(STATE|CHECK|TRY|ACK|FAILED) .*")).toList();
    }

    private static String after(List<String> lines, String start) {
        return lines.stream()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()))
                .findFirst()
                .orElse("no " + start);
    }

    /** An operation under way may have happened or not; nothing else may have. */
    private static boolean differsOnlyIn(String state, String last, String tried) {
        if (tried.isEmpty()) {
            return false;
        }
        String id = tried.split(" ")[1];
        return without(state, id).equals(without(last, id));
    }

    private static List<String> without(String state, String id) {
        return Stream.of(state.substring(1, state.length() - 1).split(","))
                .filter(s -> !s.isEmpty() && !s.startsWith(id + "@"))
                .toList();
    }
}

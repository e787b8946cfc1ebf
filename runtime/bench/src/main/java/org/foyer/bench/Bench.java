package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./foyer bench [start|memory|store|latency|spread]}. System properties: {@code
 * foyer.distribution}, {@code foyer.bench.work}, {@code foyer.bench.jdks} (java programs, comma
 * separated), {@code foyer.bench.rounds}, {@code foyer.bench.minutes}.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Jdk> jdks = new ArrayList<>();
        for (String java : System.getProperty("foyer.bench.jdks").split(",")) {
            jdks.add(Jdk.of(java));
        }
        Path work = Path.of(System.getProperty("foyer.bench.work"));
        Settings settings =
                new Settings(
                        Path.of(System.getProperty("foyer.distribution")),
                        work,
                        work.resolve("results"),
                        jdks,
                        Integer.getInteger("foyer.bench.rounds", 10),
                        Integer.getInteger("foyer.bench.minutes", 10),
                        Path.of(System.getProperty("foyer.bench.keys")));
        List<String> names =
                arguments.length == 0
                        ? List.of("start", "store", "latency", "memory")
                        : List.of(arguments);
        for (String name : names) {
            switch (name) {
                case "start" -> StartBench.run(settings);
                case "memory" -> MemoryBench.run(settings);
                case "store" -> StoreBench.run(settings);
                case "latency" -> LatencyBench.run(settings);
                case "spread" -> LatencyBench.spread(settings);
                default -> {
                    System.err.println(
                            "'"
                                    + name
                                    + "' is no benchmark: start, store, latency, spread, memory, revoke,"
                                    + " history");
                    System.exit(2);
                }
            }
        }
    }
}

package org.foyer.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line of {@code foyer run}.
 *
 * @param distribution folder with jars, bundles and configurations
 * @param port HTTP port; 0 for a free one
 * @param bind addresses of this machine to listen at beside loopback, as literals
 * @param data the home's data folder
 * @param home configuration of a real home; null for the simulated one
 * @param wide the simulated house of two flats instead of the small one
 * @param replay folder of recordings for the simulated house; null for the synthetic one
 * @param speed house seconds per real second
 * @param start instant at which house time starts; null for now
 * @param zone time zone of the house; null for the machine's
 * @param broker whether to run the embedded broker
 * @param tokenFile where to write an owner token; null for nowhere
 * @param readyFile where to write the address once the home is live; null for nowhere
 * @param train stop by itself once live: the training run of the class archive
 * @param simulate host the simulated house in this process
 * @param unreviewed whether services of publishers that nobody reviewed may be installed
 */
record Options(
        Path distribution,
        int port,
        List<String> bind,
        Path data,
        Path home,
        boolean wide,
        Path replay,
        double speed,
        String start,
        String zone,
        boolean broker,
        Path tokenFile,
        Path readyFile,
        boolean train,
        boolean simulate,
        boolean unreviewed) {

    static final int DEFAULT_PORT = 8642;

    static Options parse(Path distribution, List<String> arguments) throws Problem {
        Builder builder = new Builder();
        builder.distribution = distribution;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            builder.take(rest.pop(), rest);
        }
        return builder.build();
    }

    private static final class Builder {
        private Path distribution;
        private int port = DEFAULT_PORT;
        private final List<String> bind = new ArrayList<>();
        private Path data = Path.of("foyer-data");
        private Path home;
        private boolean wide;
        private Path replay;
        private double speed = 1;
        private String start;
        private String zone;
        private boolean broker = true;
        private Path tokenFile;
        private Path readyFile;
        private boolean train;
        private boolean unreviewed;

        void take(String name, Deque<String> rest) throws Problem {
            switch (name) {
                case "--port" -> port = port(value(name, rest));
                case "--bind" -> bind.add(Binding.literal(value(name, rest)));
                case "--data" -> data = path(name, value(name, rest));
                case "--home" -> home = file(name, value(name, rest));
                case "--house" -> wide = wide(value(name, rest));
                case "--replay" -> replay = folder(name, value(name, rest));
                case "--speed" -> speed = speed(value(name, rest));
                case "--start" -> start = instant(value(name, rest));
                case "--zone" -> zone = zone(value(name, rest));
                case "--no-broker" -> broker = false;
                case "--token-file" -> tokenFile = path(name, value(name, rest));
                case "--ready-file" -> readyFile = path(name, value(name, rest));
                case "--train" -> train = true;
                case "--unreviewed" -> unreviewed = true;
                default ->
                        throw new Problem(
                                "'"
                                        + name
                                        + "' is no option of foyer run; ./foyer help lists them");
            }
        }

        Options build() throws Problem {
            if (home != null && replay != null) {
                throw new Problem("--replay plays the simulated house; leave --home out with it");
            }
            if (wide && (home != null || replay != null)) {
                throw new Problem(
                        "--house wide is a simulated house; leave --home and --replay out");
            }
            return new Options(
                    distribution,
                    port,
                    List.copyOf(bind),
                    data.toAbsolutePath().normalize(),
                    home,
                    wide,
                    replay,
                    speed,
                    start,
                    zone,
                    broker,
                    tokenFile,
                    readyFile,
                    train,
                    home == null,
                    unreviewed);
        }

        private static boolean wide(String text) throws Problem {
            return switch (text) {
                case "wide" -> true;
                case "small" -> false;
                default -> throw new Problem("--house " + text + ": give small or wide");
            };
        }

        private static String value(String name, Deque<String> rest) throws Problem {
            if (rest.isEmpty()) {
                throw new Problem(name + ": give a value after it");
            }
            return rest.pop();
        }

        private static String instant(String text) throws Problem {
            try {
                return Instant.parse(text).toString();
            } catch (DateTimeException e) {
                throw new Problem(
                        "--start "
                                + text
                                + ": give an instant with its Z, like 2026-06-21T04:00:00Z");
            }
        }

        private static String zone(String text) throws Problem {
            try {
                return ZoneId.of(text).getId();
            } catch (DateTimeException e) {
                throw new Problem("--zone " + text + ": give a zone like Europe/Paris");
            }
        }

        private static int port(String text) throws Problem {
            try {
                int port = Integer.parseInt(text);
                if (port >= 0 && port <= 65535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // the sentence below
            }
            throw new Problem("--port " + text + ": give a number from 0 (any free port) to 65535");
        }

        private static double speed(String text) throws Problem {
            try {
                double speed = Double.parseDouble(text);
                if (speed > 0 && speed <= 100_000) {
                    return speed;
                }
            } catch (NumberFormatException e) {
                // the sentence below
            }
            throw new Problem("--speed " + text + ": give a number above 0 and up to 100000");
        }

        private static Path path(String name, String text) throws Problem {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new Problem(name + " " + text + ": give a path");
            }
        }

        private static Path file(String name, String text) throws Problem {
            Path file = path(name, text).toAbsolutePath();
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Problem(name + " " + text + ": there is no such file to read");
            }
            return file;
        }

        private static Path folder(String name, String text) throws Problem {
            Path folder = path(name, text).toAbsolutePath();
            if (!Files.isDirectory(folder)) {
                throw new Problem(name + " " + text + ": there is no such folder");
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.noneMatch(f -> f.getFileName().toString().endsWith(".csv"))) {
                    throw new Problem(
                            name + " " + text + ": there is no recording (.csv) in that folder");
                }
            } catch (IOException | UncheckedIOException e) {
                throw new Problem(name + " " + text + ": the folder cannot be read");
            }
            return folder;
        }
    }
}

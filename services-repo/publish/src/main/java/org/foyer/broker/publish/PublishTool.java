package org.foyer.broker.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * Command line of the publisher, see {@link #USAGE}. A folder given by {@code --in} is the whole
 * catalogue; jars are added to what lies in {@code --to} already.
 */
public final class PublishTool {
    static final String USAGE =
            """
            Usage: publish JAR... --to DIR [options]    adds bundles to a catalogue
                   publish --in DIR --out DIR [options] makes a catalogue of a folder
              --keys DIR            signing keys; made at first (default .foyer/keys)
              --library NAME,NAME   bundles that are no service
              --reviewed yes        the platform reviewed these publishers (tier T1)
              --withdrawals FILE    JSON list of withdrawals
              --expires-days N      life of root, targets and snapshot (default 1095)
              --timestamp-days N    life of the timestamp, 1 to 14 (default 7)
              --timestamp-key DIR   gives the timestamp's key, and no other, to an embedded broker
              --version N           counter of the catalogue
              --development yes     lets a version come again with other bytes
              --unchecked yes       without any check of the bundles""";

    private static final Set<String> OPTIONS =
            Set.of(
                    "--in",
                    "--out",
                    "--to",
                    "--keys",
                    "--library",
                    "--reviewed",
                    "--withdrawals",
                    "--expires-days",
                    "--timestamp-days",
                    "--timestamp-key",
                    "--version",
                    "--development",
                    "--unchecked");

    private final Map<String, String> options = new HashMap<>();
    private final List<Path> jars = new ArrayList<>();

    private PublishTool(String[] arguments) throws PublishException {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                jars.add(Path.of(argument));
            } else if (!OPTIONS.contains(argument) || i + 1 == arguments.length) {
                throw new PublishException(
                        "The option " + argument + " is not known or lacks its value.\n" + USAGE);
            } else {
                options.put(argument, arguments[++i]);
            }
        }
    }

    /** For builds and tests: failures are thrown. */
    public static void main(String[] arguments) throws PublishException {
        new PublishTool(arguments).run();
    }

    /** For people: failures are sentences, and exit code 2. */
    public static final class Command {
        private Command() {}

        public static void main(String[] arguments) {
            try {
                PublishTool.main(arguments);
            } catch (PublishException e) {
                e.getMessage().lines().forEach(System.err::println);
                System.exit(2);
            }
        }
    }

    private void run() throws PublishException {
        List<BundleCheck> checks = new ArrayList<>();
        ServiceLoader.load(BundleCheck.class).forEach(checks::add);
        if (checks.isEmpty() && !options.containsKey("--unchecked")) {
            throw new PublishException(
                    "No bundle check is on the class path; add one or give --unchecked yes.");
        }
        boolean folder = options.containsKey("--in");
        if (folder == !jars.isEmpty()) {
            throw new PublishException("Give jars, or a folder with --in.\n" + USAGE);
        }
        Path keys = Path.of(options.getOrDefault("--keys", ".foyer/keys"));
        Publisher.Order order =
                new Publisher.Order(
                        folder ? Jars.in(Path.of(options.get("--in"))) : jars,
                        !folder,
                        folder(folder ? "--out" : "--to"),
                        keys,
                        Duration.ofDays(number("--expires-days", 1095, 36_500)),
                        Duration.ofDays(number("--timestamp-days", 7, 14)),
                        number("--version", 0, Long.MAX_VALUE / 4),
                        Optional.ofNullable(options.get("--withdrawals")).map(Path::of),
                        names("--library"),
                        options.containsKey("--reviewed"),
                        options.containsKey("--development"));
        Publisher.Outcome outcome =
                new Publisher(
                                Clock.systemUTC(),
                                options.containsKey("--unchecked") ? List.of() : checks)
                        .publish(order);
        if (options.containsKey("--timestamp-key")) {
            new KeyFolder(keys).handOutTimestamp(folder("--timestamp-key"));
        }
        outcome.warnings().forEach(w -> System.out.println("Warning: " + w));
        System.out.println("Published catalogue " + outcome.version() + " in " + order.out());
    }

    private Set<String> names(String option) {
        Set<String> names = new TreeSet<>(List.of(options.getOrDefault(option, "").split(",")));
        names.remove("");
        return names;
    }

    private Path folder(String name) throws PublishException {
        String value = options.get(name);
        if (value == null) {
            throw new PublishException("The option " + name + " is missing; give a folder.");
        }
        return Path.of(value);
    }

    private long number(String name, long otherwise, long most) throws PublishException {
        try {
            long value = Long.parseLong(options.getOrDefault(name, Long.toString(otherwise)));
            if (value < 0 || value > most || (value == 0 && otherwise != 0)) {
                throw new PublishException(
                        "The option " + name + " wants a number from 1 to " + most + ".");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new PublishException("The option " + name + " wants a number.", e);
        }
    }
}

package org.foyer.broker.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Command line of the publisher: {@code --in DIR --out DIR --keys DIR [--expires-days 90]
 * [--version N] [--withdrawals FILE] [--unchecked yes]}.
 */
public final class PublishTool {
    private static final Set<String> OPTIONS =
            Set.of(
                    "--in",
                    "--out",
                    "--keys",
                    "--expires-days",
                    "--version",
                    "--withdrawals",
                    "--unchecked");

    private PublishTool() {}

    public static void main(String[] arguments) throws PublishException {
        Map<String, String> options = options(arguments);
        List<BundleCheck> checks = new ArrayList<>();
        ServiceLoader.load(BundleCheck.class).forEach(checks::add);
        if (checks.isEmpty() && !options.containsKey("--unchecked")) {
            throw new PublishException(
                    "No bundle check is on the class path; add one or give --unchecked yes.");
        }
        String withdrawals = options.get("--withdrawals");
        Publisher.Order order =
                new Publisher.Order(
                        folder(options, "--in"),
                        folder(options, "--out"),
                        folder(options, "--keys"),
                        Duration.ofDays(number(options, "--expires-days", 90)),
                        number(options, "--version", 0),
                        withdrawals == null ? null : Path.of(withdrawals));
        long version = new Publisher(Clock.systemUTC(), checks).publish(order);
        System.out.println("Published catalogue " + version + " in " + order.out());
    }

    private static Map<String, String> options(String[] arguments) throws PublishException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new PublishException(
                        "The option " + arguments[i] + " is not known or lacks its value.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static Path folder(Map<String, String> options, String name) throws PublishException {
        String value = options.get(name);
        if (value == null) {
            throw new PublishException("The option " + name + " is missing; give a folder.");
        }
        return Path.of(value);
    }

    private static long number(Map<String, String> options, String name, long otherwise)
            throws PublishException {
        try {
            long value = Long.parseLong(options.getOrDefault(name, Long.toString(otherwise)));
            if (value < 0 || (value == 0 && otherwise != 0)) {
                throw new PublishException("The option " + name + " wants a number above 0.");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new PublishException("The option " + name + " wants a number.", e);
        }
    }
}

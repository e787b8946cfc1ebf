package org.foyer.simulator.wire;

/** What a device does wrong on demand. */
public sealed interface Fault {
    /** Nothing: the device works. */
    record None() implements Fault {}

    /** Connections are cut, new ones are cut at once. */
    record Drop() implements Fault {}

    /**
     * Every answer comes late.
     *
     * @param millis of real time, 1..600000
     */
    record Delay(int millis) implements Fault {
        public Delay {
            if (millis < 1 || millis > 600_000) {
                throw new IllegalArgumentException(
                        "delay takes 1..600000 milliseconds, got " + millis);
            }
        }
    }

    /** Random bytes instead of every answer. */
    record Garbage() implements Fault {}

    /** Answers carry another unit id than was asked. */
    record WrongUnit() implements Fault {}

    /** Values no longer change. */
    record Frozen() implements Fault {}

    /** Its energy counters begin at zero again; then it works on. */
    record CounterReset() implements Fault {}

    /**
     * Restart: volatile commands are lost, the device is unreachable for a while, then works.
     *
     * @param seconds of house time, 1..86400
     */
    record Reboot(int seconds) implements Fault {
        public Reboot {
            if (seconds < 1 || seconds > 86_400) {
                throw new IllegalArgumentException("reboot takes 1..86400 seconds, got " + seconds);
            }
        }
    }

    /**
     * Reads {@code none}, {@code drop}, {@code delay:500}, {@code garbage}, {@code wrong-unit},
     * {@code frozen}, {@code counter-reset} or {@code reboot:30}.
     *
     * @throws IllegalArgumentException naming the text and what is possible
     */
    static Fault parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String argument = colon < 0 ? "" : text.substring(colon + 1);
        return switch (kind) {
            case "none" -> new None();
            case "drop" -> new Drop();
            case "delay" -> new Delay(number(text, argument, 1000));
            case "garbage" -> new Garbage();
            case "wrong-unit" -> new WrongUnit();
            case "frozen" -> new Frozen();
            case "counter-reset" -> new CounterReset();
            case "reboot" -> new Reboot(number(text, argument, 10));
            default ->
                    throw new IllegalArgumentException(
                            "fault '"
                                    + text
                                    + "': use none, drop, delay:<ms>, garbage, wrong-unit,"
                                    + " frozen, counter-reset or reboot:<seconds>");
        };
    }

    private static int number(String text, String argument, int byDefault) {
        if (argument.isEmpty()) {
            return byDefault;
        }
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "fault '" + text + "': '" + argument + "' is not a whole number", e);
        }
    }
}

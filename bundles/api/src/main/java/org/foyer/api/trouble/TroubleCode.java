package org.foyer.api.trouble;

import java.util.List;
import java.util.Locale;

/**
 * The closed list of troubles. Each has a text {@code <key>} and a remedy {@code <key>.remedy} per
 * language in {@code troubles_<language>.properties} beside this type and takes the named
 * parameters only; a test holds all of it. {@code why} is a {@link Trouble#why}; {@code detail} is
 * never in the text but follows it in quotation marks.
 */
public enum TroubleCode {
    /** The grid meter has not been read lately: {@code device}. */
    METER_SILENT(Severity.ALARM, "device"),
    /** The grid meter says the same value whatever the house does: {@code device}. */
    METER_FROZEN(Severity.ALARM, "device"),
    /**
     * Readings contradict each other for long, own use is negative: {@code device}, {@code powerW}.
     */
    METER_IMPLAUSIBLE(Severity.WARNING, "device", "powerW"),
    /** Several grid meters, and nobody said whether they add up: {@code count}. */
    METERS_AMBIGUOUS(Severity.WARNING, "count"),
    /** A limit holds, but nothing measures whether it is kept: {@code limit}. */
    NOT_GUARDED(Severity.WARNING, "limit"),
    /** A configured device has never answered: {@code device}, {@code why} (a reason's text). */
    DEVICE_NEVER_ANSWERED(Severity.WARNING, "device", "why"),
    /** A device that was there is lost: {@code device}, {@code why}. */
    DEVICE_LOST(Severity.WARNING, "device", "why"),
    /** A device does not take what it is told: {@code device}, {@code why}. */
    COMMAND_FAILED(Severity.WARNING, "device", "why"),
    /** A device of this kind of order cannot run under the limit: {@code device}, {@code limit}. */
    CANNOT_RUN_UNDER_LIMIT(Severity.INFO, "device", "limit"),
    /** A limit is exceeded, and a guard keeps the device running: {@code device}, {@code limit}. */
    GUARD_STOPS_SHEDDING(Severity.ALARM, "device", "limit"),
    /** A sensor measures more carbon monoxide than is safe: {@code device}. */
    CARBON_MONOXIDE(Severity.ALARM, "device"),
    /** A sensor measures more ammonia than is safe: {@code device}. */
    AMMONIA(Severity.ALARM, "device"),
    /** More than 85 % of what a contract allows is drawn: {@code limit}. */
    CONTRACT_NEAR(Severity.WARNING, "limit"),
    /** More is drawn than a contract allows: {@code limit}. */
    CONTRACT_EXCEEDED(Severity.ALARM, "limit"),
    /** A limit from outside is in force: {@code limit}, {@code issuer}. */
    LIMIT_IN_FORCE(Severity.INFO, "limit", "issuer"),
    /** Who limits by a link does so now: {@code issuer}, {@code powerW}. */
    LIMIT_BY_LINK(Severity.INFO, "issuer", "powerW"),
    /** Who limits is not heard, the agreed value holds: {@code issuer}, {@code powerW}. */
    LIMIT_FAIL_SAFE(Severity.WARNING, "issuer", "powerW"),
    /** Who limits was not heard for the agreed time; the home goes by itself: {@code issuer}. */
    LIMIT_LINK_LOST(Severity.WARNING, "issuer"),
    /** Nothing is recorded: {@code why}. */
    HISTORY_OFF(Severity.ALARM, "why", "detail"),
    /** A damaged history was set aside and a new one begun: {@code lost} (days, or none). */
    HISTORY_HEALED(Severity.WARNING, "lost"),
    /** Readings of an earlier version cannot be read and were set aside. */
    HISTORY_EARLIER(Severity.WARNING),
    /** The disk is nearly full: {@code freeMiB}. */
    DISK_NEARLY_FULL(Severity.ALARM, "freeMiB"),
    /** In force, but not stored; a restart would forget it: {@code what}. */
    NOT_STORED(Severity.ALARM, "what"),
    /** A stored file was damaged; an earlier copy is in force: {@code file}. */
    FILE_RESTORED(Severity.WARNING, "file"),
    /** A stored file was damaged and no copy of it is left; it begins anew: {@code file}. */
    FILE_LOST(Severity.ALARM, "file"),
    /** A line in a configuration is wrong: {@code file}, {@code why} (line, field and remedy). */
    CONFIGURATION_WRONG(Severity.WARNING, "file", "why"),
    /** A configuration file has gone; what it said stays in force: {@code file}. */
    CONFIGURATION_GONE(Severity.WARNING, "file"),
    /** A device template is wrong: {@code file}, {@code why}. */
    TEMPLATE_WRONG(Severity.WARNING, "file", "why", "detail"),
    /** The catalogue could not be renewed: {@code untilAt}. */
    CATALOGUE_STALE(Severity.INFO, "untilAt"),
    /** The catalogue's keys changed in a way that only the owner may accept: {@code whose}. */
    CATALOGUE_FOREIGN(Severity.ALARM, "whose", "detail"),
    /** A protection is not in force: {@code check}, {@code why}. */
    SELF_TEST_FAILED(Severity.ALARM, "check", "why", "detail"),
    /** A service waits for a kind of device: {@code service}, {@code kind}. */
    SERVICE_WAITING(Severity.INFO, "service", "kind"),
    /** A service failed and was stopped: {@code service}, {@code why}. */
    SERVICE_FAILED(Severity.WARNING, "service", "why", "detail"),
    /** Code of a service that is stopped goes on; only a restart ends it: {@code service}. */
    SERVICE_STUCK(Severity.WARNING, "service"),
    /** The home ended abnormally too often and runs without services: {@code count}. */
    STARTED_WITHOUT_SERVICES(Severity.ALARM, "count"),
    /** Services that nobody reviewed may be installed (development). */
    UNREVIEWED_ALLOWED(Severity.INFO),
    /** A component of the platform failed: {@code component}. */
    COMPONENT_FAILED(Severity.ALARM, "component"),
    /** The loop that owns the live home did not answer: {@code seconds}. */
    LOOP_STUCK(Severity.ALARM, "seconds"),
    /** Events did not reach a part of the home, which was too slow: {@code count} in this run. */
    EVENTS_LOST(Severity.WARNING, "count"),
    /** The clock cannot be right, so no certificate can be dated: {@code year} that it shows. */
    CERTIFICATE_WITHOUT_CLOCK(Severity.WARNING, "year"),
    /** The authority that phones trust cannot be read any more; the owner may make another. */
    AUTHORITY_LOST(Severity.ALARM),
    /** Prices could not be read in part: {@code file}, {@code why}. */
    PRICES_WRONG(Severity.WARNING, "file", "why", "detail"),
    /** Prices to come are an estimate until the real ones are known: {@code file}. */
    PRICES_ESTIMATED(Severity.WARNING, "file"),
    /** A program that the home dials has not been reached for long: {@code agent} (its name). */
    AGENT_UNREACHABLE(Severity.WARNING, "agent");

    /** How much it matters. */
    public enum Severity {
        INFO,
        WARNING,
        ALARM
    }

    private final Severity severity;

    @SuppressWarnings("Immutable") // List.of never changes
    private final List<String> parameters;

    TroubleCode(Severity severity, String... parameters) {
        this.severity = severity;
        this.parameters = List.of(parameters);
    }

    public Severity severity() {
        return severity;
    }

    /**
     * Names of the parameters; a suffix is the unit ({@code At} an instant, {@code W}, {@code
     * MiB}).
     */
    public List<String> parameters() {
        return parameters;
    }

    /** Key of the text, for example {@code meter-silent}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

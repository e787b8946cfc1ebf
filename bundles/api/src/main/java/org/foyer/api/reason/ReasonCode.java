package org.foyer.api.reason;

import java.util.List;
import java.util.Locale;

/**
 * The closed list of causes. Each has one text per language in {@code
 * reasons_<language>.properties} beside this type, under its {@link #key()}, and takes the named
 * parameters only; a test holds both.
 */
public enum ReasonCode {
    /** Nobody steers the device; it follows its own logic. */
    AUTOMATIC,
    /** A person ordered it: {@code person}, {@code untilAt}. */
    PERSON_ORDER("person", "untilAt"),
    /** A person asked the house to leave the device alone: {@code person}, {@code untilAt}. */
    PERSON_HANDS_OFF("person", "untilAt"),
    /** There is sun to spare: {@code powerW}. */
    SUN_SURPLUS("powerW"),
    /** Sun to spare is there but not yet for long enough: {@code powerW}. */
    SUN_SURPLUS_WAITING("powerW"),
    /** The sun no longer covers it. */
    SUN_FADING,
    /** The battery takes the spare sun first: {@code percent}. */
    SUN_TO_BATTERY("percent"),
    /** The store is full enough: {@code temperatureC}. */
    TANK_WARM("temperatureC"),
    /** Kept off until the sun can do it: {@code temperatureC}. */
    SUN_LATER("temperatureC"),
    /** Refused: the connection has no room: {@code limit}, {@code overW}. */
    LIMIT_NO_ROOM("limit", "overW"),
    /** Made smaller to fit the connection: {@code limit}, {@code powerW}. */
    LIMIT_REDUCED("limit", "powerW"),
    /** Switched back to make room: {@code limit}. */
    LIMIT_SHED("limit"),
    /** Someone with more say decides: {@code by}. */
    HIGHER_PRIORITY("by"),
    /** Another service comes first in the household's order: {@code by}. */
    SERVICE_ORDER("by"),
    /** Made to fit what the device can do: {@code powerW}. */
    DEVICE_BOUNDS("powerW"),
    /** The device cannot be reached. */
    DEVICE_OFFLINE,
    /** The device did not take the command: {@code detail}. */
    DEVICE_REFUSED("detail"),
    /** The grid meter has not been read lately, so no service may add load: {@code seconds}. */
    MEASUREMENT_OLD("seconds"),
    /** A service is in: {@code service}, {@code version}. */
    SERVICE_INSTALLED("service", "version"),
    /** A service was updated: {@code service}, {@code version}. */
    SERVICE_UPDATED("service", "version"),
    /** A service is out: {@code service}. */
    SERVICE_REMOVED("service"),
    /** A service could not be installed, nothing was changed: {@code service}, {@code detail}. */
    SERVICE_INSTALL_FAILED("service", "detail"),
    /** A service failed and was stopped: {@code service}, {@code detail}. */
    SERVICE_FAILED("service", "detail"),
    /** The store withdrew a service: {@code service}, {@code detail}. */
    SERVICE_WITHDRAWN("service", "detail"),
    /** The record of services was damaged, an earlier one is in force: {@code detail}. */
    STORE_RESTORED("detail"),
    /** A right was given: {@code service}, {@code scope}. */
    GRANT_GIVEN("service", "scope"),
    /** A right was taken back: {@code service}, {@code scope}. */
    GRANT_REVOKED("service", "scope"),
    /** The catalogue could not be renewed in time: {@code untilAt}. */
    CATALOGUE_EXPIRED("untilAt"),
    /** No catalogue was ever fetched. */
    CATALOGUE_MISSING,
    /** A protection is missing, so the store stays closed: {@code detail}. */
    PROTECTION_MISSING("detail"),
    /** A line in the home's configuration is wrong: {@code detail}. */
    CONFIGURATION_WRONG("detail");

    @SuppressWarnings("Immutable") // List.of never changes
    private final List<String> parameters;

    ReasonCode(String... parameters) {
        this.parameters = List.of(parameters);
    }

    /** Names of the parameters; the suffix is the unit (W, C, At for an instant). */
    public List<String> parameters() {
        return parameters;
    }

    /** Key of the text, for example {@code sun-surplus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

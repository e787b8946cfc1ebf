package org.foyer.api.place;

import java.util.List;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * A connection of the site to a public network (model 1). Limits, flows and figures are per
 * connection; nothing nets two of them. Immutable.
 *
 * @param id stable id, {@link #MAIN} unless the home's configuration names others
 * @param name what the household calls it; empty for the one of a home that names none
 * @param commodity what flows through it
 * @param phases the phases of the supply
 * @param meters its meters, in id order; empty if nothing measures it
 * @param metersAddUp whether several meters measure parts of it and add up; if not, several of them
 *     leave its flow unknown: it is never guessed which one is right
 */
public record GridConnection(
        String id,
        String name,
        Commodity commodity,
        Phases phases,
        List<DeviceId> meters,
        boolean metersAddUp) {

    /** The connection of a home that has one. */
    public static final String MAIN = "main";

    public GridConnection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(commodity, "commodity");
        Objects.requireNonNull(phases, "phases");
        meters = List.copyOf(meters);
    }

    /** One for electricity, of which no more is known. */
    public GridConnection(String id, List<DeviceId> meters, boolean metersAddUp) {
        this(id, "", Commodity.ELECTRICITY, Phases.UNKNOWN, meters, metersAddUp);
    }

    public boolean isMain() {
        return id.equals(MAIN);
    }

    /** Whether it is clear how its flow follows from its meters. */
    public boolean isMeasured() {
        return meters.size() == 1 || (metersAddUp && !meters.isEmpty());
    }
}

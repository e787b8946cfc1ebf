package org.foyer.api.control;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.Word;

/**
 * What a momentary actuator is told: it acts once and holds nothing (model 3). Immutable.
 *
 * @param name of the actuator, a {@link org.foyer.api.device.Capability.Momentary}
 * @param value what it takes along, for example a floor; empty: nothing
 */
public record Trigger(String name, Optional<Value> value) {

    public Trigger {
        Word.require("name", name);
        Objects.requireNonNull(value, "value");
    }
}

package org.foyer.bindings.modbus.template;

import java.util.Optional;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.wire.Framing;

/**
 * A device as data. Immutable.
 *
 * @param id what a configuration names it by
 * @param maker who makes the device
 * @param model which device
 * @param source where its registers are published
 * @param defaults used where the configuration is silent
 * @param blueprint how to drive it
 */
public record Template(
        String id,
        String maker,
        String model,
        Optional<String> source,
        Defaults defaults,
        Blueprint blueprint) {

    /** Connection defaults. */
    public record Defaults(Framing framing, int port, int unit) {}
}

package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.sunspec.Discovery;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.sunspec.RegisterReader;

/** Where the knowledge of how to drive a device comes from. */
public interface DeviceSource {

    /** What is known without asking the device. */
    Optional<Blueprint> known();

    /**
     * What is known after asking it.
     *
     * @throws NotUsableException when it answers but cannot be driven
     * @throws IOException when it does not answer
     */
    Blueprint ask(RegisterReader reader)
            throws IOException, InterruptedException, NotUsableException;

    /** A device that a template describes. */
    static DeviceSource template(Blueprint blueprint) {
        return new DeviceSource() {
            @Override
            public Optional<Blueprint> known() {
                return Optional.of(blueprint);
            }

            @Override
            public Blueprint ask(RegisterReader reader) {
                return blueprint;
            }
        };
    }

    /**
     * A device that describes itself by SunSpec.
     *
     * @param kind as configured
     */
    static DeviceSource sunSpec(Optional<DeviceKind> kind) {
        return new DeviceSource() {
            @Override
            public Optional<Blueprint> known() {
                return Optional.empty();
            }

            @Override
            public Blueprint ask(RegisterReader reader)
                    throws IOException, InterruptedException, NotUsableException {
                return Discovery.discover(reader, kind);
            }
        };
    }
}

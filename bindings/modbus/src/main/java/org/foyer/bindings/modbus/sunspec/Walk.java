package org.foyer.bindings.modbus.sunspec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.bindings.modbus.sunspec.Found.Model;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
import org.foyer.bindings.modbus.wire.RefusedException;

/**
 * Finds a device's chain of SunSpec models (Device Information Model Specification, 6.4). Bounded:
 * at most {@link #MOST_MODELS} blocks within the 65536 registers, whatever the device answers.
 */
public final class Walk {

    static final int MOST_MODELS = 64;
    private static final List<Integer> BASES = List.of(40_000, 0, 50_000);
    private static final int MAGIC_HIGH = 0x5375;
    private static final int MAGIC_LOW = 0x6e53;
    private static final int END = 0xFFFF;
    private static final int LONGEST_MODEL = 10_000;

    private Walk() {}

    /**
     * @return the chain; empty when the device shows no "SunS" at any base address
     * @throws IOException when the device does not answer
     */
    public static Optional<Found> walk(RegisterReader reader)
            throws IOException, InterruptedException {
        IOException last = null;
        for (int base : BASES) {
            try {
                byte[] magic = reader.read(base, 2);
                if (word(magic, 0) == MAGIC_HIGH && word(magic, 1) == MAGIC_LOW) {
                    return Optional.of(chain(reader, base + 2));
                }
            } catch (RefusedException e) {
                // Devices and gateways say it with any code that there is nothing at an address.
                last = e.aboutTheRequest() ? last : e;
            } catch (LinkException e) {
                // Some keep silent, or hang up.
                if (e.reason() != Cause.SILENCE && e.reason() != Cause.CLOSED) {
                    throw e;
                }
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
        return Optional.empty();
    }

    private static Found chain(RegisterReader reader, int start)
            throws IOException, InterruptedException {
        List<Model> models = new ArrayList<>();
        int address = start;
        while (models.size() < MOST_MODELS && address <= 0xFFFE) {
            byte[] head;
            try {
                head = reader.read(address, 2);
            } catch (RefusedException e) {
                // Chains without an end model exist; what was found so far counts.
                break;
            }
            int id = word(head, 0);
            int length = word(head, 1);
            if (id == END || id == 0 || length == 0 || length > LONGEST_MODEL) {
                break;
            }
            if (address + 2 + length > 0x10000) {
                break;
            }
            models.add(new Model(id, address, length));
            address += 2 + length;
        }
        return new Found(models);
    }

    private static int word(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xFF) << 8 | (bytes[2 * index + 1] & 0xFF);
    }
}

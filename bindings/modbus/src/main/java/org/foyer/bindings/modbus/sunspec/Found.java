package org.foyer.bindings.modbus.sunspec;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a device's chain of models looks like.
 *
 * @param models in the order of the chain
 */
public record Found(List<Model> models) {

    /**
     * One model block.
     *
     * @param id SunSpec model number
     * @param address of its ID register
     * @param length registers after the length register
     */
    public record Model(int id, int address, int length) {

        /** True when the block is long enough to hold the point. */
        boolean holds(Point point) {
            return point.offset() + point.size() <= length + 2;
        }
    }

    public Found {
        models = List.copyOf(models);
    }

    Optional<Model> first(int id) {
        return first(Set.of(id));
    }

    /** The first block of one of these models; further ones are other units of the device. */
    Optional<Model> first(Set<Integer> ids) {
        return models.stream().filter(m -> ids.contains(m.id())).findFirst();
    }
}

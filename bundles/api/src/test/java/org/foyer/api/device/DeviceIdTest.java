package org.foyer.api.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviceIdTest {

    @Test
    void equalIdsHaveOneHash() {
        assertEquals(new DeviceId("boiler-1").hashCode(), new DeviceId("boiler-1").hashCode());
    }

    /**
     * As immutable maps place them: the longest row of taken places decides what a look-up costs.
     */
    @Test
    void numberedIdsDoNotFillOneRow() {
        Set<Integer> taken = new HashSet<>();
        int longest = 0;
        for (int i = 0; i < 500; i++) {
            int place = Math.floorMod(new DeviceId("load-" + i).hashCode(), 1000);
            int steps = 0;
            while (!taken.add((place + steps) % 1000)) {
                steps++;
            }
            longest = Math.max(longest, steps);
        }
        assertTrue(longest < 40, "looked at " + longest + " places");
    }
}

package org.foyer.platform.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.Test;

class DiskWatchTest {

    private final Told told = new Told();
    private long freeMiB;

    @Test
    void toldBelowTheLowMarkAndNoLongerAboveTheHigherOne() {
        new DiskWatch(() -> freeMiB << 20, told, told);
        List<String> after = new ArrayList<>();
        for (long free : new long[] {1000, 250, 199, 250, 299, 300, 250}) {
            freeMiB = free;
            // Something stands: enough room must take it away, and too little must say how little.
            told.raise(TroubleCode.DISK_NEARLY_FULL, "data", Map.of("freeMiB", "?"));
            told.look();
            after.add(
                    told.standing.isEmpty()
                            ? "enough"
                            : "low " + told.standing.get("DISK_NEARLY_FULL data").get("freeMiB"));
        }
        assertEquals(
                List.of("enough", "enough", "low 199", "low 250", "low 299", "enough", "enough"),
                after);
    }
}

package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.foyer.api.identity.IdentityException;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseShowingsTest {

    @TempDir private Path folder;

    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    private Bench start() {
        return new Bench(folder, time, new ManualTasks(time), troubles);
    }

    @Test
    @DisplayName("What a tenancy shows holds over a restart, since when it first said so")
    void kept() throws Exception {
        HouseShowings showings = new HouseShowings(start().register);
        assertEquals(Map.of(), showings.current());
        Instant since = time.clock().instant();
        showings.show("flat-1");
        time.advance(Duration.ofHours(1));
        showings.show("flat-1");
        assertEquals(Map.of("flat-1", since), showings.current());
        HouseShowings again = new HouseShowings(start().register);
        assertEquals(Map.of("flat-1", since), again.current());
        assertTrue(again.hide("flat-1"));
        assertEquals(Map.of(), again.current());
        assertEquals(Map.of(), new HouseShowings(start().register).current());
    }

    @Test
    @DisplayName("With a full disk nothing is shown; taking back is in force at once")
    void fullDisk() throws Exception {
        Bench home = start();
        HouseShowings showings = new HouseShowings(home.register);
        showings.show("flat-1");
        home.storage.full();
        assertThrows(IdentityException.class, () -> showings.show("flat-2"));
        assertEquals(1, showings.current().size());
        showings.hide("flat-1");
        assertEquals(Map.of(), showings.current());
    }
}

package org.foyer.store.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.foyer.api.store.ServiceId;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final ServiceId MOODY = new ServiceId("org.test.moody");
    private static final int LIMIT = 3;

    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final FakeHouse house = new FakeHouse();
    private Keeper keeper;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        LiveServices live = new LiveServices(null, null, id -> null, "en");
        keeper =
                new Keeper(
                        new HouseholdBook(folder),
                        live,
                        null,
                        house,
                        turns::add,
                        new Keeper.Limit(LIMIT, Duration.ofMinutes(10).toNanos()));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            keeper.failed(MOODY, "ill");
        }
    }

    private int quarantines() {
        turns.forEach(Runnable::run);
        turns.clear();
        return house.all().size();
    }

    @Test
    @DisplayName("Failures beyond the limit quarantine a service once")
    void once() {
        fail(3 * LIMIT);
        assertEquals(1, quarantines());
    }

    @Test
    @DisplayName("What the household has pardoned does not quarantine a service afterwards")
    void pardoned() {
        fail(LIMIT);
        keeper.pardon(MOODY);
        assertEquals(0, quarantines());
        fail(LIMIT - 1);
        assertEquals(0, quarantines());
        fail(1);
        assertEquals(1, quarantines());
    }
}

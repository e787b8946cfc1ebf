package org.foyer.store.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.store.facade.Marks;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.testing.FakeHouse;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.trouble.RecordedTroubles;
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
        LiveServices live = new LiveServices(null, id -> null, "en", Marks.NONE, id -> {});
        RecordedTroubles troubles = new RecordedTroubles(house.time.clock());
        HouseholdBook book = new HouseholdBook(new TestStorage(folder), folder);
        keeper =
                new Keeper(
                        book,
                        live,
                        null,
                        house,
                        turns::add,
                        new Keeper.Limit(LIMIT, Duration.ofMinutes(10).toNanos()),
                        new Withdrawals(book, troubles),
                        house.time.clock(),
                        new Stuck(troubles),
                        null);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            keeper.failed(MOODY, Reason.of(ReasonCode.SERVICE_CALL_FAILED));
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

package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesBackupTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");

    private final TestTime time = new TestTime(NOON, Books.BRUSSELS);

    @TempDir Path temp;

    private static HouseFolder house(Path data) {
        return name -> data.resolve(name);
    }

    private MarketComponent market(Path data, Map<String, Object> said) throws IOException {
        Files.createDirectories(data.resolve("prices"));
        return new MarketComponent(
                time.clock(),
                new ManualTasks(time),
                new RecordedTroubles(time.clock()),
                new TestStorage(data),
                house(data),
                Configs.of(said));
    }

    private PricesBackup backup(Path data) {
        return new PricesBackup(new TestStorage(data), house(data));
    }

    /** Where it is laid. */
    private Path prepared(Path data, String name, List<Reason> withheld) throws IOException {
        Path saved = Files.createDirectories(temp.resolve(name + "/work/prices"));
        backup(temp.resolve("old")).save(saved);
        Path replace = temp.resolve(name + "/replace");
        assertEquals(withheld, backup(data).prepare(saved, replace));
        return replace.resolve("prices");
    }

    @Test
    @DisplayName("Prices come back under a passphrase only, into a home that knows none of its own")
    void onlyWhereThereAreNone() throws IOException {
        Path old = temp.resolve("old");
        MarketComponent before = market(old, Map.of("importPrice", "0.3"));
        assertTrue(backup(old).secret());
        Path fresh = temp.resolve("fresh");
        MarketComponent began = market(fresh, Map.of());
        Path laid = prepared(fresh, "first", List.of());
        assertTrue(Files.isDirectory(laid.resolve("main")));
        began.stop();
        time.advance(Duration.ofHours(1));
        MarketComponent learned = market(fresh, Map.of("importPrice", "0.4"));
        laid = prepared(fresh, "second", List.of(Reason.of(ReasonCode.BACKUP_PRICES_KEPT)));
        assertFalse(Files.exists(laid));
        learned.stop();
        before.stop();
    }
}

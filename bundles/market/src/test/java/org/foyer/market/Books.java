package org.foyer.market;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;

/** A book on a disk that outlives it. */
final class Books {

    static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    final TestTime time;
    final RecordedTroubles troubles;
    private final Path folder;
    private final long mostBytes;
    TestStorage storage;
    PriceBook book;
    IssueLog log;

    Books(TestTime time, Path folder, long mostBytes) {
        this.time = time;
        this.troubles = new RecordedTroubles(time.clock());
        this.folder = folder;
        this.mostBytes = mostBytes;
        open();
    }

    void restart() {
        book.close();
        open();
    }

    private void open() {
        storage = new TestStorage(folder);
        log = new LedgerLog(storage, folder.resolve("prices"), troubles, "main", mostBytes);
        book = new PriceBook(time.clock(), log, true);
    }

    static Terms terms(String origin) {
        return new Terms(
                origin,
                new PriceSource(Optional.of("supplier"), "Stadtwerke"),
                PriceQuality.FINAL,
                Optional.of(new Terms.Fixed(50_000, 70_000, 1_000)));
    }

    static PriceSlot slot(Instant from, int minutes, long price) {
        return new PriceSlot(from, from.plusSeconds(60L * minutes), price, price - 121_000, "EUR");
    }
}

package org.foyer.store.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Grant;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore revives nothing that was withdrawn. */
class HouseholdBackupTest {

    @TempDir Path temp;
    private final TestTime time = new TestTime();
    private Path saved;
    private HouseholdBook book;

    @BeforeEach
    void aHomeThatWasSaved() throws IOException {
        saved = Files.createDirectories(temp.resolve("saved"));
        book = book(temp.resolve("old/store"));
        book.change(h -> h.with(HouseholdBookTest.record("org.test.one")));
        new HouseholdBackup(book, time.clock()).save(saved);
    }

    private static HouseholdBook book(Path folder) throws IOException {
        return new HouseholdBook(new TestStorage(folder), folder);
    }

    private List<Reason> restore(HouseholdBook into, Path data) throws IOException {
        Path replace = Files.createDirectories(data.resolve("restore/replace"));
        return new HouseholdBackup(into, time.clock()).prepare(saved, replace);
    }

    @Test
    void aHomeWithARecordOfItsOwnKeepsIt() throws IOException {
        book.withdraw(
                h ->
                        h.with(
                                h.services()
                                        .get(h.services().firstKey())
                                        .on(GrantEvent.TAKE, "readings", time.now(), "anna")));
        assertEquals(
                List.of(Reason.of(ReasonCode.BACKUP_SERVICES_KEPT)),
                restore(book, temp.resolve("old")));
        assertFalse(Files.exists(temp.resolve("old/restore/replace/store")));
    }

    @Test
    void intoAnEmptyHomeServicesComeBackWithoutTheirRights() throws IOException {
        Path data = temp.resolve("new");
        Files.createDirectories(data.resolve("store/catalogue"));
        Files.writeString(data.resolve("store/catalogue/trust.json"), "pinned");
        List<Reason> told = restore(book(data.resolve("store")), data);
        assertEquals(List.of(Reason.of(ReasonCode.BACKUP_RIGHTS_ASK, "count", 1)), told);
        Path store = data.resolve("restore/replace/store");
        assertEquals("pinned", Files.readString(store.resolve("catalogue/trust.json")));
        Household restored = book(store).now();
        assertEquals(1, restored.services().size());
        ServiceRecord record = restored.services().get(restored.services().firstKey());
        assertTrue(record.grants().stream().noneMatch(g -> g.state() == Grant.State.GRANTED));
        assertTrue(
                HouseholdBookTest.record("org.test.one").grants().stream()
                        .anyMatch(g -> g.state() == Grant.State.GRANTED),
                "there was something to lose");
    }
}

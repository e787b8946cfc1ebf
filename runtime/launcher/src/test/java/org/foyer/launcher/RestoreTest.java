package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

    @TempDir Path data;

    @BeforeEach
    void aHome() throws IOException {
        write("history/days", "old");
        write("home.json", "old");
        write("store/household.json", "stays");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(data.resolve(file).getParent());
        Files.writeString(data.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(data.resolve(file));
    }

    private void stage() throws IOException {
        write("restore/replace/history/days", "restored");
        write("restore/replace/home.json", "restored");
        write("restore/replace/notices/notices.json", "restored");
    }

    @Test
    void whatWasCheckedTakesThePlaceAndWhatWasThereIsKept() throws IOException {
        stage();
        write("restore/ready", "");
        assertTrue(Restore.isStaged(data));
        assertTrue(Restore.applyStaged(data));
        assertEquals("restored", read("history/days"));
        assertEquals("restored", read("home.json"));
        assertEquals("restored", read("notices/notices.json"));
        assertEquals("stays", read("store/household.json"));
        assertEquals("old", read("before-restore/history/days"));
        assertFalse(Restore.isStaged(data));
    }

    @Test
    void whatWasNotCheckedToTheEndIsThrownAway() throws IOException {
        stage();
        Restore.applyStaged(data);
        assertEquals("old", read("history/days"));
        assertFalse(Files.exists(data.resolve("restore")));
    }

    @Test
    void aKillInBetweenIsFinishedByTheNextStart() throws IOException {
        stage();
        write("restore/ready", "");
        write("restore/before-cleared", "");
        write("before-restore/history/days", "old");
        Files.delete(data.resolve("history/days"));
        Files.delete(data.resolve("history"));
        Restore.applyStaged(data);
        assertEquals("restored", read("history/days"));
        assertEquals("old", read("before-restore/history/days"));
        assertEquals("restored", read("home.json"));
    }
}

package org.foyer.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notice.Level;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices in a backup. */
class NoticesPartTest {

    private static final Reason OFFLINE = Reason.of(ReasonCode.DEVICE_OFFLINE);

    @TempDir Path temp;
    private final TestTime time = new TestTime();

    private NoticeComponent home(Path data) throws IOException {
        return new NoticeComponent(
                name -> {
                    try {
                        return Files.createDirectories(data.resolve(name));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                new TestStorage(temp),
                new ManualTasks(time),
                time.clock(),
                new RecordedTroubles(time.clock()));
    }

    private NoticesPart part(NoticeComponent notices) {
        return new NoticesPart(notices, new TestStorage(temp));
    }

    @Test
    @DisplayName("What is for the household comes back into a home that has none, and nothing else")
    void restored() throws Exception {
        NoticeComponent old = home(temp.resolve("old"));
        Notice told = old.post(Level.INFO, "boiler", OFFLINE);
        old.post(Level.INFO, "secret-of-edf", OFFLINE, Audience.ownersAlone("edf"));
        Path saved = Files.createDirectory(temp.resolve("saved"));
        part(old).save(saved);
        assertFalse(
                Files.readString(saved.resolve("notices/notices.json")).contains("secret-of-edf"));
        Path data = Files.createDirectory(temp.resolve("new"));
        assertEquals(List.of(), part(home(data)).prepare(saved, data));
        assertEquals(List.of(told), home(data).all());
    }

    @Test
    @DisplayName("Newer notices are not undone; what cannot be read is refused")
    void kept() throws Exception {
        NoticeComponent home = home(temp.resolve("data"));
        home.post(Level.INFO, "boiler", OFFLINE);
        Path saved = Files.createDirectory(temp.resolve("saved"));
        part(home).save(saved);
        Path replace = temp.resolve("replace");
        assertEquals(
                List.of(Reason.of(ReasonCode.BACKUP_NOTICES_KEPT)),
                part(home).prepare(saved, replace));
        Files.writeString(saved.resolve("notices/notices.json"), "{");
        NoticeComponent empty = home(temp.resolve("empty"));
        assertThrows(IOException.class, () -> part(empty).prepare(saved, replace));
        assertFalse(Files.exists(replace));
    }
}

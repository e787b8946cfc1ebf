package org.foyer.platform.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.foyer.api.storage.Document.Urgency;
import org.foyer.api.storage.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {

    private static final int SEGMENT = 4096;

    @TempDir Path root;

    private Ledger opened() throws IOException {
        return new DataStorage(root, Long.MAX_VALUE).ledger(folder(), SEGMENT);
    }

    private Path folder() {
        return root.resolve("ledger");
    }

    private static byte[] entry(long n) {
        return ("entry " + n + " ").repeat(20).getBytes(StandardCharsets.UTF_8);
    }

    private void append(int count) throws IOException {
        try (Ledger ledger = opened()) {
            for (int i = 0; i < count; i++) {
                ledger.append(entry(i), Urgency.ORDINARY);
            }
        }
    }

    private static List<Long> numbers(Ledger ledger) throws IOException {
        List<Long> numbers = new ArrayList<>();
        ledger.read(e -> numbers.add(e.number()));
        return numbers;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    @Test
    void entriesComeBackInOrderOverRestarts() throws IOException {
        append(50);
        append(50);
        try (Ledger ledger = opened()) {
            assertEquals(Stream.iterate(1L, n -> n + 1).limit(100).toList(), numbers(ledger));
            assertEquals("", ledger.damage());
            List<String> contents = new ArrayList<>();
            ledger.read(e -> contents.add(new String(e.content(), StandardCharsets.UTF_8)));
            assertEquals(new String(entry(49), StandardCharsets.UTF_8), contents.get(99));
        }
        assertTrue(segments().size() > 3);
    }

    @Test
    void aTailTornAtAnyByteCostsTheUnfinishedEntryOnly() throws IOException {
        append(5);
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        int perEntry = Segment.FRAME + entry(0).length;
        for (int cut = Segment.HEADER; cut < whole.length; cut += 7) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int left = (cut - Segment.HEADER) / perEntry;
            try (Ledger ledger = opened()) {
                assertEquals(left, numbers(ledger).size());
                assertEquals("", ledger.damage());
                assertEquals(left + 1L, ledger.append(entry(9), Urgency.ORDINARY));
            }
            try (Ledger ledger = opened()) {
                assertEquals(left + 1, numbers(ledger).size());
            }
        }
    }

    @Test
    void everyFlippedBitBeforeTheLastEntryIsFoundAndNoNumberIsUsedTwice() throws IOException {
        append(30);
        SplittableRandom dice = new SplittableRandom(3);
        Path file = segments().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = whole.clone();
            damaged[dice.nextInt(whole.length)] ^= (byte) (1 << dice.nextInt(8));
            Files.write(file, damaged);
            try (Ledger ledger = opened()) {
                assertFalse(ledger.damage().isEmpty(), "round " + round);
                List<Long> kept = numbers(ledger);
                assertTrue(kept.contains(30L), "later segments stay");
                assertTrue(ledger.append(entry(1), Urgency.ORDINARY) > 30);
            }
            Files.write(file, whole);
        }
    }

    @Test
    void aBitFlippedInsideTheOnlySegmentLeavesWhatIsBeforeItAndNewNumbersBeyond()
            throws IOException {
        append(5);
        Path file = segments().get(0);
        byte[] damaged = Files.readAllBytes(file);
        damaged[Segment.HEADER + 2 * (Segment.FRAME + entry(0).length) + 60] ^= 1;
        Files.write(file, damaged);
        try (Ledger ledger = opened()) {
            assertFalse(ledger.damage().isEmpty());
            assertEquals(List.of(1L, 2L), numbers(ledger));
            long number = ledger.append(entry(1), Urgency.ORDINARY);
            assertTrue(number > 5);
            assertEquals(List.of(1L, 2L, number), numbers(ledger));
        }
        try (Ledger ledger = opened()) {
            assertEquals(3, numbers(ledger).size());
        }
    }

    @Test
    void wholeSegmentsExpireAndTheChainStaysProvable() throws IOException {
        append(100);
        try (Ledger ledger = opened()) {
            ledger.expireBefore(60);
            List<Long> kept = numbers(ledger);
            assertTrue(kept.get(0) > 1 && kept.get(0) <= 60);
            assertEquals(100L, kept.get(kept.size() - 1));
        }
        try (Ledger ledger = opened()) {
            assertEquals("", ledger.damage());
            assertEquals(101L, ledger.append(entry(0), Urgency.ORDINARY));
        }
    }

    @Test
    void aSegmentTakenFromTheMiddleIsNoticed() throws IOException {
        append(100);
        Files.delete(segments().get(2));
        try (Ledger ledger = opened()) {
            assertTrue(ledger.damage().contains("does not follow"), ledger.damage());
        }
    }

    @Test
    void oneWriterAtATime() throws IOException {
        DataStorage storage = new DataStorage(root, Long.MAX_VALUE);
        Ledger ledger = storage.ledger(folder(), SEGMENT);
        assertThrows(IllegalStateException.class, () -> storage.ledger(folder(), SEGMENT));
        ledger.close();
        storage.ledger(folder(), SEGMENT).close();
        assertThrows(IOException.class, () -> ledger.append(entry(1), Urgency.ORDINARY));
    }
}

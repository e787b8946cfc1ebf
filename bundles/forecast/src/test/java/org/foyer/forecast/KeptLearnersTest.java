package org.foyer.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.forecast.learn.DayCurve;
import org.foyer.forecast.learn.Learner;
import org.foyer.forecast.learn.Traits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptLearnersTest {

    private static Map<ForecastSubject, KeptLearners.Kept> most() {
        Learner learner = new Learner(Traits.LOAD, ZoneOffset.UTC);
        for (int i = 0; i < 60; i++) {
            float[] values = new float[96];
            java.util.Arrays.fill(values, i % 7);
            learner.close(new DayCurve(LocalDate.of(2026, 1, 1).plusDays(i), values));
        }
        Map<ForecastSubject, KeptLearners.Kept> all = new HashMap<>();
        for (int i = 0; i < KeptLearners.MOST; i++) {
            all.put(
                    new ForecastSubject(ForecastKind.APPLIANCE, "x".repeat(60) + i),
                    new KeptLearners.Kept(ZoneOffset.UTC, Instant.EPOCH, learner.memory()));
        }
        return all;
    }

    @Test
    @DisplayName("As many as there may be fit into the document, and are read as they were")
    void fits() throws IOException {
        Map<ForecastSubject, KeptLearners.Kept> all = most();
        byte[] content = KeptLearners.write(all);
        assertTrue(content.length <= KeptLearners.MOST_BYTES, "bytes " + content.length);
        Map<ForecastSubject, KeptLearners.Kept> read = KeptLearners.read(content);
        assertEquals(all.keySet(), read.keySet());
        KeptLearners.Kept one = read.values().iterator().next();
        assertEquals(most().values().iterator().next().memory().scores(), one.memory().scores());
        assertEquals(Learner.MOST_DAYS, one.memory().days().size());
    }

    @Test
    @DisplayName("Nonsense is refused and never ends in anything but an IOException")
    void nonsense() {
        byte[] content = KeptLearners.write(most());
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] wrong = java.util.Arrays.copyOf(content, random.nextInt(2_000));
            for (int flips = 0; flips < 5 && wrong.length > 0; flips++) {
                wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
            }
            assertThrows(IOException.class, () -> KeptLearners.read(wrong));
        }
        assertThrows(IOException.class, () -> KeptLearners.read(new byte[] {0, 0, 0, 9}));
    }
}

package org.foyer.service.sunfirst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BenefitTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 21);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    @DisplayName("Counted is what the boiler draws, no more than was spare, and nothing over a gap")
    void counted() {
        Benefit benefit = new Benefit();
        benefit.add(DAY, MINUTE, 3000, 2000);
        benefit.add(DAY, MINUTE, 1000, 2000);
        benefit.add(DAY, MINUTE, 1000, -500);
        benefit.add(DAY, Duration.ofMinutes(2), 3000, 3000);
        assertEquals(3000.0 / 60, benefit.on(DAY), 1e-6);
        assertEquals(0, benefit.on(DAY.plusDays(1)));
    }

    @Test
    @DisplayName("31 days are kept and read again; what is no diary is refused")
    void kept() {
        Benefit benefit = new Benefit();
        for (int i = 0; i < 40; i++) {
            benefit.add(DAY.plusDays(i), MINUTE, 600, 600);
        }
        Benefit again = Benefit.of(benefit.text());
        assertEquals(31, again.text().lines().count());
        assertEquals(10, again.on(DAY.plusDays(39)));
        assertEquals(0, again.on(DAY.plusDays(8)));
        assertEquals(300, again.upTo(DAY.plusDays(39)));
        assertEquals(10, again.with(benefit).on(DAY.plusDays(39)));
        for (String wrong : new String[] {"x", "2026-06-21", "2026-06-21 x", "a 1"}) {
            assertThrows(IllegalArgumentException.class, () -> Benefit.of(wrong));
        }
    }
}

package org.foyer.api.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bounds with holes. */
class BoundsTest {

    private static final Bounds AMPERES = Bounds.zeroOr(6, 32);

    @Test
    @DisplayName("What lies in the hole is not taken; fitting goes toward less")
    void hole() {
        assertTrue(AMPERES.contains(0) && AMPERES.contains(6) && AMPERES.contains(31.5));
        assertFalse(AMPERES.contains(3) || AMPERES.contains(33) || AMPERES.contains(-1));
        assertEquals(0, AMPERES.fit(5.9));
        assertEquals(32, AMPERES.fit(50));
        assertEquals(0, AMPERES.fit(-4));
        assertEquals(OptionalDouble.of(6), AMPERES.atLeast(0.1));
        assertEquals(OptionalDouble.empty(), AMPERES.atLeast(33));
        assertEquals(OptionalDouble.empty(), AMPERES.atMost(-1));
    }

    @Test
    @DisplayName("Below zero less means nearer to zero: a battery gives no more than asked")
    void signed() {
        Bounds battery =
                new Bounds(
                        List.of(
                                new Bounds.Span(500, 5000),
                                new Bounds.Span(-5000, -500),
                                new Bounds.Span(0, 0)));
        assertEquals(0, battery.fit(-300));
        assertEquals(-5000, battery.fit(-9000));
        assertEquals(-700, battery.fit(-700));
        assertEquals(-5000, battery.min());
        assertEquals(5000, battery.max());
    }

    @Test
    @DisplayName("Spans that touch are one; none, and a span from high to low, are refused")
    void joined() {
        assertEquals(
                Bounds.of(0, 10),
                new Bounds(List.of(new Bounds.Span(5, 10), new Bounds.Span(0, 5))));
        assertThrows(IllegalArgumentException.class, () -> new Bounds(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Bounds.of(2, 1));
        assertThrows(IllegalArgumentException.class, () -> Bounds.of(Double.NaN, 1));
    }
}

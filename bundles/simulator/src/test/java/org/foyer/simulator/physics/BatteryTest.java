package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatteryTest {
    private Instant now = Instant.parse("2025-03-03T01:00:00Z");
    private final Battery battery = new Battery(BatteryConfig.standard());

    private void pass(int seconds, double others) {
        for (int i = 0; i < seconds; i++) {
            battery.step(new Span(now, now.plusSeconds(1)), others);
            now = now.plusSeconds(1);
        }
    }

    @Test
    @DisplayName("uncommanded it follows the grid meter both ways, within its ramp and rating")
    void selfConsumption() {
        pass(1, 4000);
        assertEquals(-2500, battery.powerWatts(), 1e-9, "ramp of 50 %/s");
        pass(1, 4000);
        assertEquals(-4000, battery.powerWatts(), 1e-9);
        pass(5, -3000);
        assertEquals(3000, battery.powerWatts(), 1e-9);
        pass(5, -9000);
        assertEquals(5000, battery.powerWatts(), 1e-9);
        pass(5, 5);
        assertEquals(0, battery.powerWatts(), 1e-9, "dead band");
    }

    @Test
    @DisplayName("a full cycle loses what the efficiencies say, and stops at the limits")
    void cycle() {
        battery.setPoint(5000, now);
        pass(3 * 3600, 0);
        assertEquals(100, battery.socPercent(), 0.01);
        double in = battery.chargedWh();
        assertEquals((5000 + battery.standbyWh()) / 0.95, in, 1);
        battery.setPoint(-5000, now);
        pass(3 * 3600, 0);
        assertEquals(5, battery.socPercent(), 0.3);
        assertEquals(9500 * 0.95, battery.dischargedWh(), 40);
    }

    @Test
    @DisplayName("a command ends after its time-out")
    void revert() {
        battery.revertSeconds(30);
        battery.setPoint(1500, now);
        pass(30, 1000);
        assertEquals(1500, battery.powerWatts(), 1e-9);
        pass(3, 1000);
        assertEquals(-1000, battery.powerWatts(), 1e-9);
        assertTrue(!battery.chargeControl() && !battery.dischargeControl());
    }
}

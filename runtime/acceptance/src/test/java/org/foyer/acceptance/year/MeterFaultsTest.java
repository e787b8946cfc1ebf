package org.foyer.acceptance.year;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.foyer.acceptance.year.DrivenHome.MeterFault;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A meter that fails, over the shipped loop, orchestrator and service. */
class MeterFaultsTest {

    private static final Duration STEP = Duration.ofSeconds(2);

    private static boolean isSteered(DrivenHome home, String device) {
        return home.decision(device).by().map(s -> s.mandate() == Mandate.PLAN).orElse(false);
    }

    /** Runs until the sun is followed. */
    private static DrivenHome following() {
        DrivenHome home = new DrivenHome(7, Instant.parse("2026-06-21T09:00:00Z"), true);
        for (int i = 0; i < 120 && !isSteered(home, "battery"); i++) {
            home.run(Duration.ofMinutes(1), STEP);
        }
        assertTrue(isSteered(home, "battery"), "Sun first follows the sun");
        return home;
    }

    @Test
    @DisplayName(
            "meter frozen at -2058 W while boiler and battery follow the surplus: what follows it goes back"
                    + " within minutes, and says why")
    void meterFrozen() {
        DrivenHome home = following();
        home.freezeMeterAt(-2058);
        boolean told = false;
        for (int i = 0; i < 150 && !told; i++) {
            home.run(STEP, STEP);
            told = home.decision("battery").reason().code() == ReasonCode.METER_FROZEN;
        }
        assertTrue(told, "noticed");
        Decision battery = home.decision("battery");
        assertTrue(battery.setPoints().isFree());
        home.meter(MeterFault.NONE);
        home.run(Duration.ofMinutes(10), STEP);
        assertTrue(isSteered(home, "battery"), "it goes on once the meter measures again");
    }

    @Test
    @DisplayName("meter dropped: the surplus of half an hour ago is no surplus")
    void meterDropped() {
        DrivenHome home = following();
        home.meter(MeterFault.DROPPED);
        home.run(Duration.ofMinutes(2), STEP);
        assertTrue(home.decision("boiler").setPoints().isFree());
        assertTrue(home.decision("battery").setPoints().isFree());
    }

    @Test
    @DisplayName(
            "meter dropped while an import limit of 2.5 kW holds; a person orders 3 kW: less, or"
                    + " nothing, and the answer says that the meter is silent")
    void meterDroppedUnderLimit() {
        DrivenHome home = new DrivenHome(7, Instant.parse("2026-01-10T02:00:00Z"), false);
        home.importLimit(2500);
        home.run(Duration.ofMinutes(30), STEP);
        home.meter(MeterFault.DROPPED);
        home.run(Duration.ofMinutes(33), STEP);
        Outcome answer = home.orders(3000);
        ReasonCode why = answer.reason().code();
        assertTrue(
                why == ReasonCode.UNMEASURED_REDUCED || why == ReasonCode.UNMEASURED_NO_ROOM,
                why.toString());
        home.run(Duration.ofMinutes(5), STEP);
        assertEquals(0, home.trips());
    }
}

package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;
import org.foyer.api.store.Activity;
import org.foyer.store.activity.ActivityLog;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActivityLogTest {
    private final FakeHouse house = new FakeHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    @DisplayName("The household sees seven days of a service, equal requests as one")
    void activity() throws Exception {
        ActivityLog log = new ActivityLog(house.time.clock());
        Reason sun = Reason.of(ReasonCode.SUN_SURPLUS, "powerW", 900);
        for (int i = 0; i < 50; i++) {
            log.asked(
                    FakeHouse.BOILER,
                    new Command.SetPower(1000 + i),
                    sun,
                    Answer.Result.GRANTED,
                    Optional.of(new Command.SetPower(1000 + i)),
                    sun);
            house.tick(Duration.ofSeconds(10), 0);
        }
        log.asked(
                FakeHouse.BOILER,
                new Command.SetPower(2000),
                sun,
                Answer.Result.REFUSED,
                Optional.empty(),
                Reason.of(ReasonCode.HIGHER_PRIORITY, "by", "Anna"));
        log.released(FakeHouse.BOILER, Reason.of(ReasonCode.ORDER_WITHDRAWN));
        Activity now = log.now();
        assertEquals(
                List.of(51L, 50L, 0L, 1L),
                List.of(now.wishes(), now.granted(), now.reduced(), now.refused()));
        assertEquals(3, now.acts().size());
        assertEquals("Anna", now.acts().get(1).reason().parameters().get("by"));
        assertEquals(FakeHouse.START, now.acts().get(2).at());
        assertEquals(FakeHouse.START.plusSeconds(490), now.acts().get(2).last());
        assertEquals(new Command.SetPower(1049), now.acts().get(2).command());
        for (int i = 0; i < 1000; i++) {
            log.asked(
                    new DeviceId("d" + i),
                    new Command.SetPower(1),
                    sun,
                    Answer.Result.GRANTED,
                    Optional.of(new Command.SetPower(1)),
                    sun);
        }
        assertEquals(200, log.now().acts().size());
        house.tick(Duration.ofDays(8), 0);
        assertEquals(0, log.now().wishes());
        assertEquals(List.of(), log.now().acts());
    }
}

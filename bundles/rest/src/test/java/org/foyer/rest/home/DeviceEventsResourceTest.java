package org.foyer.rest.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.reading.Event;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.dto.DeviceEventPage;
import org.foyer.rest.dto.DeviceEventView;
import org.junit.jupiter.api.Test;

class DeviceEventsResourceTest {

    private static final Instant T0 = Instant.parse("2026-06-20T00:00:00Z");

    @Test
    void newestFirstAPartAtATime() {
        FakeHouse house = new FakeHouse(Clock.fixed(T0, ZoneOffset.UTC));
        DeviceEventsResource events = new DeviceEventsResource(new PlainBackends(house));
        house.events.add(
                new Event(
                        FakeHouse.BOILER,
                        Event.Kind.CLICK,
                        OptionalDouble.of(2),
                        Optional.empty(),
                        T0));
        house.events.add(
                new Event(
                        FakeHouse.BOILER,
                        Event.Kind.CARD,
                        OptionalDouble.empty(),
                        Optional.of("04A2"),
                        T0));
        DeviceEventPage first = events.deviceEvents(null, "1");
        assertEquals(
                List.of(new DeviceEventView(2, "boiler", Event.Kind.CARD, null, "04A2", T0)),
                first.items());
        assertEquals(2, first.missed());
        DeviceEventPage second = events.deviceEvents(first.next(), "1");
        assertEquals(
                List.of(new DeviceEventView(1, "boiler", Event.Kind.CLICK, 2.0, null, T0)),
                second.items());
        assertNull(second.next());
    }
}

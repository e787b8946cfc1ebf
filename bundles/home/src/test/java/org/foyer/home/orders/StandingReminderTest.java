package org.foyer.home.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeState;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders that stand are not forgotten. */
class StandingReminderTest {

    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");

    private final TestTime time = new TestTime(NOON, ZoneOffset.UTC);
    private final List<Intent> book = new ArrayList<>();
    private final List<Reason> posted = new ArrayList<>();

    private final class Book implements Intents {
        @Override
        public CompletionStage<Ruling> submit(Intent intent) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> withdrawAll(String sourceId) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void order(List<String> serviceIds) {}

        @Override
        public List<Intent> current() {
            return List.copyOf(book);
        }
    }

    private final class Board implements Notices {
        @Override
        public Notice post(Notice.Level level, String origin, Reason text, Audience audience) {
            posted.add(text);
            return new Notice("n" + posted.size(), time.now(), level, origin, text, false);
        }

        @Override
        public List<Notice> all() {
            return List.of();
        }

        @Override
        public boolean acknowledge(String id) {
            return false;
        }
    }

    private final StandingReminder reminder = new StandingReminder(new Book(), time.house());

    private static Intent order(String device, Optional<Duration> lasting) {
        return new Intent(
                new DeviceId(device),
                new Command.SetPower(0),
                new Source(Mandate.PERSON, "anna", "Anna"),
                Reason.of(ReasonCode.PERSON_ORDER_STANDS, "person", "Anna"),
                NOON,
                lasting.map(NOON::plus),
                false);
    }

    private void pass(Duration all) {
        for (Duration left = all; !left.isZero(); left = left.minusMinutes(10)) {
            time.advance(Duration.ofMinutes(10));
            reminder.changed(new HomeState(time.now(), time.house().nanos(), 1, Map.of()));
        }
    }

    @Test
    @DisplayName("Told every twelve hours as long as it stands, each order by itself")
    void told() {
        reminder.bindNotices(new Board());
        book.add(order("boiler", Optional.empty()));
        book.add(order("car", Optional.of(Duration.ofHours(12))));
        pass(Duration.ofHours(11));
        assertEquals(List.of(), posted);
        pass(Duration.ofHours(2));
        Reason expected =
                Reason.of(ReasonCode.ORDER_STILL_STANDS, "person", "Anna", "device", "boiler");
        assertEquals(List.of(expected), posted);
        pass(Duration.ofHours(12));
        assertEquals(2, posted.size());
        book.clear();
        pass(Duration.ofHours(30));
        assertEquals(2, posted.size(), "taken back, it is told no longer");
    }

    @Test
    @DisplayName("A clock that is set tells nothing early")
    void clockSet() {
        reminder.bindNotices(new Board());
        book.add(order("boiler", Optional.empty()));
        pass(Duration.ofHours(1));
        time.stepClock(Duration.ofDays(2));
        pass(Duration.ofHours(2));
        assertEquals(List.of(), posted);
    }
}

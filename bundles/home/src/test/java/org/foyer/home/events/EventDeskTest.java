package org.foyer.home.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.EventListener;
import org.foyer.api.home.EventLog;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Event;
import org.foyer.api.reading.Event.Kind;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.place.OwnRoles;
import org.foyer.testing.place.Sites;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventDeskTest {

    private static final DeviceId BUTTON = new DeviceId("button");

    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final EventDesk desk =
            new EventDesk(
                    Sites.home(this::state),
                    new OwnRoles(),
                    tasks,
                    time.clock(),
                    time.house(),
                    troubles);

    private HomeState state() {
        Device button =
                new Device(BUTTON, "Button", DeviceKind.OTHER, List.of(), Map.of(), Duration.ZERO);
        return new HomeState(
                time.now(),
                0,
                1,
                Map.of(
                        BUTTON,
                        new DeviceState(
                                button,
                                new Reachability(Reachability.Status.ONLINE, time.now()),
                                Map.of(),
                                Map.of(),
                                Optional.empty(),
                                DeviceState.Delivery.NONE,
                                Optional.empty())));
    }

    private Event click(int number) {
        return new Event(
                BUTTON, Kind.CLICK, OptionalDouble.of(number), Optional.empty(), time.now());
    }

    private static final class Collecting implements EventListener {
        private final List<Event> events = new ArrayList<>();

        @Override
        public void happened(Event event) {
            events.add(event);
        }
    }

    @Test
    @DisplayName("The same click twice is told twice, to each listener, in order")
    void neverMerged() {
        Collecting one = new Collecting();
        Collecting two = new Collecting();
        desk.bindListener(one);
        desk.bindListener(two);
        List<Event> sent = List.of(click(1), click(1), click(2), click(1));
        sent.forEach(event -> assertTrue(desk.offer(event)));
        tasks.settle();
        assertEquals(sent, one.events);
        assertEquals(sent, two.events);
        tasks.settle();
        assertEquals(4, one.events.size(), "told once");
    }

    @Test
    void aListenerHearsWhatComesAfterItAndNothingAfterItIsGone() {
        Collecting late = new Collecting();
        desk.offer(click(1));
        desk.bindListener(late);
        desk.offer(click(2));
        tasks.settle();
        desk.offer(click(3));
        desk.unbindListener(late);
        tasks.settle();
        desk.offer(click(4));
        tasks.settle();
        assertEquals(List.of(click(2)), late.events);
    }

    @Test
    @DisplayName(
            "A slow listener misses what is too much, counted and told; the others miss nothing")
    void overflow() throws Exception {
        try (RealTasks threads = new RealTasks()) {
            EventDesk real =
                    new EventDesk(
                            Sites.home(this::state),
                            new OwnRoles(),
                            threads,
                            time.clock(),
                            time.house(),
                            troubles);
            CountDownLatch gate = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            List<Event> slow = new ArrayList<>();
            CountDownLatch all = new CountDownLatch(EventListener.MOST_WAITING + 101);
            real.bindListener(
                    event -> {
                        begun.countDown();
                        await(gate);
                        synchronized (slow) {
                            slow.add(event);
                        }
                    });
            real.bindListener(event -> all.countDown());
            real.offer(click(0));
            assertTrue(begun.await(20, TimeUnit.SECONDS));
            for (int i = 1; i <= EventListener.MOST_WAITING + 100; i++) {
                // The quick one is given time, so that it is the slow one alone that misses any.
                while (all.getCount() > EventListener.MOST_WAITING + 101 - i) {
                    Thread.onSpinWait();
                }
                real.offer(click(i));
            }
            assertTrue(all.await(20, TimeUnit.SECONDS), "the quick one heard all");
            assertEquals(100, real.missed());
            assertEquals(
                    "100",
                    troubles.find(TroubleCode.EVENTS_LOST, "events")
                            .orElseThrow()
                            .parameters()
                            .get("count"));
            gate.countDown();
            threads.awaitIdle();
            List<Event> expected = new ArrayList<>();
            for (int i = 0; i <= EventListener.MOST_WAITING; i++) {
                expected.add(click(i));
            }
            assertEquals(expected, slow);
            real.stop();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theTroubleEndsAnHourAfterTheLastLoss() {
        Collecting busy = new Collecting();
        desk.bindListener(busy);
        for (int i = 0; i <= EventListener.MOST_WAITING; i++) {
            desk.offer(click(i));
        }
        assertTrue(troubles.has(TroubleCode.EVENTS_LOST));
        time.advance(Duration.ofMinutes(59));
        assertTrue(troubles.has(TroubleCode.EVENTS_LOST));
        time.advance(Duration.ofMinutes(3));
        assertFalse(troubles.has(TroubleCode.EVENTS_LOST));
        assertEquals(EventListener.MOST_WAITING, busy.events.size());
    }

    @Test
    void aListenerThatThrowsMissesThatEventOnly() {
        List<Event> heard = new ArrayList<>();
        desk.bindListener(
                event -> {
                    if (event.number().equals(OptionalDouble.of(1))) {
                        throw new IllegalStateException("on purpose");
                    }
                    heard.add(event);
                });
        desk.offer(click(1));
        desk.offer(click(2));
        tasks.settle();
        assertEquals(List.of(click(2)), heard);
    }

    @Test
    void strangersAndTheFutureAreRefused() {
        assertFalse(desk.offer(Event.of(new DeviceId("stranger"), Kind.RING, time.now())));
        Instant future = time.now().plusSeconds(61);
        assertFalse(desk.offer(Event.of(BUTTON, Kind.RING, future)));
        assertEquals(List.of(), desk.newestFirst());
    }

    @Test
    void theLastThousandAreKeptNewestFirst() {
        for (int i = 1; i <= EventLog.MOST_KEPT + 5; i++) {
            desk.offer(click(i));
        }
        List<EventLog.Entry> kept = desk.newestFirst();
        assertEquals(EventLog.MOST_KEPT, kept.size());
        assertEquals(new EventLog.Entry(1005, click(1005)), kept.get(0));
        assertEquals(6, kept.get(kept.size() - 1).number());
    }

    @Test
    void nothingRunsOnWhenItStopped() {
        desk.stop();
        assertEquals(List.of(), tasks.timers());
    }
}

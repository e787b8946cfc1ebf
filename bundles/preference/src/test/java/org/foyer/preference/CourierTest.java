package org.foyer.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.HandOver.State;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTaker;
import org.foyer.api.preference.Taken;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a wish gets to whoever heeds it, and what people learn of it. */
class CourierTest {

    private static final DeviceId PUMP = new DeviceId("pump");
    private static final DeviceId HEATER = new DeviceId("heater");
    private static final Preference WARM =
            Said.kept("warm", Said.terms("anna", Said.band(Said.LIVING, 20, 22)));

    private final TestTime time = new TestTime();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final ToldNotices notices = new ToldNotices();
    private final Courier courier = new Courier(time.house(), waiting::add, notices);

    /** A manager of two devices, one of which may not answer. */
    private static final class Manager implements PreferenceTaker {
        final List<String> asked = new ArrayList<>();
        final Set<DeviceId> silent = new HashSet<>();
        Taken answer = Taken.OVER;

        @Override
        public String id() {
            return "thermal";
        }

        @Override
        public Set<DeviceId> devicesOf(Preference preference) {
            return preference.terms().wish().subject().equals(Said.LIVING)
                    ? Set.of(PUMP, HEATER)
                    : Set.of();
        }

        @Override
        public Taken take(DeviceId device, Preference preference) throws Exception {
            asked.add(device + " " + preference.version());
            if (silent.contains(device)) {
                throw new java.io.IOException("no answer");
            }
            return answer;
        }
    }

    private void settle() {
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    private void pass(int seconds) {
        for (int s = 0; s < seconds; s++) {
            time.advance(Duration.ofSeconds(1));
            courier.look();
            settle();
        }
    }

    private HandOver of(DeviceId device) {
        return courier.handOvers().stream()
                .filter(h -> h.device().equals(device))
                .findFirst()
                .orElseThrow();
    }

    private long asked(Manager manager, DeviceId device) {
        return manager.asked.stream().filter(a -> a.startsWith(device + " ")).count();
    }

    @Test
    @DisplayName("While nobody heeds wishes there is nothing to say of them")
    void nobody() {
        courier.bring(List.of(WARM));
        settle();
        assertEquals(List.of(), courier.handOvers());
        assertEquals(List.of(), notices.all());
    }

    @Test
    @Tag("part:FR.PUC2.10")
    @DisplayName("Told once for each device; a changed wish is told again, one that is gone is not")
    void taken() {
        Manager manager = new Manager();
        courier.add(manager);
        courier.bring(List.of(WARM));
        assertEquals(State.SENT, of(PUMP).state(), "sent is not done");
        settle();
        assertEquals(State.TAKEN, of(PUMP).state());
        assertEquals(State.TAKEN, of(HEATER).state());
        pass(3600);
        courier.bring(List.of(WARM));
        settle();
        assertEquals(2, manager.asked.size());
        Preference changed = new Preference("warm", 2, WARM.terms(), "anna", WARM.changedAt());
        courier.bring(List.of(changed));
        assertEquals(State.SENT, of(PUMP).state());
        settle();
        assertEquals(2, of(PUMP).version());
        assertTrue(manager.asked.contains("pump 2"));
        courier.bring(List.of());
        assertEquals(List.of(), courier.handOvers());
    }

    @Test
    @Tag("part:FR.PUC2.11")
    @DisplayName(
            "No answer: three more tries within a minute, then a notice that names the device; and"
                    + " once it answers it has it")
    void notReachable() {
        Manager manager = new Manager();
        manager.silent.add(PUMP);
        courier.add(manager);
        courier.bring(List.of(WARM));
        settle();
        pass(61);
        assertEquals(4, asked(manager, PUMP));
        assertEquals(1, asked(manager, HEATER));
        assertEquals(State.SENT, of(PUMP).state(), "the last try may still be answered");
        assertEquals(List.of(), notices.all());
        pass(10);
        assertEquals(State.NOT_REACHABLE, of(PUMP).state());
        assertEquals(State.TAKEN, of(HEATER).state());
        assertEquals(1, notices.all().size());
        assertEquals(
                Reason.of(ReasonCode.PREFERENCE_NOT_TAKEN, "device", "pump"),
                notices.all().get(0).text());
        pass(3600);
        assertEquals(1, notices.all().size(), "told once");
        manager.silent.clear();
        pass(15 * 60);
        assertEquals(State.TAKEN, of(PUMP).state());
    }

    @Test
    @DisplayName("A clock that is set delays no try: pauses run on the ticker")
    void clockSet() {
        Manager manager = new Manager();
        manager.silent.add(PUMP);
        courier.add(manager);
        courier.bring(List.of(WARM));
        settle();
        time.stepClock(Duration.ofHours(-5));
        pass(10);
        assertEquals(2, asked(manager, PUMP));
    }

    @Test
    @DisplayName("Refused: the reason is shown and told, and nobody is asked again")
    void refused() {
        Manager manager = new Manager();
        Reason why = Reason.of(ReasonCode.DEVICE_OFFLINE);
        manager.answer = Taken.refused(why);
        courier.add(manager);
        courier.bring(List.of(WARM));
        settle();
        pass(3600);
        assertEquals(State.REFUSED, of(PUMP).state());
        assertEquals(why, of(PUMP).why().orElseThrow());
        assertEquals(2, manager.asked.size());
        assertEquals(2, notices.all().size());
        assertTrue(notices.all().stream().allMatch(n -> n.text().why().orElseThrow().equals(why)));
    }

    @Test
    @DisplayName("One that hangs is not asked twice at a time; its late answer counts")
    void hangs() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Courier patient =
                new Courier(
                        time.house(),
                        task -> {
                            Thread thread = new Thread(task);
                            threads.add(thread);
                            thread.start();
                        },
                        notices);
        patient.add(
                new PreferenceTaker() {
                    @Override
                    public String id() {
                        return "slow";
                    }

                    @Override
                    public Set<DeviceId> devicesOf(Preference preference) {
                        return Set.of(PUMP);
                    }

                    @Override
                    public Taken take(DeviceId device, Preference preference) throws Exception {
                        asked.countDown();
                        assertTrue(go.await(30, TimeUnit.SECONDS));
                        return Taken.OVER;
                    }
                });
        patient.bring(List.of(WARM));
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        for (int s = 0; s < 80; s++) {
            time.advance(Duration.ofSeconds(1));
            patient.look();
        }
        assertEquals(1, threads.size());
        assertEquals(State.NOT_REACHABLE, patient.handOvers().get(0).state());
        go.countDown();
        threads.get(0).join(30_000);
        assertEquals(State.TAKEN, patient.handOvers().get(0).state());
    }

    @Test
    @DisplayName(
            "One that comes late is told of what is there; one that goes leaves nothing behind")
    void comesAndGoes() {
        courier.bring(List.of(WARM));
        Manager manager = new Manager();
        courier.add(manager);
        settle();
        assertEquals(State.TAKEN, of(PUMP).state());
        courier.remove(manager);
        assertEquals(List.of(), courier.handOvers());
        courier.look();
        assertEquals(List.of(), courier.handOvers());
    }

    @Test
    @DisplayName("One that fails to say what it heeds harms nobody else")
    void broken() {
        courier.add(
                new PreferenceTaker() {
                    @Override
                    public String id() {
                        return "broken";
                    }

                    @Override
                    public Set<DeviceId> devicesOf(Preference preference) {
                        throw new IllegalStateException("broken");
                    }

                    @Override
                    public Taken take(DeviceId device, Preference preference) {
                        throw new IllegalStateException("broken");
                    }
                });
        Manager manager = new Manager();
        courier.add(manager);
        courier.bring(List.of(WARM));
        settle();
        assertEquals(State.TAKEN, of(PUMP).state());
    }
}

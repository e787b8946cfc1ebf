package org.foyer.home.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command.Kind;
import org.foyer.api.device.DeviceId;
import org.foyer.api.storage.Document;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ledger on a slow disk: who waits for it, and for how many writes. */
@Timeout(30)
class KeptSetPointsTest {

    private static final Set<Actuator> POWER = Set.of(Actuator.of(Kind.SET_POWER));

    /** Writes one at a time, each when it is let. */
    private static final class SlowDisk implements Document {
        private final List<String> written = new ArrayList<>();
        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public Found read() {
            synchronized (written) {
                return new Found(
                        written.isEmpty()
                                ? Optional.empty()
                                : Optional.of(bytes(written.get(written.size() - 1))),
                        Optional.empty());
            }
        }

        @Override
        public Found inspect() {
            return read();
        }

        @Override
        public void write(byte[] content, Urgency urgency) throws IOException {
            first.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            synchronized (written) {
                written.add(new String(content, StandardCharsets.UTF_8));
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void delete() {}
    }

    private final SlowDisk disk = new SlowDisk();
    private final TestTime time = new TestTime();
    private final ExecutorService lanes = Executors.newCachedThreadPool();
    private final KeptSetPoints ledger = ledger();

    private KeptSetPoints ledger() {
        return new KeptSetPoints(
                new RetriedDocument(
                        "set-points",
                        disk,
                        Document.Urgency.WITHDRAWAL,
                        new RecordedTroubles(time.clock()),
                        new ManualTasks(time)));
    }

    @AfterEach
    void end() {
        disk.goesOn.countDown();
        lanes.shutdownNow();
    }

    private static DeviceId device(int number) {
        return new DeviceId("boiler-" + number);
    }

    private void awaitHeld(int number) {
        while (ledger.mayHold(device(number)).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("Looking waits for no disk; entering waits until it is written")
    void looks() throws Exception {
        Future<?> entering = lanes.submit(() -> ledger.enter(device(0), POWER));
        disk.first.await();
        assertEquals(POWER, ledger.mayHold(device(0)));
        assertEquals(Set.of(), ledger.mayHold(device(1)));
        assertFalse(entering.isDone());
        disk.goesOn.countDown();
        entering.get(20, TimeUnit.SECONDS);
        assertTrue(disk.written.get(0).contains("boiler-0"));
    }

    @Test
    @DisplayName(
            "A hundred commands at once are two writes, and each is on the disk before its own")
    void together() throws Exception {
        Future<?> one = lanes.submit(() -> ledger.enter(device(0), POWER));
        disk.first.await();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            int number = i;
            others.add(
                    CompletableFuture.runAsync(
                            () -> {
                                ledger.enter(device(number), POWER);
                                assertTrue(
                                        ledger().mayHold(device(number))
                                                .contains(Actuator.of(Kind.SET_POWER)));
                            },
                            lanes));
            awaitHeld(i);
        }
        disk.goesOn.countDown();
        one.get(20, TimeUnit.SECONDS);
        CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertEquals(2, disk.written.size());
    }

    @Test
    @DisplayName("What was given back is out; what another kind holds stays")
    void leaves() {
        disk.goesOn.countDown();
        ledger.enter(device(0), Set.of(Actuator.of(Kind.SET_POWER), Actuator.of(Kind.SWITCH)));
        ledger.enter(device(1), POWER);
        ledger.leave(device(0), POWER);
        ledger.leave(device(1), POWER);
        KeptSetPoints again = ledger();
        assertEquals(Set.of(Actuator.of(Kind.SWITCH)), again.mayHold(device(0)));
        assertEquals(Set.of(), again.mayHold(device(1)));
        int writes = disk.written.size();
        ledger.enter(device(0), Set.of(Actuator.of(Kind.SWITCH)));
        assertEquals(writes, disk.written.size(), "nothing new, nothing written");
    }
}

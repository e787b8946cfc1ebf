package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.reading.Quantity;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.RegisterType;
import org.foyer.bindings.modbus.register.Write;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.FaultyServer;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.wire.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The poller with peers that misbehave: it goes on whatever comes. */
class TroubleTest {

    private final Houses house = new Houses(50);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private static Blueprint meter() {
        Register power =
                Register.of("power", RegisterType.UINT16, 5)
                        .quantity(Quantity.POWER)
                        .access(true, true)
                        .build();
        Write write = new Write(power, new Write.Value.Fixed(1), false, 0, false);
        return new Blueprint(
                DeviceKind.OTHER,
                List.of(),
                Map.of(),
                List.of(power),
                Map.of(
                        Actuator.of(Command.Kind.RELEASE),
                        new CommandPlan(List.of(List.of(write)), Duration.ZERO)),
                Map.of(),
                125,
                10,
                false);
    }

    private PolledDevice start(FaultyServer server, int unit) {
        DeviceSettings settings =
                new DeviceSettings(
                        new DeviceId("meter-" + unit),
                        "Meter",
                        server.endpoint(),
                        unit,
                        Duration.ofSeconds(1),
                        100,
                        Overrides.none());
        return new PolledDevice(
                settings, DeviceSource.template(meter()), links, home, home, house.clock());
    }

    @Test
    void recoversFromEveryFault() throws Exception {
        Random random = new Random(7);
        FaultyServer.Answer good =
                (request, out) -> {
                    out.write(FaultyServer.right(request, 42));
                    return true;
                };
        List<FaultyServer.Answer> faults =
                List.of(
                        (request, out) -> true,
                        (request, out) -> false,
                        (request, out) -> {
                            byte[] junk = new byte[40];
                            random.nextBytes(junk);
                            out.write(junk);
                            return true;
                        },
                        (request, out) -> {
                            byte[] frame = FaultyServer.right(request, 42);
                            frame[6]++;
                            out.write(frame);
                            return true;
                        },
                        (request, out) -> {
                            out.write(FaultyServer.right(request, 42), 0, 6);
                            return true;
                        },
                        (request, out) -> {
                            out.write(
                                    new byte[] {
                                        request[0], request[1], 0, 0, 0, 3, 1, (byte) 0x83, 4
                                    });
                            return true;
                        });
        try (FaultyServer server = new FaultyServer(Framing.TCP, good)) {
            PolledDevice device = start(server, 1);
            home.await("online", () -> home.status("meter-1") == Status.ONLINE);
            for (FaultyServer.Answer fault : faults) {
                server.answer(fault);
                home.await("offline", () -> home.status("meter-1") == Status.OFFLINE);
                server.answer(good);
                home.await("online", () -> home.status("meter-1") == Status.ONLINE);
            }
            // An idle connection that the peer ends is no trouble at all.
            int before = home.reachabilities("meter-1").size();
            server.drop();
            home.forget();
            home.await("goes on", () -> home.has("meter-1", "power"));
            assertEquals(before, home.reachabilities("meter-1").size());
            for (Reachability c : home.reachabilities("meter-1")) {
                assertEquals(c.status() == Status.ONLINE, c.why().isEmpty(), c.why().toString());
            }
            device.close();
        }
    }

    @Test
    void aSilentUnitDoesNotStopItsNeighbours() throws Exception {
        try (FaultyServer server =
                new FaultyServer(
                        Framing.TCP,
                        (request, out) -> {
                            if (request[6] == 1) {
                                out.write(FaultyServer.right(request, 42));
                            }
                            return true;
                        })) {
            List<PolledDevice> devices = new ArrayList<>();
            devices.add(start(server, 1));
            devices.add(start(server, 2));
            home.await("2 offline", () -> home.status("meter-2") == Status.OFFLINE);
            home.forget();
            home.await("1 goes on", () -> home.has("meter-1", "power"));
            assertEquals(Status.ONLINE, home.status("meter-1"));
            devices.forEach(PolledDevice::close);
        }
    }

    @Test
    void anInterruptedCommandGivesUpAtOnceAndPollingGoesOn() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        try (FaultyServer server =
                new FaultyServer(
                        Framing.TCP,
                        (request, out) -> {
                            if (request[7] == 6) {
                                written.countDown();
                            } else {
                                out.write(FaultyServer.right(request, 42));
                            }
                            return true;
                        })) {
            DeviceSettings settings =
                    new DeviceSettings(
                            new DeviceId("meter-1"),
                            "Meter",
                            server.endpoint(),
                            1,
                            Duration.ofSeconds(1),
                            20_000,
                            Overrides.none());
            PolledDevice device =
                    new PolledDevice(
                            settings,
                            DeviceSource.template(meter()),
                            links,
                            home,
                            home,
                            house.clock());
            home.await("online", () -> home.status("meter-1") == Status.ONLINE);
            DeviceDriver driver = home.driver("meter-1");
            CompletableFuture<Exception> outcome = new CompletableFuture<>();
            Thread lane =
                    new Thread(
                            () -> {
                                try {
                                    driver.apply(SetPoints.NONE.releasing(Actuator.usual()));
                                    outcome.complete(null);
                                } catch (Exception e) {
                                    outcome.complete(e);
                                }
                            });
            lane.start();
            assertTrue(written.await(5, TimeUnit.SECONDS));
            long start = System.nanoTime();
            lane.interrupt();
            Exception e = outcome.get(5, TimeUnit.SECONDS);
            assertTrue(e instanceof InterruptedException, String.valueOf(e));
            assertTrue(System.nanoTime() - start < 2_000_000_000L);
            home.forget();
            home.await("goes on", () -> home.has("meter-1", "power"));
            assertEquals(Status.ONLINE, home.status("meter-1"));
            device.close();
        }
    }

    @Test
    void pausesGrowToAMinuteAndNoFurther() {
        Backoff backoff = new Backoff(new Random(1));
        double[] most = {1, 2, 4, 8, 16, 32, 60, 60, 60};
        for (double seconds : most) {
            double pause = backoff.pause().toMillis() / 1000.0;
            assertTrue(pause >= Math.max(1, 0.8 * seconds - 0.01) && pause <= seconds, pause + "");
        }
        backoff.reset();
        assertTrue(backoff.pause().toMillis() <= 1000);
    }

    @Test
    void hundredsOfUnitsShareOneConnection() throws Exception {
        try (FaultyServer server =
                new FaultyServer(
                        Framing.TCP,
                        (request, out) -> {
                            out.write(FaultyServer.right(request, 42));
                            return true;
                        })) {
            List<PolledDevice> devices = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                devices.add(start(server, i));
            }
            home.await(
                    "all online",
                    () -> {
                        for (int i = 0; i < 250; i++) {
                            if (home.status("meter-" + i) != Status.ONLINE) {
                                return false;
                            }
                        }
                        return true;
                    });
            assertEquals(1, server.connections());
            devices.forEach(PolledDevice::close);
        }
    }
}

package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability.Status;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.FaultyServer;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Registers;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.Pauses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SunSpec devices that keep less to the letter than others, and clocks that are set. */
class SunSpecFieldTest {

    private static final int MISSING = 0x8000;

    private final Houses house = new Houses(50);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private PolledDevice start(FaultyServer server, Overrides overrides) {
        DeviceSettings settings =
                new DeviceSettings(
                        new DeviceId("d"),
                        "Device",
                        server.endpoint(),
                        1,
                        Duration.ofSeconds(1),
                        150,
                        overrides);
        return new PolledDevice(
                settings, DeviceSource.sunSpec(overrides.kind()), links, home, home, house.clock());
    }

    /** A chain of models by id and length, all points missing. */
    private static Registers chain(int base, int... models) {
        Registers registers = new Registers().put(base, 0x5375, 0x6e53);
        int address = base + 2;
        for (int i = 0; i < models.length; i += 2) {
            registers.put(address, models[i], models[i + 1]);
            for (int point = 2; point < models[i + 1] + 2; point++) {
                registers.put(address + point, MISSING);
            }
            address += 2 + models[i + 1];
        }
        return registers.put(address, 0xFFFF, 0);
    }

    /** Model 103 behind model 1 at 40000, which gives 5 kW. */
    private static Registers inverter(int... more) {
        int[] models = new int[4 + more.length];
        System.arraycopy(new int[] {1, 66, 103, 50}, 0, models, 0, 4);
        System.arraycopy(more, 0, models, 4, more.length);
        return chain(40_000, models).put(40_070 + 14, 5000, 0);
    }

    private static Overrides named(Optional<DeviceKind> kind, boolean reversed, Pauses pauses) {
        Overrides none = Overrides.none();
        return new Overrides(
                kind, none.minPowerW(), none.maxPowerW(), none.capacityWh(), reversed, pauses);
    }

    private static boolean refuse(byte[] request, OutputStream out, int code) throws IOException {
        out.write(
                new byte[] {
                    request[0],
                    request[1],
                    0,
                    0,
                    0,
                    3,
                    request[6],
                    (byte) (request[7] | 0x80),
                    (byte) code
                });
        return true;
    }

    private static int address(byte[] request) {
        return (request[8] & 0xFF) << 8 | (request[9] & 0xFF);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0",
        "11, 0",
        "closes, 0",
        "silent, 0",
        "4, 50000",
        "closes, 50000",
        "silent, 50000"
    })
    @DisplayName("What stands at another base is found, however the device denies the ones before")
    void otherBase(String how, int base) throws Exception {
        Registers registers = chain(base, 1, 66, 103, 50).put(base + 70 + 14, 5000, 0);
        FaultyServer.Answer device =
                (request, out) -> {
                    if (address(request) >= base && address(request) < base + 300) {
                        return registers.to(request, out);
                    }
                    return switch (how) {
                        case "closes" -> false;
                        case "silent" -> true;
                        default -> refuse(request, out, Integer.parseInt(how));
                    };
                };
        try (FaultyServer server = new FaultyServer(Framing.TCP, device)) {
            PolledDevice polled = start(server, Overrides.none());
            home.await("power", () -> home.value("d", "power") == -5000);
            polled.close();
        }
    }

    @Test
    @DisplayName("A device that takes single registers by function 6 only can be limited")
    void functionSixOnly() throws Exception {
        Registers registers = inverter(120, 26, 123, 24);
        registers.put(40_122 + 3, 5000, 0);
        int controls = 40_150;
        registers.put(controls + 5, 100).put(controls + 9, 0).put(controls + 23, 0);
        FaultyServer.Answer device =
                (request, out) ->
                        request[7] == 16 ? refuse(request, out, 1) : registers.to(request, out);
        try (FaultyServer server = new FaultyServer(Framing.TCP, device)) {
            PolledDevice polled = start(server, Overrides.none());
            home.await("online", () -> home.status("d") == Status.ONLINE);
            home.driver("d").apply(SetPoints.of(new Command.LimitPower(3000)));
            assertEquals(60, registers.get(controls + 5));
            assertEquals(1, registers.get(controls + 9));
            polled.close();
        }
    }

    @Test
    @DisplayName("A hybrid (model 160) is no battery that discharges what its panels give")
    void hybrid() throws Exception {
        Registers registers = inverter(124, 24, 160, 48);
        int storage = 40_122;
        registers.put(storage + 2, 5000).put(storage + 5, 0).put(storage + 8, 54);
        registers.put(storage + 18, 0).put(storage + 22, 0).put(storage + 25, 0);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice polled = start(server, Overrides.none());
            home.await("power", () -> home.value("d", "power") == -5000);
            assertEquals(DeviceKind.PV_INVERTER, home.driver("d").device().kind());
            polled.close();
            home.forget();
            PolledDevice battery =
                    start(server, named(Optional.of(DeviceKind.BATTERY), false, Pauses.NONE));
            home.await("charge", () -> home.value("d", "state-of-charge") == 54);
            home.forget();
            home.await("charge again", () -> home.has("d", "state-of-charge"));
            assertFalse(home.has("d", "power"), "the inverter's power is not the battery's");
            assertTrue(
                    home.driver("d")
                            .device()
                            .capability(Capability.SettablePower.class)
                            .isPresent());
            battery.close();
        }
    }

    @Test
    @DisplayName("A meter mounted the other way round: import is export, in power and in energy")
    void reversed() throws Exception {
        Registers registers = chain(40_000, 1, 66, 203, 105);
        int meter = 40_070;
        registers.put(meter + 18, 1200, 700, 300, 200, 0);
        registers.put(meter + 38, 0, 70).put(meter + 46, 0, 3000).put(meter + 54, 0);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice polled = start(server, named(Optional.empty(), true, Pauses.NONE));
            home.await("energy", () -> home.has("d", "energy.out") && home.has("d", "energy.in"));
            assertEquals(-1200, home.value("d", "power"));
            assertEquals(-700, home.value("d", "power.l1"));
            assertEquals(70, home.value("d", "energy.in"));
            assertEquals(3000, home.value("d", "energy.out"));
            polled.close();
        }
    }

    @Test
    @DisplayName(
            "A device that needs rests on the wire gets them: between requests, and once connected")
    void pauses() throws Exception {
        Registers registers = inverter();
        List<Long> asked = new CopyOnWriteArrayList<>();
        FaultyServer.Answer device =
                (request, out) -> {
                    asked.add(System.nanoTime());
                    return registers.to(request, out);
                };
        try (FaultyServer server = new FaultyServer(Framing.TCP, device)) {
            long begin = System.nanoTime();
            PolledDevice polled =
                    start(server, named(Optional.empty(), false, new Pauses(60, 400)));
            home.await("some requests", () -> asked.size() > 8);
            polled.close();
            assertTrue(asked.get(0) - begin >= 400_000_000L, "after the connection");
            for (int i = 1; i < 8; i++) {
                long rest = asked.get(i) - asked.get(i - 1);
                assertTrue(rest >= 55_000_000L, "request " + i + " after " + rest + " ns");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-3H", "PT-20M", "PT-3S", "PT3H"})
    @DisplayName(
            "House clock set back 3 h, 20 min, 3 s while running; forward 3 h: polling goes on as if"
                    + " nothing had happened")
    void clockSet(String step) throws Exception {
        try (FaultyServer server = new FaultyServer(Framing.TCP, inverter())) {
            PolledDevice polled = start(server, Overrides.none());
            home.await("power", () -> home.has("d", "power"));
            long before = home.offered();
            house.stepClock(Duration.parse(step));
            long start = house.ticker().nanos();
            home.await("20 polls", () -> home.offered() > before + 20);
            Duration took = Duration.ofNanos(house.ticker().nanos() - start);
            assertTrue(took.compareTo(Duration.ofMinutes(5)) < 0, "20 polls took " + took);
            assertEquals(
                    1,
                    home.reachabilities("d").stream()
                            .filter(c -> c.status() == Status.ONLINE)
                            .count());
            polled.close();
        }
    }
}

package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.reading.Quality;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.template.TemplateException;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.FaultyServer;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Registers;
import org.foyer.bindings.modbus.testing.Shared;
import org.foyer.bindings.modbus.wire.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What devices in the field do, each as it was reported. */
class FieldCasesTest {

    private final Houses house = new Houses(50);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private static Template template(String name) throws Exception {
        return parse(Files.readString(Shared.path("cases/modbus/" + name)));
    }

    private static Template parse(String yaml) throws TemplateException {
        return new TemplateParser().parse("case.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private PolledDevice start(FaultyServer server, Template template) {
        DeviceSettings settings =
                new DeviceSettings(
                        new DeviceId("device"),
                        "Device",
                        server.endpoint(),
                        1,
                        Duration.ofSeconds(1),
                        200,
                        Overrides.none());
        return new PolledDevice(
                settings,
                DeviceSource.template(template.blueprint()),
                links,
                home,
                home,
                house.clock());
    }

    @Test
    @DisplayName("Case kw.yaml: fixed values are in the register's unit")
    void kw() throws Exception {
        Registers registers = new Registers();
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, template("kw.yaml"));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            home.driver("device").apply(SetPoints.of(new Command.SetPower(3000)));
            home.driver("device")
                    .apply(SetPoints.NONE.releasing(Set.of(Actuator.of(Command.Kind.SET_POWER))));
            assertEquals(List.of("6@10=[30]", "6@10=[50]", "6@11=[6]"), registers.writes());
            device.close();
        }
    }

    @Test
    @Tag("FR.MDP.15")
    @DisplayName("A counter that its template says is certified, beside a power that is not")
    void certified() throws Exception {
        Template meter =
                parse(
                        """
                        id: mid-meter
                        maker: Acme
                        model: MID
                        kind: grid-meter
                        registers:
                          power: {address: 1, type: int16, unit: W, quantity: power}
                          in: {address: 2, type: uint16, unit: Wh, quantity: energy.in, quality: certified}
                          out: {address: 3, type: uint16, unit: Wh, quantity: energy.out}
                        capabilities:
                          meter: true
                        """);
        Registers registers = new Registers().put(1, 500, 7000, 12);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, meter);
            home.await("readings", () -> home.has("device", "energy.out"));
            assertEquals(Quality.CERTIFIED, home.reading("device", "energy.in").quality());
            assertEquals(Quality.MEASURED, home.reading("device", "power").quality());
            assertEquals(
                    Quality.CERTIFIED,
                    Overrides.turned(home.reading("device", "energy.in")).quality(),
                    "turned round it counts as well");
            device.close();
        }
    }

    @Test
    @DisplayName("Case kw.yaml: bounds are in the register's unit, and so is what the checker says")
    void kwBounds() throws Exception {
        String kw = Files.readString(Shared.path("cases/modbus/kw.yaml"));
        parse(kw.replace("register: ma, value: 6", "register: ma, value: 32000"));
        TemplateException e =
                assertThrows(
                        TemplateException.class,
                        () ->
                                parse(
                                        kw.replace(
                                                "register: ma, value: 6",
                                                "register: ma, value: 32001")));
        assertTrue(e.getMessage().contains("'ma' takes 0 to 32000"), e.getMessage());
    }

    @Test
    @DisplayName("Case block-write.yaml: one request, function 16, registers 100 to 102")
    void blockWrite() throws Exception {
        Registers registers = new Registers();
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, template("block-write.yaml"));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            home.driver("device").apply(SetPoints.of(new Command.SetPower(1500)));
            assertEquals(List.of("16@100=[3, 1500, 1]"), registers.writes());
            device.close();
        }
    }

    @Test
    @DisplayName("Case blocks3.yaml: a server that closes the connection after each answer")
    void blocks3() throws Exception {
        Registers registers = new Registers().put(5, 700).put(205, 231).put(405, 3).closing();
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, template("blocks3.yaml"));
            home.await(
                    "all three",
                    () ->
                            home.value("device", "power") == 700
                                    && home.value("device", "voltage.l1") == 231
                                    && home.value("device", "current.l1") == 3);
            home.forget();
            home.await("goes on", () -> home.has("device", "current.l1"));
            assertEquals(
                    1, home.reachabilities("device").stream().filter(FieldCasesTest::on).count());
            device.close();
        }
    }

    private static boolean on(Reachability connection) {
        return connection.status() == Status.ONLINE;
    }

    @Test
    @DisplayName("Case gw446.yaml: a word-order spike is dropped, the last value keeps its age")
    void gw446() throws Exception {
        Registers registers = new Registers().put(0, 0, 12_000);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, template("gw446.yaml"));
            home.await("power", () -> home.value("device", "power") == 1200);
            registers.put(0, 345, 0);
            home.forget();
            home.await("the spike is seen", () -> device.dropped() > 2);
            assertFalse(home.has("device", "power"), "nothing new is offered for a spike");
            assertEquals(Status.ONLINE, home.status("device"));
            registers.put(0, 0, 13_000);
            home.await("power again", () -> home.value("device", "power") == 1300);
            device.close();
        }
    }

    private static final String TWO_BLOCKS =
            """
            id: two
            maker: T
            model: Two
            kind: other
            registers:
              a: {address: 5, type: uint16, unit: W, quantity: power}
              b: {address: 205, type: uint16, unit: V, quantity: voltage.l1}
            capabilities: {meter: true}
            """;

    @Test
    @DisplayName("One lost answer in eight makes no flap in 60 polls")
    void oneLostAnswerInEight() throws Exception {
        Random dice = new Random(8);
        Registers registers = new Registers().put(5, 1).put(205, 230);
        FaultyServer.Answer lossy =
                (request, out) -> dice.nextInt(8) == 0 || registers.to(request, out);
        try (FaultyServer server = new FaultyServer(Framing.TCP, lossy)) {
            PolledDevice device = start(server, parse(TWO_BLOCKS));
            home.await("60 polls", () -> home.offered() > 120);
            assertEquals(
                    0,
                    home.reachabilities("device").stream()
                            .filter(c -> c.status() == Status.OFFLINE)
                            .count());
            device.close();
        }
    }

    @Test
    @DisplayName("A busy device that refuses now and then keeps its values")
    void transientRefusals() throws Exception {
        Registers registers = new Registers().put(5, 1).put(205, 230);
        int[] codes = {1, 2, 3, 4, 5, 6, 10, 11};
        int[] polls = {0};
        FaultyServer.Answer busy =
                (request, out) -> {
                    boolean second = (request[8] & 0xFF) == 0 && (request[9] & 0xFF) == 205;
                    if (second && polls[0]++ % 2 == 0) {
                        byte code = (byte) codes[polls[0] / 2 % codes.length];
                        out.write(
                                new byte[] {
                                    request[0], request[1], 0, 0, 0, 3, 1, (byte) 0x83, code
                                });
                        return true;
                    }
                    return registers.to(request, out);
                };
        try (FaultyServer server = new FaultyServer(Framing.TCP, busy)) {
            PolledDevice device = start(server, parse(TWO_BLOCKS));
            for (int round = 0; round < 20; round++) {
                home.forget();
                home.await("both in round " + round, () -> home.has("device", "voltage.l1"));
            }
            assertEquals(
                    1, home.reachabilities("device").stream().filter(FieldCasesTest::on).count());
            device.close();
        }
    }

    @Test
    @DisplayName("A register that the device lacks, told with exception 4, takes nothing down")
    void missingRegisterWithException4() throws Exception {
        Registers registers = new Registers().put(5, 1);
        FaultyServer.Answer lacks =
                (request, out) -> {
                    if ((request[9] & 0xFF) == 205) {
                        out.write(
                                new byte[] {request[0], request[1], 0, 0, 0, 3, 1, (byte) 0x83, 4});
                        return true;
                    }
                    return registers.to(request, out);
                };
        try (FaultyServer server = new FaultyServer(Framing.TCP, lacks)) {
            PolledDevice device = start(server, parse(TWO_BLOCKS));
            home.await("power", () -> home.has("device", "power"));
            for (int round = 0; round < 10; round++) {
                home.forget();
                home.await("goes on", () -> home.has("device", "power"));
            }
            assertEquals(Status.ONLINE, home.status("device"));
            assertFalse(home.has("device", "voltage.l1"));
            device.close();
        }
    }

    @Test
    @DisplayName("After silence nobody is blamed for another client")
    void silenceIsSilence() throws Exception {
        FaultyServer.Answer mute = (request, out) -> true;
        Registers registers = new Registers().put(5, 1).put(205, 230);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, parse(TWO_BLOCKS));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            server.answer(mute);
            home.await("offline", () -> home.status("device") == Status.OFFLINE);
            // A gateway that still counts our old connection then closes new ones at once.
            server.answer((request, out) -> false);
            int told = home.reachabilities("device").size();
            long before = server.connections();
            home.await("tried again", () -> server.connections() > before + 2);
            List<Reachability> all = new ArrayList<>(home.reachabilities("device"));
            for (Reachability c : all) {
                if (c.status() == Status.OFFLINE) {
                    assertEquals(ReasonCode.DEVICE_NO_ANSWER, c.why().orElseThrow().code());
                }
            }
            assertEquals(told, all.size());
            device.close();
        }
    }

    @Test
    @DisplayName("A device that never answered is in the list, also one that is to describe itself")
    void neverAnswered() throws Exception {
        try (FaultyServer server = new FaultyServer(Framing.TCP, (request, out) -> true)) {
            DeviceSettings settings =
                    new DeviceSettings(
                            new DeviceId("sunspec"),
                            "Roof",
                            server.endpoint(),
                            1,
                            Duration.ofSeconds(1),
                            100,
                            Overrides.none());
            PolledDevice device =
                    new PolledDevice(
                            settings,
                            DeviceSource.sunSpec(java.util.Optional.empty()),
                            links,
                            home,
                            home,
                            house.clock());
            assertEquals("Roof", home.driver("sunspec").device().name());
            home.await("offline", () -> home.status("sunspec") == Status.OFFLINE);
            home.await("told", () -> home.neverAnswered("sunspec"));
            device.close();
        }
    }

    @Test
    @DisplayName("optional: true: a write that the device does not take fails no command")
    void optionalWrites() throws Exception {
        String yaml =
                """
                id: opt
                maker: T
                model: Optional
                kind: battery
                registers:
                  p: {address: 5, type: uint16, unit: W, quantity: power}
                  sp: {address: 10, type: uint16, unit: W, access: rw}
                  extra: {address: 20, type: uint16, access: rw}
                capabilities: {meter: true, settable-power: {min-w: 0, max-w: 5000}}
                commands:
                  SET_POWER: {writes: [{register: extra, value: 7, optional: true}, {register: sp, value: command}]}
                  RELEASE: {writes: [{register: sp, value: 0}]}
                """;
        Registers registers = new Registers();
        FaultyServer.Answer forgetful =
                (request, out) -> {
                    boolean keep = registers.to(request, out);
                    registers.put(20, 0);
                    return keep;
                };
        try (FaultyServer server = new FaultyServer(Framing.TCP, forgetful)) {
            PolledDevice device = start(server, parse(yaml));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            home.driver("device").apply(SetPoints.of(new Command.SetPower(1000)));
            assertEquals(1000, registers.get(10));
            device.close();
        }
    }

    private static final String WALLBOX =
            """
            id: wallbox
            maker: T
            model: Switch and limit
            kind: ev-charger
            registers:
              p: {address: 5, type: uint16, unit: W, quantity: power}
              on: {address: 10, type: uint16, access: rw}
              limit: {address: 11, type: uint16, unit: W, scale: 100, access: rw}
            capabilities: {meter: true, switchable: {}, limitable-power: {min-w: 0, max-w: 11000}}
            commands:
              SWITCH: {writes: [{register: on, on: 1, off: 0}], release: [{register: on, value: 1}]}
              LIMIT_POWER: {writes: [{register: limit, value: command}], release: [{register: limit, value: 11000}]}
              RELEASE: {writes: [{register: on, value: 1}, {register: limit, value: 11000}]}
            """;

    @Test
    @DisplayName("Case SWITCH off, then LIMIT_POWER: both hold; giving one back leaves the other")
    void switchAndLimit() throws Exception {
        Registers registers = new Registers().put(10, 1).put(11, 110);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, parse(WALLBOX));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            SetPoints both = SetPoints.of(new Command.Switch(false), new Command.LimitPower(4000));
            home.driver("device").apply(both);
            assertEquals(0, registers.get(10));
            assertEquals(40, registers.get(11));
            int before = registers.writes().size();
            home.driver("device")
                    .apply(
                            SetPoints.of(new Command.LimitPower(4000))
                                    .releasing(Set.of(Actuator.of(Command.Kind.SWITCH))));
            assertEquals(
                    List.of("6@10=[1]", "6@11=[40]"),
                    registers.writes().subList(before, registers.writes().size()));
            device.close();
        }
    }

    @Test
    @DisplayName("A limit is rounded down to what the register holds, never up")
    void limitsRoundDown() throws Exception {
        Registers registers = new Registers().put(10, 1).put(11, 110);
        try (FaultyServer server = new FaultyServer(Framing.TCP, registers)) {
            PolledDevice device = start(server, parse(WALLBOX));
            home.await("online", () -> home.status("device") == Status.ONLINE);
            home.driver("device").apply(SetPoints.of(new Command.LimitPower(2590)));
            assertEquals(25, registers.get(11));
            home.driver("device").apply(SetPoints.of(new Command.LimitPower(2600)));
            assertEquals(26, registers.get(11));
            device.close();
        }
    }
}

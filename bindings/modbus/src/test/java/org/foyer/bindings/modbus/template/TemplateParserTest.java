package org.foyer.bindings.modbus.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateParserTest {

    private static final Path PACKED = Path.of("..", "templates");

    private static final String GOOD =
            """
            id: pump-x
            maker: Acme
            model: Pump X
            kind: heat-pump
            transport:
              word-order: little
            registers:
              power: {address: 0x10, table: input, type: int32, scale: 0.1, unit: kW, quantity: power}
              limit:
                address: 20
                type: uint16
                access: rw
                unit: W
                max: 9000
            capabilities:
              limitable-power: {min-w: 0, max-w: 9000}
            commands:
              LIMIT_POWER:
                refresh-seconds: 60
                writes:
                  - {register: limit, value: command}
              RELEASE:
                writes:
                  - {register: limit, value: 9000}
            """;

    private static Template parse(String text) throws TemplateException {
        return new TemplateParser().parse("t.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatItSays() throws Exception {
        Template template = parse(GOOD);
        Blueprint device = template.blueprint();
        assertEquals("pump-x", template.id());
        assertEquals(DeviceKind.HEAT_PUMP, device.kind());
        assertEquals(new Template.Defaults(Framing.TCP, 502, 1), template.defaults());
        Register power = device.polled().get(0);
        assertEquals(Table.INPUT, power.table());
        assertEquals(16, power.address());
        assertEquals(Quantity.POWER, power.quantity().orElseThrow());
        // 0x0001_0002 with the low word first, in tenths of a kilowatt
        assertEquals(6553700, power.decode(new byte[] {0, 1, 0, 1}, 0, 1), 1e-6);
        assertEquals(List.of(new Capability.LimitablePower(0, 9000)), device.capabilities());
        assertEquals(
                Duration.ofSeconds(60),
                device.commands().get(Actuator.of(Command.Kind.LIMIT_POWER)).refresh());
        assertEquals(Duration.ofSeconds(60), device.refresh());
    }

    @Test
    void packedTemplatesAreRight() throws Exception {
        try (Stream<Path> files = Files.list(PACKED)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                String name = file.getFileName().toString();
                Template template = new TemplateParser().parse(name, Files.readAllBytes(file));
                assertEquals(name, template.id() + ".yaml");
                assertTrue(template.source().isPresent(), name + " names no source");
            }
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("id: pump-x", "id: Pump X", "t.yaml:1:5: id: use a-z, 0-9 and dash"),
                Arguments.of("id: pump-x", "id: sunspec", "t.yaml:1:5: id: 'sunspec' stands for"),
                Arguments.of("maker: Acme\n", "", "t.yaml:1:1: maker: this key is missing"),
                Arguments.of(
                        "kind: heat-pump",
                        "kind: boat",
                        "t.yaml:4:7: kind: give one of grid-meter, sub-meter"),
                Arguments.of(
                        "word-order: little",
                        "wordorder: little",
                        "t.yaml:6:3: transport.wordorder: unknown key; allowed here: word-order, write"),
                Arguments.of(
                        "type: int32",
                        "type: int33",
                        "t.yaml:8:46: registers.power.type: give one of uint16, int16"),
                Arguments.of(
                        "0x10",
                        "70000",
                        "t.yaml:8:20: registers.power.address: give a number from 0 to 65535"),
                Arguments.of(
                        "0x10", "1.5", "t.yaml:8:20: registers.power.address: give a whole number"),
                Arguments.of(
                        "unit: kW",
                        "unit: kWh",
                        "t.yaml:8:71: registers.power.unit: the quantity 'power' is measured in W"),
                Arguments.of(
                        "unit: kW",
                        "unit: kW, quality: certified",
                        "registers.power.quality: only counters of energy are certified"),
                Arguments.of(
                        "unit: kW",
                        "unit: kW, quality: best",
                        "registers.power.quality: give one of certified, measured, estimated"),
                Arguments.of(
                        "unit: kW", "unit: hp", "t.yaml:8:71: registers.power.unit: unknown unit"),
                Arguments.of(
                        "scale: 0.1", "scale: 0", "t.yaml:8:60: registers.power.scale: 0 would"),
                Arguments.of(
                        "scale: 0.1",
                        "scale-factor: sf",
                        "t.yaml:8:10: registers.power: scale-factor 'sf': name a readable"),
                Arguments.of(
                        "    address: 20\n",
                        "",
                        "t.yaml:10:5: registers.limit.address: this key is missing"),
                Arguments.of(
                        "access: rw",
                        "access: r",
                        "t.yaml:21:20: commands.LIMIT_POWER.writes[0].register: 'limit' cannot be"
                                + " written"),
                Arguments.of(
                        "register: limit, value: command",
                        "register: limi, value: command",
                        "t.yaml:21:20: commands.LIMIT_POWER.writes[0].register: 'limi' is not a"
                                + " register"),
                Arguments.of(
                        "value: 9000}",
                        "value: 9001}",
                        "t.yaml:24:34: commands.RELEASE.writes[0].value: 'limit' takes"),
                Arguments.of(
                        "value: 9000}",
                        "value: command}",
                        "t.yaml:24:34: commands.RELEASE.writes[0].value: RELEASE carries no value"),
                Arguments.of(
                        "  RELEASE:\n    writes:\n      - {register: limit, value: 9000}\n",
                        "",
                        "t.yaml:18:3: commands.RELEASE: say how the device gets"),
                Arguments.of(
                        "  LIMIT_POWER:",
                        "  SET_POWER:",
                        "t.yaml:16:20: capabilities.limitable-power: needs the command LIMIT_POWER"),
                Arguments.of(
                        "min-w: 0",
                        "min-w: 9999",
                        "t.yaml:16:28: capabilities.limitable-power.min-w"),
                Arguments.of(
                        "    max: 9000",
                        "    max: 9000\n    max: 9001",
                        "t.yaml:15:5: registers.limit.max: this key stands here twice"),
                Arguments.of("maker: Acme", "maker: &a Acme", "t.yaml:2:8: anchors (&name)"),
                Arguments.of("maker: Acme", "maker: *a", "t.yaml:2:8: aliases (*name)"),
                Arguments.of("maker: Acme", "maker: [[[[[[[[[[[[[[x", "nested too deep"),
                Arguments.of("maker: Acme", "maker: \"Acme", "not YAML"),
                Arguments.of("maker: Acme", "maker: Acme\n---", "one file holds one device"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void namesPlaceAndRemedy(String good, String bad, String expected) {
        assertTrue(GOOD.contains(good), good);
        TemplateException e =
                assertThrows(TemplateException.class, () -> parse(GOOD.replace(good, bad)));
        assertTrue(
                e.problems().stream().anyMatch(p -> p.toString().contains(expected)),
                () -> "expected " + expected + "\nbut was  " + e.getMessage());
    }

    @Test
    void allProblemsAtOnceInTheOrderOfTheFile() {
        String bad = GOOD.replace("kind: heat-pump", "kind: boat").replace("int32", "int33");
        TemplateException e = assertThrows(TemplateException.class, () -> parse(bad));
        assertEquals(2, e.problems().size(), e.getMessage());
        assertEquals(4, e.problems().get(0).line());
        assertEquals(8, e.problems().get(1).line());
    }

    @Test
    void tooLargeEmptyAndNotText() {
        TemplateException large =
                assertThrows(
                        TemplateException.class,
                        () -> new TemplateParser().parse("t.yaml", new byte[256 * 1024 + 1]));
        assertTrue(large.getMessage().contains("at most 262144"), large.getMessage());
        assertThrows(TemplateException.class, () -> parse(""));
        assertThrows(TemplateException.class, () -> parse("just text"));
        assertThrows(TemplateException.class, () -> parse("- a\n- list\n"));
        assertThrows(
                TemplateException.class,
                () -> new TemplateParser().parse("t.yaml", new byte[] {(byte) 0xC3, 0x28}));
    }

    @Test
    void checkerSaysOkAndWhatIsWrong(@TempDir Path folder) throws Exception {
        Path good = Files.writeString(folder.resolve("good.yaml"), GOOD);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), GOOD.replace("heat-pump", "boat"));
        assertEquals(0, CheckTemplate.run(discard(), good.toString()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertEquals(1, CheckTemplate.run(out, good.toString(), bad.toString()));
        assertEquals(2, CheckTemplate.run(out));
        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("good.yaml: ok"), printed);
        assertTrue(printed.contains("polled in 1 read of 2 registers"), printed);
        assertTrue(printed.contains("bad.yaml:4:7: kind: give one of"), printed);
        assertEquals(1, CheckTemplate.run(discard(), folder.resolve("none.yaml").toString()));
    }

    private static PrintStream discard() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}

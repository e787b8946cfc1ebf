package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Value;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Car, heating, air and meter beside each other, each on a Modbus server of its own. */
class MonitoredTest {

    private static final String HEAD =
            """
            id: %s
            maker: Acme
            model: M
            kind: %s
            transport: {max-gap: 0}
            registers:
            """;
    private static final String CAR =
            HEAD.formatted("car", "ev-charger")
                    + """
                      power: {address: 1, type: uint16, unit: W, quantity: power}
                      current: {address: 2, type: uint16, scale: 0.1, unit: A, quantity: current.l1}
                      charged: {address: 3, type: uint16, scale: 0.1, unit: kWh, quantity: energy.in}
                    """;
    private static final String METERED =
            """
            capabilities:
              meter: true
            """;
    private static final String WITH_CHARGE =
            CAR
                    + """
                      charge: {address: 4, type: uint16, unit: "%", quantity: state-of-charge}
                    """;
    private static final String PUMP =
            HEAD.formatted("pump", "heat-pump")
                    + """
                      power: {address: 1, type: uint16, unit: W, quantity: power}
                      flow: {address: 2, type: int16, scale: 0.1, unit: °C, quantity: temperature}
                      target: {address: 5, type: int16, scale: 0.1, access: rw, unit: °C, quantity: target-temperature}
                    capabilities:
                      thermostat: {min-c: 20, max-c: 60}
                    commands:
                      SET_TEMPERATURE: {writes: [{register: target, value: command}]}
                      RELEASE: {writes: [{register: target, value: 40}]}
                    """;
    private static final String AIR =
            HEAD.formatted("air", "other")
                    + """
                      power: {address: 1, type: uint16, unit: W, quantity: power}
                      co2: {address: 2, type: uint16, unit: ppm, quantity: co2}
                      humidity: {address: 3, type: uint16, unit: "%", quantity: humidity}
                      fan: {address: 5, type: uint16, access: rw, unit: "%"}
                    capabilities:
                      settables: {fan: {min: 0, max: 100, unit: "%", group: comfort}}
                    commands:
                      SET:fan:
                        writes: [{register: fan, value: command}]
                        release: [{register: fan, value: 30}]
                      RELEASE: {writes: [{register: fan, value: 30}]}
                    """;
    private static final String GASES =
            HEAD.formatted("gases", "sensor")
                    + """
                      ammonia: {address: 1, type: uint16, scale: 0.1, unit: ppm, quantity: nh3}
                      monoxide: {address: 2, type: uint16, unit: ppm, quantity: co}
                      dust: {address: 3, type: uint16, unit: µg/m³, quantity: pm2.5}
                      warmth: {address: 4, type: int16, scale: 0.1, unit: °C, quantity: temperature}
                      damp: {address: 5, type: uint16, unit: "%", quantity: humidity}
                    """
                    + METERED;
    private static final String PLUG =
            HEAD.formatted("plug", "switch")
                    + """
                      power: {address: 1, type: uint16, unit: W, quantity: power}
                      relay: {address: 2, type: uint16, access: rw}
                    capabilities:
                      switchable: {rated-w: 300}
                    commands:
                      SWITCH: {writes: [{register: relay, on: 1, off: 0}]}
                      RELEASE: {writes: [{register: relay, value: 0}]}
                    """;
    private static final String COOLING =
            HEAD.formatted("cooling", "other")
                    + """
                      power: {address: 1, type: uint16, unit: W, quantity: power}
                      mode: {address: 5, type: uint16, access: rw}
                    capabilities:
                      modes: [rest, cool]
                    commands:
                      SET_MODE:
                        writes: [{register: mode, values: {rest: 1, cool: 2}}]
                        release: [{register: mode, value: 0}]
                      RELEASE: {writes: [{register: mode, value: 0}]}
                    """;
    private static final String METER =
            HEAD.formatted("grid", "grid-meter")
                    + """
                      power: {address: 1, type: int16, unit: W, quantity: power}
                      l1: {address: 2, type: int16, unit: W, quantity: power.l1}
                    """
                    + METERED;
    private static final String CONTACTS =
            HEAD.formatted("linky", "grid-meter")
                    + """
                      power: {address: 1, type: int16, unit: W, quantity: power}
                      water: {address: 2, type: uint16, unit: bool, quantity: contact-1}
                      car: {address: 3, type: uint16, unit: bool, quantity: contact-2}
                    """
                    + METERED;

    private final Houses house = new Houses(20);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private void start(String id, String template, Slave slave) throws Exception {
        Blueprint blueprint =
                new TemplateParser()
                        .parse(id, template.getBytes(StandardCharsets.UTF_8))
                        .blueprint();
        new PolledDevice(
                new DeviceSettings(
                        new DeviceId(id),
                        id,
                        slave.endpoint(),
                        1,
                        Duration.ofSeconds(1),
                        300,
                        Overrides.none()),
                DeviceSource.template(blueprint),
                links,
                home,
                home,
                house.clock());
    }

    private void shows(String id, String quantity, double value) throws Exception {
        home.await(
                id + " " + quantity + " " + value,
                () -> home.has(id, quantity) && Math.abs(home.value(id, quantity) - value) < 1e-6);
    }

    @Test
    @Tag("DE.MO1.1")
    @Tag("DE.EM5.1")
    @Tag("DE.SOC.1")
    @DisplayName(
            "The car's current, power, energy and, where it tells it, charge; heat pump and meter:"
                    + " each is followed as it changes, at the same time")
    void monitored() throws Exception {
        Bank car = new Bank().put(1, 3680, 160, 12, 40);
        Bank second = new Bank().put(1, 0, 0, 0);
        Bank pump = new Bank().put(1, 1500, 352).put(5, 400);
        Bank grid = new Bank().put(1, 5400, 3900);
        try (Slave one = Slave.start(Framing.TCP, car);
                Slave two = Slave.start(Framing.TCP, second);
                Slave three = Slave.start(Framing.TCP, pump);
                Slave four = Slave.start(Framing.TCP, grid)) {
            start("car", WITH_CHARGE + METERED, one);
            start("second", CAR + METERED, two);
            start("pump", PUMP, three);
            start("grid", METER, four);
            shows("car", "power", 3680);
            shows("car", "current.l1", 16);
            shows("car", "energy.in", 1200);
            shows("car", "state-of-charge", 40);
            shows("pump", "power", 1500);
            shows("pump", "temperature", 35.2);
            shows("grid", "power", 5400);
            shows("grid", "power.l1", 3900);
            shows("second", "energy.in", 0);
            car.put(1, 1840, 80, 15, 43);
            second.put(1, 2300, 100, 1);
            pump.put(1, 0, 348);
            grid.put(1, 0x10000 - 700, 100);
            shows("car", "power", 1840);
            shows("car", "current.l1", 8);
            shows("car", "energy.in", 1500);
            shows("car", "state-of-charge", 43);
            shows("second", "power", 2300);
            shows("second", "energy.in", 100);
            shows("pump", "power", 0);
            shows("pump", "temperature", 34.8);
            shows("grid", "power", -700);
            assertFalse(
                    home.has("second", "state-of-charge"), "it does not tell: unknown, no zero");
            assertEquals(DeviceKind.EV_CHARGER, home.driver("car").device().kind());
        }
    }

    @Test
    @Tag("GR.1.2")
    @Tag("GR.2.1")
    @DisplayName(
            "Ammonia, carbon monoxide, fine dust, warmth and humidity of a room, each with its"
                    + " unit, are followed as they change")
    void air() throws Exception {
        Bank air = new Bank().put(1, 25, 3, 12, 145, 78);
        try (Slave one = Slave.start(Framing.TCP, air)) {
            start("air", GASES, one);
            shows("air", "nh3", 2.5);
            shows("air", "co", 3);
            shows("air", "pm2.5", 12);
            shows("air", "temperature", 14.5);
            shows("air", "humidity", 78);
            assertEquals(Unit.PARTS_PER_MILLION, unit("nh3"));
            assertEquals(Unit.PARTS_PER_MILLION, unit("co"));
            assertEquals(Unit.MICROGRAM_PER_CUBIC_METRE, unit("pm2.5"));
            assertEquals(Unit.CELSIUS, unit("temperature"));
            assertEquals(Unit.PERCENT, unit("humidity"));
            assertEquals(DeviceKind.SENSOR, home.driver("air").device().kind());
            air.put(1, 31, 9, 40, 0x10000 - 20, 61);
            shows("air", "nh3", 3.1);
            shows("air", "co", 9);
            shows("air", "pm2.5", 40);
            shows("air", "temperature", -2);
            shows("air", "humidity", 61);
        }
    }

    @Test
    @Tag("GR.2.3")
    @DisplayName(
            "The air is too damp: the plug that feeds the dehumidifier is commanded on, and off")
    void dehumidifier() throws Exception {
        Bank air = new Bank().put(1, 25, 3, 12, 145, 78);
        Bank plug = new Bank().put(1, 0, 0);
        try (Slave one = Slave.start(Framing.TCP, air);
                Slave two = Slave.start(Framing.TCP, plug)) {
            start("air", GASES, one);
            start("plug", PLUG, two);
            shows("air", "humidity", 78);
            shows("plug", "power", 0);
            assertEquals(DeviceKind.SWITCH, home.driver("plug").device().kind());
            home.driver("plug").apply(SetPoints.of(new Command.Switch(true)));
            assertEquals(1, plug.get(2));
            plug.put(1, 280);
            air.put(1, 25, 3, 12, 145, 61);
            shows("plug", "power", 280);
            shows("air", "humidity", 61);
            home.driver("plug").apply(SetPoints.of(new Command.Switch(false)));
            assertEquals(0, plug.get(2));
        }
    }

    @Test
    @Tag("part:FR.PRI.12")
    @DisplayName("A meter's virtual contacts are read, each as on or off, as they change")
    void contacts() throws Exception {
        Bank meter = new Bank().put(1, 500, 1, 0);
        try (Slave one = Slave.start(Framing.TCP, meter)) {
            start("linky", CONTACTS, one);
            shows("linky", "contact-1", 1);
            shows("linky", "contact-2", 0);
            assertEquals(Unit.BOOLEAN, home.reading("linky", "contact-1").quantity().unit());
            meter.put(1, 500, 0, 1);
            shows("linky", "contact-1", 0);
            shows("linky", "contact-2", 1);
        }
    }

    private Unit unit(String quantity) {
        return home.reading("air", quantity).quantity().unit();
    }

    @Test
    @Tag("NL.3.2.9")
    @DisplayName(
            "Ventilation, heating and cooling are taken in one by one, without a building's system"
                    + " above them: read and steered")
    void withoutABuildingsSystem() throws Exception {
        Bank air = new Bank().put(1, 120, 870, 46).put(5, 30);
        Bank heating = new Bank().put(1, 1500, 352).put(5, 400);
        Bank cooling = new Bank().put(1, 900).put(5, 0);
        try (Slave one = Slave.start(Framing.TCP, air);
                Slave two = Slave.start(Framing.TCP, heating);
                Slave three = Slave.start(Framing.TCP, cooling)) {
            start("air", AIR, one);
            start("heating", PUMP, two);
            start("cooling", COOLING, three);
            shows("air", "power", 120);
            shows("air", "co2", 870);
            shows("air", "humidity", 46);
            shows("heating", "temperature", 35.2);
            shows("cooling", "power", 900);
            home.driver("air").apply(SetPoints.of(new Command.Set("fan", new Value.Numeric(80))));
            home.driver("heating").apply(SetPoints.of(new Command.SetTemperature(45)));
            home.driver("cooling").apply(SetPoints.of(new Command.SetMode("cool")));
            assertEquals(80, air.get(5));
            assertEquals(450, heating.get(5));
            assertEquals(2, cooling.get(5));
        }
    }
}

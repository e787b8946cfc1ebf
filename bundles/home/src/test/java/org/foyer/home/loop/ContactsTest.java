package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.home.contact.ContactConfiguration;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The meter's contacts as orders: the shipped configuration, loop and ladder. */
class ContactsTest {

    private static final LadderSwitches ADVISES = new LadderSwitches(false, false, false, false);
    private static final LadderSwitches BINDS = new LadderSwitches(false, true, false, false);
    private static final Command ON = new Command.Switch(true);
    private static final Command OFF = new Command.Switch(false);

    private final LoopBench bench = new LoopBench();
    private final List<SentOrder> sent = new ArrayList<>();
    private final List<ContactConfiguration> contacts = new ArrayList<>();
    private final Map<String, Double> positions = new HashMap<>();

    private ContactConfiguration contact(String id, Map<String, Object> said) {
        ContactConfiguration.Config config =
                (ContactConfiguration.Config)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {ContactConfiguration.Config.class},
                                (p, method, args) ->
                                        said.getOrDefault(
                                                method.getName(), method.getDefaultValue()));
        ContactConfiguration contact =
                new ContactConfiguration(
                        bench.loop,
                        bench.time.clock(),
                        config,
                        Map.of("service.pid", "org.foyer.home.contacts~" + id));
        contacts.add(contact);
        return contact;
    }

    private static Map<String, Object> said(String contact, String... devices) {
        return Map.of(
                "name", "Cheap hours",
                "meter", "meter",
                "contact", contact,
                "devices", devices,
                "party", "edf");
    }

    @BeforeEach
    void home() {
        bench.loop.orchestrator(new Ladder());
        bench.loop.switches(ADVISES);
        bench.loop.record(sent::add);
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        device("boiler", DeviceKind.WATER_HEATER, new Capability.SettablePower(0, 3000));
        device("pump", DeviceKind.SWITCH, new Capability.Switchable(800));
        device("car", DeviceKind.EV_CHARGER, new Capability.Switchable(7400));
    }

    private void device(String id, DeviceKind kind, Capability can) {
        bench.device(new FakeDriver(id, Duration.ZERO, kind, can));
    }

    /** So long, with the meter saying where its contacts are, a second apart. */
    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            positions.forEach(
                    (contact, value) ->
                            bench.reads("meter", new Quantity(contact, Unit.BOOLEAN), value));
            bench.reads("meter", 500);
            bench.after(Duration.ofSeconds(1));
            contacts.forEach(c -> c.changed(bench.loop.state()));
            bench.work();
        }
    }

    private SetPoints holds(String device) {
        return bench.state(device).decision().map(d -> d.setPoints()).orElse(SetPoints.NONE);
    }

    private void moves(String contact, boolean closed) {
        positions.put(contact, closed ? 1.0 : 0.0);
        seconds(2);
    }

    private static SetPoints power(double watts) {
        return SetPoints.of(new Command.SetPower(watts));
    }

    @Test
    @Tag("FR.PRI.12")
    @DisplayName(
            "Each contact of the meter orders on and off what is behind it, for hours; a meter that"
                    + " says nothing orders nothing")
    void orders() {
        contact("water", said("contact-1", "boiler", "pump"));
        contact("car", said("contact-2", "car"));
        seconds(3);
        assertEquals(SetPoints.NONE, holds("boiler"), "nothing was said");
        moves("contact-1", true);
        moves("contact-2", false);
        assertEquals(power(3000), holds("boiler"));
        assertEquals(SetPoints.of(ON), holds("pump"));
        assertEquals(SetPoints.of(OFF), holds("car"));
        SentOrder first =
                sent.stream()
                        .filter(o -> o.device().value().equals("boiler"))
                        .findFirst()
                        .orElseThrow();
        Source by = first.by().orElseThrow();
        assertEquals(Mandate.SUPPLIER, by.mandate());
        assertEquals(Optional.of("edf"), by.onBehalfOf());
        seconds(3600);
        assertEquals(power(3000), holds("boiler"), "an hour later too");
        moves("contact-1", false);
        moves("contact-2", true);
        assertEquals(power(0), holds("boiler"));
        assertEquals(SetPoints.of(OFF), holds("pump"));
        assertEquals(SetPoints.of(ON), holds("car"));

        positions.remove("contact-1");
        seconds(20);
        assertEquals(power(0), holds("boiler"), "it is still of now");
        seconds(15);
        assertTrue(holds("boiler").isFree(), "what is old orders nothing");
        assertTrue(holds("pump").isFree());
        assertEquals(SetPoints.of(ON), holds("car"), "the other one goes on");
    }

    @Test
    @Tag("FR.PRI.12")
    @DisplayName(
            "The supplier's contact ranks with plans; where the contract binds, with flexibility;"
                    + " a person comes first in both")
    void rank() {
        contact("water", said("contact-1", "boiler"));
        ask(Mandate.PLAN, "x.plan", 1000);
        bench.loop.order(List.of("contact.water", "x.plan"));
        moves("contact-1", true);
        assertEquals(power(3000), holds("boiler"), "first in the household's order");
        bench.loop.order(List.of("x.plan", "contact.water"));
        seconds(2);
        assertEquals(power(1000), holds("boiler"), "last in the household's order");
        bench.loop.switches(BINDS);
        seconds(2);
        assertEquals(power(3000), holds("boiler"), "above plans, whatever their order");

        ask(Mandate.FLEXIBILITY, "x.flex", 500);
        seconds(2);
        assertEquals(power(500), holds("boiler"), "with flexibility: the later word counts");
        seconds(400);
        assertEquals(power(500), holds("boiler"), "a renewal is no later word");
        moves("contact-1", false);
        moves("contact-1", true);
        seconds(300);
        assertEquals(power(3000), holds("boiler"), "now the contact's is the later one");
        bench.loop.switches(ADVISES);
        bench.loop.order(List.of("contact.water", "x.flex"));
        seconds(2);
        assertEquals(power(500), holds("boiler"), "below flexibility, whoever came later");

        for (LadderSwitches switches : List.of(ADVISES, BINDS)) {
            bench.loop.switches(switches);
            ask(Mandate.PERSON, "anna", 200);
            seconds(2);
            assertEquals(power(200), holds("boiler"));
        }
    }

    private void ask(Mandate mandate, String who, double watts) {
        bench.loop.submit(
                bench.intent(
                        mandate, who, "boiler", new Command.SetPower(watts), Duration.ofHours(2)));
    }

    @Test
    @Tag("part:FR.PRI.12")
    @DisplayName(
            "A device that comes after the contact moved is told at once, and again if it went")
    void later() {
        contact("water", said("contact-1", "boiler", "late"));
        moves("contact-1", true);
        FakeDriver late =
                new FakeDriver(
                        "late", Duration.ZERO, DeviceKind.SWITCH, new Capability.Switchable(800));
        for (int coming = 0; coming < 2; coming++) {
            bench.device(late);
            seconds(2);
            assertEquals(SetPoints.of(ON), holds("late"));
            bench.loop.remove(late);
            seconds(10);
            assertTrue(bench.loop.state().device(late.device().id()).isEmpty());
        }
    }

    @Test
    @DisplayName("What a contact needs is asked for by its field")
    void wrong() {
        for (String field : List.of("contact", "devices")) {
            Map<String, Object> said = new HashMap<>(said("contact-1", "boiler"));
            said.remove(field);
            String told =
                    assertThrows(IllegalArgumentException.class, () -> contact("water", said))
                            .getMessage();
            assertTrue(told.startsWith(field), told);
        }
    }
}

package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.ExchangeRefusedException;
import org.foyer.api.home.ExchangeRefusedException.Why;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.storage.Document;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.role.RoleDesk;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is exchanged for one of another make: the role goes on. */
@Tag("part:X.3")
@Tag("part:GEN.14")
class ExchangeTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId OTHER = new DeviceId("boiler-b");
    private static final Duration LONG = Duration.ofHours(10);

    @TempDir Path folder;

    private LoopBench bench = new LoopBench();
    private final RecordedTroubles troubles = new RecordedTroubles(bench.time.clock());
    private RoleDesk roles;
    private Readings readings;

    private final FakeDriver a =
            heater("boiler", new Capability.SettablePower(0, 3000), new Capability.Switchable(0));
    private final FakeDriver b = heater("boiler-b", new Capability.SettablePower(0, 2000));

    private static FakeDriver heater(String id, Capability... can) {
        return new FakeDriver(id, Duration.ZERO, DeviceKind.WATER_HEATER, can);
    }

    private RoleDesk desk() {
        LoopBench of = bench;
        return new RoleDesk(
                document("roles"),
                document("seen"),
                Runnable::run,
                of.time.clock(),
                of.time.house(),
                of.loop.readings(),
                of.loop::add,
                of.loop::remove);
    }

    private RetriedDocument document(String name) {
        return new RetriedDocument(
                name,
                new TestStorage(folder).document(folder.resolve(name), 1 << 20),
                Document.Urgency.ORDINARY,
                troubles,
                new ManualTasks(bench.time));
    }

    private void open() {
        roles = desk();
        readings = roles.readings();
    }

    private void comes(FakeDriver driver) {
        roles.came(driver);
        reachable(driver, Reachability.Status.ONLINE);
    }

    private void reachable(FakeDriver driver, Reachability.Status status) {
        readings.reachability(driver.device().id(), new Reachability(status, bench.time.now()));
        bench.after(Duration.ofSeconds(1));
    }

    private boolean reads(FakeDriver driver, double watts) {
        boolean taken =
                readings.offer(
                        new Reading(driver.device().id(), Quantity.POWER, watts, bench.time.now()));
        bench.after(Duration.ofSeconds(1));
        return taken;
    }

    private DeviceRole exchange() throws ExchangeRefusedException {
        DeviceRole role = roles.exchange(BOILER, OTHER);
        bench.after(Duration.ofSeconds(2));
        return role;
    }

    private void order(Command command) {
        var unused =
                bench.loop.submit(bench.intent(Mandate.PERSON, "anna", "boiler", command, LONG));
        bench.after(Duration.ofSeconds(1));
    }

    private Why refused(String role, String hardware) {
        return assertThrows(
                        ExchangeRefusedException.class,
                        () -> roles.exchange(new DeviceId(role), new DeviceId(hardware)))
                .why();
    }

    @Test
    @DisplayName(
            "The order that stood for the old device is carried out by the new one, under the same"
                    + " id and name; the old one is given back what was set and stands aside")
    void goesOn() throws Exception {
        open();
        comes(a);
        comes(b);
        assertTrue(reads(a, 1500));
        order(new Command.SetPower(1200));
        assertEquals(new Command.SetPower(1200), a.last());
        exchange();
        assertTrue(a.applied.get(a.applied.size() - 1).hold().isEmpty(), "given back");
        assertEquals(new Command.SetPower(1200), b.last());
        Device device = bench.state("boiler").device();
        assertEquals(b.device().capabilities(), device.capabilities());
        assertEquals("boiler", device.name());
        assertTrue(bench.loop.state().device(OTHER).isEmpty(), "has no place of its own");
        assertTrue(bench.state("boiler").readings().isEmpty(), "what the old one measured is past");
        assertEquals(Reachability.Status.ONLINE, bench.state("boiler").reachability().status());
        assertTrue(reads(b, 1190));
        assertFalse(reads(a, 7), "stands aside");
        assertEquals(1190, bench.state("boiler").value(Quantity.POWER).orElseThrow());
        assertEquals(Optional.empty(), roles.roleOf(BOILER));
        assertEquals(Optional.of(BOILER), roles.roleOf(OTHER));
    }

    @Test
    @DisplayName(
            "What was measured before the exchange and comes after it is not taken for the role's")
    void late() throws Exception {
        open();
        comes(a);
        comes(b);
        Instant before = bench.time.now();
        exchange();
        assertFalse(readings.offer(new Reading(OTHER, Quantity.POWER, 5, before)));
        assertTrue(reads(b, 5));
    }

    @Test
    @DisplayName(
            "An order of an actuator that the new device lacks is kept, told and does nothing;"
                    + " after undoing it acts again")
    void lacks() throws Exception {
        open();
        comes(a);
        comes(b);
        order(new Command.Switch(false));
        assertEquals(new Command.Switch(false), a.last());
        DeviceRole role = exchange();
        assertEquals(List.of("SWITCH"), role.lacks());
        assertTrue(b.applied.stream().allMatch(s -> s.hold().isEmpty()), "nothing is asked of it");
        assertEquals(1, bench.loop.current().size(), "kept");
        int told = a.applied.size();
        roles.undo(BOILER);
        bench.after(Duration.ofSeconds(2));
        assertEquals(new Command.Switch(false), a.last());
        assertTrue(a.applied.size() > told);
        assertEquals(OTHER, bench.state("boiler-b").device().id(), "is for itself again");
        assertEquals(2, roles.exchanges(BOILER).size(), "both are marked");
    }

    @Test
    @DisplayName("After a restart the new device has the role from its first moment on")
    void restart() throws Exception {
        open();
        comes(a);
        comes(b);
        exchange();
        Instant at = roles.exchanges(BOILER).get(0).at();
        bench = new LoopBench();
        open();
        comes(b);
        assertEquals("boiler", bench.state("boiler").device().name());
        comes(a);
        assertEquals(b.device().capabilities(), bench.state("boiler").device().capabilities());
        assertTrue(reads(b, 80));
        assertEquals(at, roles.exchanges(BOILER).get(0).at());
    }

    @Test
    @DisplayName("A device that is gone from the configuration can still be replaced")
    void gone() throws Exception {
        open();
        comes(a);
        roles.see();
        bench = new LoopBench();
        open();
        comes(b);
        assertTrue(roles.all().stream().anyMatch(r -> r.id().equals(BOILER) && !r.offered()));
        DeviceRole role = exchange();
        assertEquals("boiler", role.name());
        assertEquals(List.of("SWITCH"), role.lacks());
        assertEquals("boiler", bench.state("boiler").device().name());
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() throws Exception {
        open();
        comes(a);
        comes(b);
        comes(heater("boiler-c"));
        comes(new FakeDriver("car", Duration.ZERO, DeviceKind.EV_CHARGER));
        assertEquals(Why.UNKNOWN_ROLE, refused("nobody", "boiler-b"));
        assertEquals(Why.UNKNOWN_HARDWARE, refused("boiler", "nobody"));
        assertEquals(Why.OTHER_KIND, refused("boiler", "car"));
        assertEquals(Why.SAME, refused("boiler", "boiler"));
        assertEquals(
                Why.NOTHING_TO_UNDO,
                assertThrows(ExchangeRefusedException.class, () -> roles.undo(BOILER)).why());
        exchange();
        assertEquals(Why.FILLS_ANOTHER, refused("boiler-c", "boiler-b"));
        assertEquals(1, roles.exchanges(BOILER).size());
        assertFalse(Files.readString(folder.resolve("roles")).isEmpty());
    }

    @Test
    @DisplayName("The driver is never in two lanes: while the old role gives back, the new waits")
    void oneLane() throws Exception {
        open();
        comes(a);
        comes(b);
        var unused =
                bench.loop.submit(
                        bench.intent(
                                Mandate.PERSON, "anna", "boiler-b", new Command.SetPower(9), LONG));
        bench.after(Duration.ofSeconds(1));
        assertEquals(new Command.SetPower(9), b.last());
        bench.holding = true;
        roles.exchange(BOILER, OTHER);
        bench.loop.step();
        bench.loop.step();
        bench.loop.step();
        assertEquals(1, bench.calls.size(), "what b holds is being given back, and nothing else");
        bench.holding = false;
        bench.after(Duration.ofSeconds(4));
        assertTrue(b.applied.get(b.applied.size() - 1).hold().isEmpty(), "given back");
        assertEquals(b.device().capabilities(), bench.state("boiler").device().capabilities());
    }
}

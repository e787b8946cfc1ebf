package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.LimitRefusedException;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkAnswer;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.kept.KeptLimits;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.link.KeptLinks;
import org.foyer.home.link.LimitLinkConfiguration;
import org.foyer.home.link.LinkDesk;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Links and the home's own loop and book: in force first, then stored; over restarts. Over 400
 * lines, because each test walks the same home, disk and link, which are built here once.
 */
class LimitLinksTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path folder;

    private final TestTime disk = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(disk.clock());
    private TestStorage storage;
    private LoopBench bench;
    private LinkDesk desk;
    private LimitLink link;

    @BeforeEach
    void boot() {
        storage = new TestStorage(folder);
        bench =
                new LoopBench(
                        null,
                        SetPointLedger.inMemory(),
                        new KeptLimits(document("limits"), disk.clock()));
        bench.time.setClock(disk.now());
        ManualTasks tasks = new ManualTasks(bench.time);
        desk =
                new LinkDesk(
                        bench.time.clock(),
                        bench.time.house(),
                        bench.loop.limits(),
                        new KeptLinks(document("links"), bench.time.clock()),
                        tasks);
    }

    private RetriedDocument document(String name) {
        return new RetriedDocument(
                name,
                storage.document(folder.resolve(name + ".json"), 1 << 20),
                Document.Urgency.ORDINARY,
                troubles,
                new ManualTasks(disk));
    }

    private void restart(Duration off) {
        disk.setClock(bench.time.now().plus(off));
        boot();
    }

    private static LinkTerms terms(String issuer) {
        return terms(issuer, Direction.IMPORT);
    }

    private static LinkTerms terms(String issuer, Direction direction) {
        return new LinkTerms(
                "operator",
                issuer,
                new Scope.OfConnection(GridConnection.MAIN),
                direction,
                Limit.Binding.LAW,
                "control box",
                Optional.of(Duration.ofMinutes(2)),
                new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                500,
                20_000);
    }

    private void open() {
        link = desk.open(terms("grid"));
        bench.after(Duration.ofMillis(10));
    }

    private LinkAnswer answer(CompletionStage<LinkAnswer> stage) {
        bench.after(Duration.ofMillis(10));
        return stage.toCompletableFuture().join();
    }

    private LinkAnswer says(SaidLimit said) {
        return answer(link.limit(said));
    }

    private void heardFor(Duration time) {
        for (Duration left = time; !left.isNegative(); left = left.minus(MINUTE)) {
            link.heartbeat();
            bench.after(MINUTE);
        }
    }

    private OptionalDouble inBook() {
        return bench.loop.limits().current().stream()
                .filter(l -> l.name().equals("link.operator"))
                .mapToDouble(l -> l.profile().at(bench.time.now()).orElseThrow())
                .findFirst();
    }

    private void holds(LinkState state, double watts) {
        assertEquals(state, link.status().state());
        assertEquals(OptionalDouble.of(watts), link.status().inForceW());
        assertEquals(OptionalDouble.of(watts), inBook());
    }

    private void free(LinkState state) {
        assertEquals(state, link.status().state());
        assertEquals(OptionalDouble.empty(), link.status().inForceW());
        assertEquals(OptionalDouble.empty(), inBook());
    }

    @Test
    @Tag("part:DE.LPC.2")
    @DisplayName("Silence for two minutes is fail-safe for the agreed time; heard, the limit holds")
    void life() {
        open();
        holds(LinkState.INIT, 4200);
        assertTrue(says(SaidLimit.of(2500)).accepted());
        holds(LinkState.LIMITED, 2500);
        assertEquals(LimitLife.ACTIVE, link.status().said().orElseThrow().life());
        heardFor(HOUR);
        holds(LinkState.LIMITED, 2500);
        bench.after(Duration.ofSeconds(70));
        holds(LinkState.FAIL_SAFE, 4200);
        assertEquals(LimitLife.FAIL_SAFE, link.status().said().orElseThrow().life());
        bench.after(Duration.ofMinutes(119));
        holds(LinkState.FAIL_SAFE, 4200);
        bench.after(MINUTE);
        free(LinkState.UNLIMITED_AUTONOMOUS);
        says(SaidLimit.of(3000).lasting(MINUTE));
        holds(LinkState.LIMITED, 3000);
        assertEquals(
                bench.time.now().plus(MINUTE).plusMillis(500).getEpochSecond(),
                link.status().until().orElseThrow().getEpochSecond());
        bench.after(MINUTE);
        free(LinkState.UNLIMITED_CONTROLLED);
        assertEquals(LimitLife.ENDED, link.status().said().orElseThrow().life());
    }

    private Optional<Direction> directionInBook() {
        return bench.loop.limits().current().stream()
                .filter(l -> l.name().equals("link.operator"))
                .map(Limit::direction)
                .findFirst();
    }

    @Test
    @DisplayName(
            "What the home gives to the grid is limited by the same states: in force as export,"
                    + " fail-safe after silence, then free")
    void lifeOfExport() {
        link = desk.open(terms("grid", Direction.EXPORT));
        bench.after(Duration.ofMillis(10));
        holds(LinkState.INIT, 4200);
        assertEquals(Optional.of(Direction.EXPORT), directionInBook());
        assertTrue(says(SaidLimit.of(2500)).accepted());
        heardFor(HOUR);
        holds(LinkState.LIMITED, 2500);
        assertEquals(Optional.of(Direction.EXPORT), directionInBook());
        bench.after(Duration.ofSeconds(70));
        holds(LinkState.FAIL_SAFE, 4200);
        assertEquals(Optional.of(Direction.EXPORT), directionInBook());
        restart(MINUTE);
        assertEquals(Optional.of(Direction.EXPORT), directionInBook(), "before the first step");
        link = desk.open(terms("grid", Direction.EXPORT));
        bench.after(Duration.ofHours(2).plus(MINUTE.multipliedBy(2)));
        free(LinkState.UNLIMITED_AUTONOMOUS);
        says(SaidLimit.of(3000).lasting(MINUTE));
        holds(LinkState.LIMITED, 3000);
        assertEquals(Optional.of(Direction.EXPORT), directionInBook());
        bench.after(MINUTE);
        free(LinkState.UNLIMITED_CONTROLLED);
    }

    /** The component that follows the configuration, with what is not said as it is by default. */
    private LimitLinkConfiguration configured(Map<String, Object> said) {
        LimitLinkConfiguration.Config config =
                (LimitLinkConfiguration.Config)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {LimitLinkConfiguration.Config.class},
                                (proxy, method, args) ->
                                        said.getOrDefault(
                                                method.getName(), method.getDefaultValue()));
        return new LimitLinkConfiguration(
                desk,
                troubles,
                config,
                Map.of("service.pid", "org.foyer.home.limitlinks~operator"));
    }

    @Test
    @Tag("DE.LPC.2")
    @DisplayName(
            "Configured for 14.5 kW, fail-safe 5 h: limits are taken or refused, the maximum is"
                    + " told; two minutes of silence are 4.2 kW for five hours")
    void lossOfTheLink() {
        LimitLinkConfiguration terms =
                configured(
                        Map.of("issuer", "grid", "nominalMaxW", 14_490.0, "failSafeMinutes", 300));
        link = desk.link("operator").orElseThrow();
        assertEquals(14_490, link.status().terms().nominalMaxW());
        assertTrue(says(SaidLimit.of(9000)).accepted());
        assertFalse(says(SaidLimit.of(15_000)).accepted());
        holds(LinkState.LIMITED, 9000);
        for (int minute = 0; minute < 10; minute++) {
            bench.after(Duration.ofMinutes(1));
            link.heartbeat();
        }
        holds(LinkState.LIMITED, 9000);
        bench.after(Duration.ofSeconds(119));
        holds(LinkState.LIMITED, 9000);
        bench.after(Duration.ofSeconds(2));
        holds(LinkState.FAIL_SAFE, 4200);
        bench.after(Duration.ofMinutes(299));
        holds(LinkState.FAIL_SAFE, 4200);
        bench.after(Duration.ofMinutes(1));
        free(LinkState.UNLIMITED_AUTONOMOUS);
        for (int minutes : List.of(120, 1440, 119, 1441)) {
            terms.close();
            terms = configured(Map.of("issuer", "grid", "failSafeMinutes", minutes));
            boolean within = minutes >= 120 && minutes <= 1440;
            assertEquals(!within, troubles.has(TroubleCode.CONFIGURATION_WRONG), minutes + " min");
        }
    }

    @Test
    @DisplayName("A typo in the terms frees no limit: those of before go on, and it is told")
    void typo() {
        LimitLinkConfiguration before = configured(Map.of("issuer", "grid"));
        link = desk.link("operator").orElseThrow();
        assertTrue(says(SaidLimit.of(3000)).accepted());
        before.close();
        LimitLinkConfiguration typo = configured(Map.of("issuer", "grid", "failSafeMinutes", 90));
        assertTrue(troubles.has(TroubleCode.CONFIGURATION_WRONG));
        bench.after(Duration.ofMinutes(10));
        assertEquals(LinkState.FAIL_SAFE, desk.link("operator").orElseThrow().status().state());
        typo.close();
        bench.after(Duration.ofMinutes(3));
        assertEquals(Optional.empty(), desk.link("operator"));
    }

    @Test
    @DisplayName("A word that limits nothing, yet lasts beyond all time, stops no storing")
    void beyondAllTime() {
        configured(Map.of("issuer", "grid"));
        link = desk.link("operator").orElseThrow();
        assertFalse(
                says(SaidLimit.nothing().lasting(Duration.ofDays(500_000_000_000L))).accepted());
        assertTrue(says(SaidLimit.of(3000)).accepted());
        holds(LinkState.LIMITED, 3000);
    }

    @Test
    @DisplayName("Terms that cannot be are told with field and remedy, and open nothing")
    void wrongTerms() {
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("issuer", ""),
                        Map.of("issuer", "owner"),
                        Map.of("issuer", "grid", "failSafeMinutes", 119),
                        Map.of("issuer", "grid", "failSafeMinutes", 1441),
                        Map.of("issuer", "grid", "failSafeW", -1.0),
                        Map.of("issuer", "grid", "nominalMaxW", 4000.0),
                        Map.of("issuer", "grid", "heartbeatTimeOutS", 3601),
                        Map.of("issuer", "grid", "direction", "both"),
                        Map.of("issuer", "grid", "binding", "wish"),
                        Map.of("issuer", "grid", "devices", new String[] {"No such"}))) {
            LimitLinkConfiguration component = configured(wrong);
            String pid = "org.foyer.home.limitlinks~operator";
            var trouble = troubles.find(TroubleCode.CONFIGURATION_WRONG, pid).orElseThrow();
            assertTrue(
                    trouble.why().orElseThrow().parameters().get("detail").contains(":"),
                    trouble.why().toString());
            assertEquals(Optional.empty(), desk.link("operator"));
            component.close();
            assertFalse(troubles.has(TroubleCode.CONFIGURATION_WRONG));
        }
        configured(Map.of("issuer", "grid", "direction", "export", "circuit", "roof")).close();
        assertEquals(1, desk.current().size());
        assertEquals(Direction.EXPORT, desk.current().get(0).terms().direction());
        assertEquals(new Scope.OfCircuit("roof"), desk.current().get(0).terms().scope());
    }

    @Test
    @Tag("part:DE.LPC.3")
    @DisplayName("What is rejected is answered with the reason, shown, and changes nothing")
    void rejected() {
        open();
        says(SaidLimit.of(2500));
        LinkAnswer answer = says(SaidLimit.of(100));
        assertEquals("valueW", answer.field());
        assertEquals(ReasonCode.GIVE_NUMBER, answer.why().orElseThrow().code());
        assertEquals("500 W", answer.why().orElseThrow().parameters().get("min"));
        holds(LinkState.LIMITED, 2500);
        var said = link.status().said().orElseThrow();
        assertEquals(100, said.limit().valueW());
        assertEquals(LimitLife.REJECTED, said.life());
        assertEquals(answer.why(), said.why());
        assertFalse(answer(link.failSafe(4200, HOUR)).accepted());
        assertTrue(answer(link.failSafe(3000, HOUR.multipliedBy(3))).accepted());
        assertEquals(3000, link.status().terms().failSafe().limitW());
    }

    @Test
    @DisplayName("Nobody but its issuer lifts a link's limit, and it finds room among 32 others")
    void issuer() {
        Limits limits = bench.loop.limits();
        for (int i = 0; i < Limits.MOST; i++) {
            limits.set(
                    Limit.of(
                            "l" + i,
                            Measure.POWER_W,
                            Direction.IMPORT,
                            9000,
                            "owner",
                            Limit.Binding.WISH));
        }
        open();
        says(SaidLimit.of(2500));
        holds(LinkState.LIMITED, 2500);
        CompletionStage<Kept> lifted = limits.lift("link.operator", "owner");
        bench.work();
        var e = assertThrows(CompletionException.class, lifted.toCompletableFuture()::join);
        assertEquals(
                ReasonCode.LIMIT_NOT_YOURS,
                assertInstanceOf(LimitRefusedException.class, e.getCause()).reason().code());
        holds(LinkState.LIMITED, 2500);
    }

    @Test
    @DisplayName("A limit holds after a restart before the first command, and until it is lifted")
    void restarts() {
        open();
        says(SaidLimit.of(2500));
        restart(MINUTE);
        assertEquals(OptionalDouble.of(2500), inBook(), "before the first step");
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        FakeDriver boiler = bench.device("boiler");
        bench.reads("meter", 2400);
        bench.reads("boiler", 0);
        bench.loop.submit(
                bench.intent(Mandate.PERSON, "anna", "boiler", new Command.SetPower(3000), HOUR));
        bench.after(Duration.ofSeconds(1));
        assertFalse(boiler.told.contains(new Command.SetPower(3000)));
        open();
        holds(LinkState.INIT, 2500);
        link.heartbeat();
        bench.after(Duration.ofSeconds(1));
        holds(LinkState.LIMITED, 2500);
        assertEquals(LimitLife.ACTIVE, link.status().said().orElseThrow().life());
    }

    @Test
    @Tag("part:DE.LPC.2")
    @DisplayName(
            "A home that limits nothing starts with its fail-safe value before the first command")
    void startsInFailSafe() {
        open();
        says(SaidLimit.nothing());
        free(LinkState.UNLIMITED_CONTROLLED);
        restart(MINUTE);
        bench.loop.orchestrator(new Ladder());
        bench.loop.step();
        assertEquals(OptionalDouble.of(4200), inBook());
        open();
        heardFor(Duration.ofMinutes(3));
        free(LinkState.UNLIMITED_CONTROLLED);
    }

    @Test
    @DisplayName("Time in fail-safe counts over a restart; what was agreed last holds")
    void restartsInFailSafe() {
        open();
        answer(link.failSafe(3000, Duration.ofHours(4)));
        bench.after(HOUR.multipliedBy(3));
        holds(LinkState.FAIL_SAFE, 3000);
        restart(Duration.ofHours(100));
        open();
        holds(LinkState.INIT, 3000);
        bench.after(Duration.ofMinutes(40));
        holds(LinkState.FAIL_SAFE, 3000);
        bench.after(Duration.ofMinutes(31));
        free(LinkState.UNLIMITED_AUTONOMOUS);
    }

    @Test
    @DisplayName("A link that nobody opens again ends after two minutes, and its limit with it")
    void unheld() {
        open();
        says(SaidLimit.of(2500));
        restart(MINUTE);
        bench.after(Duration.ofSeconds(119));
        assertEquals(OptionalDouble.of(2500), inBook());
        bench.after(Duration.ofSeconds(2));
        assertEquals(OptionalDouble.empty(), inBook());
        assertEquals(Optional.empty(), desk.link("operator"));
        restart(MINUTE);
        assertEquals(Optional.empty(), desk.link("operator"));
    }

    @Test
    @DisplayName("Closed and opened again it was never free; other terms count from then on")
    void reopened() {
        open();
        says(SaidLimit.of(2500));
        assertThrows(IllegalStateException.class, () -> desk.open(terms("grid")));
        link.close();
        bench.after(MINUTE);
        assertEquals(OptionalDouble.of(2500), inBook());
        link = desk.open(terms("network of the north"));
        bench.after(Duration.ofMillis(10));
        holds(LinkState.LIMITED, 2500);
        assertEquals(
                "network of the north",
                bench.loop.limits().current().stream()
                        .filter(l -> l.name().equals("link.operator"))
                        .findFirst()
                        .orElseThrow()
                        .issuer());
        link.close();
        bench.after(Duration.ofMinutes(3));
        assertEquals(OptionalDouble.empty(), inBook());
        assertTrue(link.limit(SaidLimit.of(2500)).toCompletableFuture().isCompletedExceptionally());
        link.heartbeat();
        link.lost();
        bench.after(MINUTE);
        assertEquals(OptionalDouble.empty(), inBook());
    }

    @Test
    @DisplayName("A full disk rejects no limit; the answer says that it is not stored")
    void diskFull() {
        open();
        storage.withoutReserve();
        LinkAnswer answer = says(SaidLimit.of(2500));
        assertTrue(answer.accepted());
        assertEquals(Kept.NOT_STORED, answer.kept());
        holds(LinkState.LIMITED, 2500);
        assertTrue(troubles.find(TroubleCode.NOT_STORED, "links").isPresent());
        storage.plenty();
        disk.advance(MINUTE);
        assertEquals(Kept.STORED, says(SaidLimit.of(2600)).kept());
    }

    @Test
    @DisplayName(
            "Links that cannot be read: their limits hold until somebody opens them, or two"
                    + " minutes")
    void damaged() throws IOException {
        open();
        says(SaidLimit.of(2500));
        for (String file : new String[] {"links.json", "links.json.copy"}) {
            Files.writeString(folder.resolve(file), "{");
        }
        restart(MINUTE);
        assertTrue(troubles.find(TroubleCode.FILE_LOST, "links").isPresent());
        assertEquals(OptionalDouble.of(2500), inBook());
        restart(MINUTE);
        bench.after(Duration.ofMinutes(3));
        assertEquals(OptionalDouble.empty(), inBook());
    }

    @Test
    @DisplayName("More than eight links are refused")
    void most() {
        for (int i = 0; i < LimitLinks.MOST; i++) {
            LinkTerms one = terms("grid");
            desk.open(
                    new LinkTerms(
                            "l" + i,
                            one.issuer(),
                            one.scope(),
                            one.direction(),
                            one.binding(),
                            one.holder(),
                            one.heartbeatTimeOut(),
                            one.failSafe(),
                            one.leastW(),
                            one.nominalMaxW()));
        }
        assertThrows(IllegalStateException.class, () -> desk.open(terms("grid")));
        assertEquals(LimitLinks.MOST, desk.current().size());
    }
}

package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.foyer.api.control.Outcome;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.home.kept.KeptLimits;
import org.foyer.home.kept.RetriedDocument;
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

/** Limits have an issuer, act first, and hold over a restart. */
class LimitsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    /** Outlives the homes: the disk's view of time. */
    private final TestTime wall = new TestTime();

    private final RecordedTroubles troubles = new RecordedTroubles(wall.clock());
    private TestStorage storage;
    private LoopBench bench;

    @BeforeEach
    void boot() {
        storage = new TestStorage(folder);
        Document document = storage.document(folder.resolve("limits.json"), 1 << 20);
        RetriedDocument retried =
                new RetriedDocument(
                        "limits",
                        document,
                        Document.Urgency.ORDINARY,
                        troubles,
                        new ManualTasks(wall));
        bench =
                new LoopBench(
                        null, SetPointLedger.inMemory(), new KeptLimits(retried, wall.clock()));
        bench.time.setClock(wall.now());
    }

    private void restart(Duration off) {
        wall.advance(off);
        boot();
    }

    private static Limit limit(String name, String issuer, double watts, Optional<Instant> until) {
        return Limit.of(name, Measure.POWER_W, Direction.IMPORT, watts, issuer, Limit.Binding.LAW)
                .ending(until);
    }

    private Kept answer(CompletionStage<Kept> stage) {
        bench.work();
        return stage.toCompletableFuture().join();
    }

    private ReasonCode refusal(CompletionStage<Kept> stage) {
        bench.work();
        var e = assertThrows(CompletionException.class, stage.toCompletableFuture()::join);
        return assertInstanceOf(LimitRefusedException.class, e.getCause()).reason().code();
    }

    private List<String> names() {
        return bench.loop.limits().current().stream().map(Limit::name).toList();
    }

    @Test
    @DisplayName("A stored limit that cannot be read costs no other one, and is told")
    void damagedLimit() throws IOException {
        answer(bench.loop.limits().set(limit("good", "operator", 5000, Optional.empty())));
        answer(bench.loop.limits().set(limit("bad", "operator", 4000, Optional.empty())));
        String written =
                Files.readString(folder.resolve("limits.json"), StandardCharsets.ISO_8859_1);
        String content = written.substring(written.indexOf('{'), written.lastIndexOf('}') + 1);
        Files.deleteIfExists(folder.resolve("limits.json.copy"));
        Files.writeString(folder.resolve("limits.json"), content.replace(":4000.0", ":\"many\""));
        restart(Duration.ofMinutes(1));
        assertEquals(List.of("good"), names());
        assertTrue(troubles.find(TroubleCode.FILE_LOST, "limits").isPresent());
    }

    @Test
    @DisplayName("Only the issuer replaces or lifts a limit")
    void issuer() {
        Limits limits = bench.loop.limits();
        answer(limits.set(limit("fuse", "installer", 5000, Optional.empty())));
        assertEquals(
                ReasonCode.LIMIT_NOT_YOURS,
                refusal(limits.set(limit("fuse", "owner", 90_000, Optional.empty()))));
        assertEquals(ReasonCode.LIMIT_NOT_YOURS, refusal(limits.lift("fuse", "owner")));
        assertEquals(5000, limits.current().get(0).profile().at(Instant.EPOCH).orElseThrow());
        answer(limits.set(limit("fuse", "installer", 6000, Optional.empty())));
        assertEquals(6000, limits.current().get(0).profile().at(Instant.EPOCH).orElseThrow());
        answer(limits.lift("fuse", "installer"));
        assertEquals(List.of(), limits.current());
        answer(limits.lift("fuse", "owner"));
    }

    @Test
    @DisplayName("At most 32 limits, at most ten years ahead, never in the past")
    void bounds() {
        Limits limits = bench.loop.limits();
        for (int i = 0; i < Limits.MOST; i++) {
            answer(limits.set(limit("l" + i, "owner", 5000, Optional.empty())));
        }
        assertEquals(
                ReasonCode.LIMIT_TOO_MANY,
                refusal(limits.set(limit("more", "owner", 5000, Optional.empty()))));
        answer(limits.set(limit("l0", "owner", 4000, Optional.empty())));
        answer(limits.lift("l1", "owner"));
        Instant now = bench.time.now();
        for (Instant bad :
                List.of(now.minusSeconds(1), now.plus(Duration.ofDays(3700)), Instant.MAX)) {
            assertEquals(
                    ReasonCode.LIMIT_BAD_END,
                    refusal(limits.set(limit("more", "owner", 5000, Optional.of(bad)))));
        }
    }

    @Test
    @Tag("DE.GR1.2")
    @Tag("part:DE.HL4.3")
    @DisplayName(
            "Operator limits survive restarts with their issuer and hold before the first command")
    void restarts() {
        Instant until = bench.time.now().plus(Duration.ofHours(2));
        assertEquals(
                Kept.STORED,
                answer(
                        bench.loop
                                .limits()
                                .set(limit("operator", "grid", 2500, Optional.of(until)))));
        restart(HOUR);
        assertEquals(List.of("operator"), names(), "before the first step");
        bench.loop.orchestrator(new Ladder());
        bench.device(
                new FakeDriver(
                        "meter", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter()));
        FakeDriver boiler = bench.device("boiler");
        bench.reads("meter", 2400);
        bench.reads("boiler", 0);
        var order =
                bench.loop
                        .submit(
                                bench.intent(
                                        Mandate.PERSON,
                                        "anna",
                                        "boiler",
                                        new Command.SetPower(3000),
                                        HOUR))
                        .toCompletableFuture();
        bench.after(Duration.ofSeconds(1));
        assertFalse(order.join().outcome().result() == Outcome.Result.GRANTED);
        assertFalse(boiler.told.contains(new Command.SetPower(3000)));
        assertEquals(
                ReasonCode.LIMIT_NOT_YOURS, refusal(bench.loop.limits().lift("operator", "owner")));
        bench.after(Duration.ofMinutes(58));
        assertEquals(List.of("operator"), names());
        bench.after(Duration.ofMinutes(3));
        assertEquals(List.of(), names(), "the hour off counted");
        bench.reads("meter", 400);
        bench.reads("boiler", 0);
        bench.loop.submit(
                bench.intent(Mandate.PERSON, "anna", "boiler", new Command.SetPower(3000), HOUR));
        bench.after(Duration.ofSeconds(1));
        assertEquals(new Command.SetPower(3000), boiler.last());
        restart(HOUR);
        assertEquals(List.of(), names());
    }

    @Test
    @DisplayName(
            "Over a restart the longer reading holds: a clock that boots in 1970 shortens no limit")
    void longer() {
        Instant until = bench.time.now().plus(Duration.ofHours(2));
        answer(bench.loop.limits().set(limit("operator", "grid", 2500, Optional.of(until))));
        wall.setClock(Instant.parse("1970-01-01T00:00:10Z"));
        boot();
        bench.after(Duration.ofMinutes(119));
        assertEquals(List.of("operator"), names());
        bench.after(Duration.ofMinutes(2));
        assertEquals(List.of(), names(), "and lengthens none");
    }

    @Test
    @DisplayName("A full disk rejects no limit; the answer and a trouble say that it is not stored")
    void diskFull() {
        storage.withoutReserve();
        assertEquals(
                Kept.NOT_STORED,
                answer(bench.loop.limits().set(limit("operator", "grid", 2500, Optional.empty()))));
        assertEquals(List.of("operator"), names());
        assertEquals(
                "limit",
                troubles.find(TroubleCode.NOT_STORED, "limits")
                        .orElseThrow()
                        .parameters()
                        .get("what"));
        storage.plenty();
        wall.advance(Duration.ofMinutes(1));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        restart(Duration.ZERO);
        assertEquals(List.of("operator"), names());
    }

    @Test
    @Tag("part:DE.SFP.1")
    @DisplayName(
            "A limit of the configuration holds at boot and ends if the configuration says so no longer")
    void configuration() {
        answer(bench.loop.limits().set(limit("fuse", "installer", 5000, Optional.empty())));
        restart(HOUR);
        assertEquals(List.of("fuse"), names());
        answer(bench.loop.limits().set(limit("fuse", "installer", 6000, Optional.empty())));
        bench.after(Duration.ofMinutes(5));
        assertEquals(List.of("fuse"), names());
        restart(HOUR);
        bench.after(Duration.ofMinutes(5));
        assertEquals(List.of(), names());
    }
}

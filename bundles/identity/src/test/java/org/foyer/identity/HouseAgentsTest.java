package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Session;
import org.foyer.api.identity.Shown;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class HouseAgentsTest {

    private static final Optional<Instant> NEVER = Optional.empty();
    private static final String HERE = Bench.HERE;

    @TempDir Path folder;
    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    private Bench start() {
        return new Bench(folder, time, new ManualTasks(time), troubles);
    }

    private static Shown<Agent> invite(Bench home, String name) throws IdentityException {
        return home.agents.invite(name, Agent.Kind.DISPLAY, Session.HOME, NEVER);
    }

    private static void refused(ReasonCode code, Executable call) {
        assertEquals(code, assertThrows(IdentityException.class, call).reason().code());
    }

    @Test
    void aCodeBecomesOneTokenThatOutlivesARestart() throws Exception {
        Bench home = start();
        Shown<Agent> hall = invite(home, "Hall");
        assertEquals(Agent.State.INVITED, hall.what().state());
        assertTrue(home.agents.agent(hall.secret()).isEmpty(), "a code is no token");
        Shown<Agent> paired = home.agents.pair(hall.secret(), HERE).orElseThrow();
        assertEquals(Agent.State.PAIRED, paired.what().state());
        assertTrue(home.agents.pair(hall.secret(), HERE).isEmpty(), "once");
        assertTrue(home.identity.session(paired.secret()).isEmpty(), "no person");
        assertEquals(Optional.empty(), home.agents.all().get(0).lastSeen());
        time.advance(Duration.ofMinutes(5));
        assertEquals(hall.what().id(), home.agents.agent(paired.secret()).orElseThrow().id());
        Optional<Instant> seen = Optional.of(time.now());
        assertEquals(seen, home.agents.all().get(0).lastSeen());
        Bench after = start();
        assertEquals(seen, after.agents.all().get(0).lastSeen());
        assertTrue(after.agents.agent(paired.secret()).isPresent());
        assertFalse(Files.readString(folder.resolve("identity.json")).contains(paired.secret()));
    }

    @Test
    void manyWithOneCodeAtOnceAreOneProgram() throws Exception {
        Bench home = start();
        Shown<Agent> hall = invite(home, "Hall");
        List<CompletableFuture<Optional<Shown<Agent>>>> all =
                IntStream.range(0, 8)
                        .mapToObj(
                                i -> CompletableFuture.supplyAsync(() -> pair(home, hall.secret())))
                        .toList();
        List<String> tokens =
                all.stream()
                        .map(CompletableFuture::join)
                        .flatMap(Optional::stream)
                        .map(Shown::secret)
                        .toList();
        assertEquals(1, tokens.size());
        assertTrue(home.agents.agent(tokens.get(0)).isPresent());
    }

    private static Optional<Shown<Agent>> pair(Bench home, String code) {
        try {
            return home.agents.pair(code, HERE);
        } catch (IdentityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void removingEndsTheTokenAtOnceAlsoWhenTheDiskIsFull() throws Exception {
        Bench home = start();
        String token = home.agents.pair(invite(home, "Hall").secret(), HERE).orElseThrow().secret();
        home.agents.agent(token);
        home.storage.withoutReserve();
        refused(ReasonCode.NOTHING_STORED, () -> invite(home, "Kitchen"));
        assertFalse(home.agents.remove(home.agents.all().get(0).id()), "not stored");
        assertTrue(home.agents.agent(token).isEmpty(), "in force");
        home.storage.plenty();
        time.advance(Duration.ofMinutes(2));
        assertTrue(start().agents.agent(token).isEmpty());
        assertEquals(List.of(), start().agents.all());
        refused(ReasonCode.ENTRY_GONE, () -> home.agents.remove("nobody"));
    }

    @Test
    void codesAndRightsEnd() throws Exception {
        Bench home = start();
        Shown<Agent> late = invite(home, "Late");
        Shown<Agent> short1 =
                home.agents.invite(
                        "Short",
                        Agent.Kind.MANAGER,
                        Session.HOME,
                        Optional.of(time.now().plus(Duration.ofHours(30))));
        String token = home.agents.pair(short1.secret(), HERE).orElseThrow().secret();
        time.advance(Duration.ofHours(24));
        assertTrue(home.agents.pair(late.secret(), HERE).isEmpty());
        assertEquals(Agent.State.CODE_OVER, home.agents.all().get(0).state());
        time.stepClock(Duration.ofDays(-9));
        assertTrue(home.agents.agent(token).isPresent());
        time.advance(Duration.ofHours(6));
        assertTrue(home.agents.agent(token).isEmpty(), "set back gives no more time");
        assertEquals(Agent.State.ENDED, home.agents.all().get(1).state());
        assertTrue(start().agents.agent(token).isEmpty());
    }

    private static String signedIn(Bench home) {
        return home.identity.signIn(Optional.empty(), home.identity.code(), HERE).orElseThrow();
    }

    @Test
    @Tag("part:GR.8.8")
    @DisplayName(
            "Programs of several providers on one home, each with a token of its own: one ends by"
                    + " its time, one is put out, the third goes on; so do browsers of one person")
    void eachTokenEndsAlone() throws Exception {
        Bench home = start();
        Map<String, String> tokens = new HashMap<>();
        for (String provider : List.of("Heat Ltd", "Car plc", "Sun SA")) {
            Optional<Instant> until =
                    provider.equals("Heat Ltd")
                            ? Optional.of(time.now().plus(Duration.ofDays(2)))
                            : NEVER;
            Shown<Agent> code =
                    home.agents.invite(provider, Agent.Kind.MANAGER, Session.HOME, until);
            tokens.put(provider, home.agents.pair(code.secret(), HERE).orElseThrow().secret());
        }
        assertEquals(3, Set.copyOf(tokens.values()).size(), "one each");
        tokens.forEach(
                (provider, token) ->
                        assertEquals(provider, home.agents.agent(token).orElseThrow().name()));
        String phone = signedIn(home);
        String tablet = signedIn(home);

        Agent car = home.agents.agent(tokens.get("Car plc")).orElseThrow();
        home.agents.remove(car.id());
        home.identity.signOut(phone);
        assertEquals(Optional.empty(), home.agents.agent(tokens.get("Car plc")));
        assertTrue(home.identity.session(phone).isEmpty());
        assertTrue(home.identity.session(tablet).isPresent(), "another device of hers");
        assertTrue(home.agents.agent(tokens.get("Heat Ltd")).isPresent(), "its time is not over");
        time.advance(Duration.ofDays(2).plusSeconds(1));
        assertEquals(Optional.empty(), home.agents.agent(tokens.get("Heat Ltd")));
        assertTrue(home.agents.agent(tokens.get("Sun SA")).isPresent());
        time.advance(Duration.ofDays(400));
        assertTrue(home.identity.session(tablet).isEmpty(), "unused, it expires too");
        Bench after = start();
        assertEquals(
                List.of("Sun SA"),
                tokens.entrySet().stream()
                        .filter(t -> after.agents.agent(t.getValue()).isPresent())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void programsAreBoundedAndHaveNamesOfTheirOwn() throws Exception {
        Bench home = start();
        for (int i = 0; i < HouseAgents.MOST; i++) {
            invite(home, "Display " + i);
        }
        refused(ReasonCode.ENTRIES_TOO_MANY, () -> invite(home, "One more"));
        home.agents.remove(home.agents.all().get(0).id());
        refused(ReasonCode.PERSON_NAME_TAKEN, () -> invite(home, "display 7"));
        invite(home, "Owner");
    }
}

package org.foyer.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Session;
import org.foyer.api.identity.Shown;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseDialingTest {

    private static final String ADDRESS = "wss://manager.example/home";

    @TempDir Path folder;
    private final TestTime time = new TestTime();

    private Bench start() {
        return new Bench(folder, time, new ManualTasks(time), new RecordedTroubles(time.clock()));
    }

    private static Shown<Agent> invite(Bench home, Optional<Instant> until) throws Exception {
        return home.agents.invite(
                "Manager",
                Agent.Kind.MANAGER,
                Session.HOME,
                Optional.empty(),
                until,
                Optional.of(ADDRESS));
    }

    private static Dialed only(Bench home) {
        assertEquals(1, home.dialing.all().size());
        return home.dialing.all().get(0);
    }

    /** As a program reckons it that has nothing but its secret. */
    private static String proof(String secret, String words) throws Exception {
        byte[] key =
                MessageDigest.getInstance("SHA-256")
                        .digest(secret.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @DisplayName("Both ends know the code, then the token; each has a name of its own")
    void whatIsProven() throws Exception {
        Bench home = start();
        Shown<Agent> manager = invite(home, Optional.empty());
        assertEquals(24, manager.secret().length(), "five groups: too many to try them all");
        Dialed invited = only(home);
        assertTrue(invited.invited());
        assertEquals(ADDRESS, invited.address());
        assertEquals(
                Optional.of(proof(manager.secret().replace("-", ""), "words")),
                home.dialing.proof(invited, "words"));
        assertEquals(Optional.empty(), home.dialing.pass(invited), "no right before the token");
        String token = home.dialing.freshToken();
        assertTrue(home.agents.agent(token).isEmpty());
        assertTrue(home.dialing.pair(invited, token));
        assertFalse(home.dialing.pair(invited, home.dialing.freshToken()), "once");
        assertEquals(manager.what().id(), home.agents.agent(token).orElseThrow().id());
        assertEquals(Optional.empty(), home.dialing.proof(invited, "words"), "the code is over");
        Dialed paired = only(home);
        assertFalse(paired.invited());
        assertNotEquals(invited.selector(), paired.selector());
        assertEquals(Optional.of(proof(token, "words")), home.dialing.proof(paired, "words"));
        Bench after = start();
        assertEquals(List.of(paired), after.dialing.all());
        assertEquals(Optional.of(ADDRESS), after.agents.all().get(0).address());
    }

    @Test
    @DisplayName("A pass is as good as the token, within the process, until the next one")
    void aPassStandsForTheToken() throws Exception {
        Bench home = start();
        String token = paired(home);
        String pass = home.dialing.pass(only(home)).orElseThrow();
        assertEquals(home.agents.agent(token), home.agents.agent(pass));
        assertTrue(home.identity.session(pass).isEmpty());
        assertFalse(
                Files.readString(folder.resolve("identity.json")).contains(Secrets.sha256(pass)));
        String next = home.dialing.pass(only(home)).orElseThrow();
        assertTrue(home.agents.agent(pass).isEmpty());
        assertTrue(start().agents.agent(next).isEmpty(), "not after a restart");
        Dialed before = only(home);
        home.agents.remove(before.agent());
        assertTrue(home.agents.agent(next).isEmpty());
        assertEquals(List.of(), home.dialing.all());
        assertEquals(Optional.empty(), home.dialing.pass(before));
        assertEquals(Optional.empty(), home.dialing.proof(before, "words"));
    }

    private static String paired(Bench home) throws Exception {
        invite(home, Optional.empty());
        String token = home.dialing.freshToken();
        assertTrue(home.dialing.pair(only(home), token));
        return token;
    }

    @Test
    @DisplayName("The address can be changed and taken away, at once, also when the disk is full")
    void anAddressIsTakenAway() throws Exception {
        Bench home = start();
        String token = paired(home);
        String id = only(home).agent();
        home.agents.dial(id, "wss://other.example/");
        assertEquals("wss://other.example/", only(home).address());
        Dialed before = only(home);
        String pass = home.dialing.pass(before).orElseThrow();
        home.storage.withoutReserve();
        assertThrows(IdentityException.class, () -> home.agents.dial(id, ADDRESS));
        assertEquals(before, only(home), "nothing stored, nothing changed");
        assertFalse(home.agents.dialNoMore(id), "not stored");
        assertEquals(List.of(), home.dialing.all());
        assertTrue(home.agents.agent(pass).isEmpty());
        assertTrue(home.agents.agent(token).isPresent(), "it may come by itself");
        home.storage.plenty();
        time.advance(Duration.ofMinutes(2));
        assertEquals(List.of(), start().dialing.all());
    }

    @Test
    @DisplayName("Who has no token yet is not dialed at an address that is given later")
    void firstTheToken() throws Exception {
        Bench home = start();
        Agent hall =
                home.agents
                        .invite("Hall", Agent.Kind.DISPLAY, Session.HOME, Optional.empty())
                        .what();
        IdentityException no =
                assertThrows(IdentityException.class, () -> home.agents.dial(hall.id(), ADDRESS));
        assertEquals(ReasonCode.AGENT_NOT_PAIRED, no.reason().code());
        no = assertThrows(IdentityException.class, () -> home.agents.dial("nobody", ADDRESS));
        assertEquals(ReasonCode.ENTRY_GONE, no.reason().code());
        assertEquals(List.of(), home.dialing.all());
    }

    @Test
    @DisplayName("Who is over is dialed no more, nor whose code is")
    void endsEnd() throws Exception {
        Bench home = start();
        invite(home, Optional.of(time.now().plus(Duration.ofDays(3))));
        Dialed invited = only(home);
        time.advance(Duration.ofHours(25));
        assertEquals(List.of(), home.dialing.all());
        assertFalse(home.dialing.pair(invited, home.dialing.freshToken()));
        home.agents.remove(invited.agent());
        invite(home, Optional.of(time.now().plus(Duration.ofDays(3))));
        assertTrue(home.dialing.pair(only(home), home.dialing.freshToken()));
        String pass = home.dialing.pass(only(home)).orElseThrow();
        time.advance(Duration.ofDays(4));
        assertEquals(List.of(), home.dialing.all());
        assertTrue(home.agents.agent(pass).isEmpty());
    }
}

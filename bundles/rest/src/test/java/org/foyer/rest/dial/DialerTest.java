package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.identity.Dialed;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.dial.DialState.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DialerTest {

    private final Scene scene = new Scene();

    private void shows(Status status, Ending why) {
        assertEquals(status, scene.state().status());
        assertEquals(Optional.ofNullable(why), scene.state().why());
    }

    @Test
    void nobodyIsDialedBeforeTheHouseIsLive() {
        scene.live = false;
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(60);
        assertEquals(0, scene.attempts.size());
        shows(Status.NOT_CONNECTED, null);
        scene.live = true;
        scene.pass(1);
        assertEquals(1, scene.attempts.size());
        assertEquals("manager.example:443", scene.last().address.authority());
        shows(Status.CONNECTING, null);
    }

    @Test
    @DisplayName("As nobody comes from elsewhere before there is a password, nobody is dialed")
    void firstAPassword() {
        scene.password = false;
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(5);
        assertEquals(0, scene.attempts.size());
        shows(Status.REFUSED, Ending.NO_PASSWORD);
        scene.password = true;
        scene.pass(1);
        assertEquals(1, scene.attempts.size());
        shows(Status.CONNECTING, null);
    }

    @Test
    void bothProveThemselvesThenItIsConnected() {
        scene.connected();
        shows(Status.CONNECTED, null);
        Instant since = scene.state().since();
        scene.pass(10);
        assertEquals(since, scene.state().since());
        assertEquals(1, scene.attempts.size());
    }

    @Test
    @DisplayName("Pauses double up to five minutes, each cut by a half at most; since stays")
    void pausesGrow() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        scene.last().listener.ended(Ending.UNREACHABLE);
        scene.tasks.settle();
        Instant since = scene.state().since();
        long full = 1000;
        for (int i = 0; i < 14; i++) {
            long waited = scene.untilNext();
            assertTrue(waited >= full / 2 && waited <= full + 500, full + " ms: " + waited);
            scene.last().listener.ended(Ending.UNREACHABLE);
            scene.tasks.settle();
            full = Math.min(2 * full, 300_000);
        }
        shows(Status.NOT_CONNECTED, Ending.UNREACHABLE);
        assertEquals(since, scene.state().since());
    }

    @Test
    @DisplayName("A connection that stood for a minute starts anew; one that ends at once does not")
    void whatStoodStartsAnew() {
        scene.secrets.all = List.of(Scene.MANAGER);
        for (int i = 0; i < 8; i++) {
            scene.untilNext();
            connectThenHangUp(10);
        }
        assertTrue(scene.untilNext() >= 60_000, "ends at once each time");
        connectThenHangUp(80);
        shows(Status.NOT_CONNECTED, Ending.GONE);
        assertTrue(scene.untilNext() <= 1500);
    }

    private void connectThenHangUp(int afterSeconds) {
        scene.last().open().prove(scene.secrets.key(Scene.MANAGER));
        shows(Status.CONNECTED, null);
        for (int i = 0; i < afterSeconds; i += 10) {
            scene.pass(10);
            scene.last().listener.alive();
            scene.tasks.settle();
        }
        scene.last().listener.ended(Ending.GONE);
        scene.tasks.settle();
    }

    @Test
    void whoIsRefusedIsTriedSeldom() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        scene.last().listener.ended(Ending.CERTIFICATE);
        scene.tasks.settle();
        shows(Status.REFUSED, Ending.CERTIFICATE);
        long waited = scene.untilNext();
        assertTrue(waited >= 30_000 && waited <= 60_500, "waited " + waited);
        shows(Status.REFUSED, Ending.CERTIFICATE);
    }

    @Test
    void whoNeverOpensIsGivenUp() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        Scene.Attempt late = scene.last();
        scene.pass(16);
        shows(Status.NOT_CONNECTED, Ending.UNREACHABLE);
        assertTrue(late.aborted, "nothing of it goes on");
        late.open();
        assertEquals(List.of(), late.sent, "and was told nothing");
    }

    @Test
    @DisplayName("Put out: cut before the call returns, and not dialed again")
    void putOutIsCutAtOnce() {
        Scene.Attempt open = scene.connected();
        open.request("1", "/api/v1/agents/me");
        assertEquals(1, scene.asked.size());
        scene.secrets.all = List.of();
        assertFalse(open.aborted);
        scene.dialer.look();
        assertTrue(open.aborted, "at once");
        assertEquals(Optional.empty(), scene.dialer.state(Scene.MANAGER.agent()));
        int sent = open.sent.size();
        scene.asked.get(0).listener.answered(200, Map.of(), "{}");
        scene.tasks.settle();
        assertEquals(sent, open.sent.size(), "nothing is answered any more");
        assertTrue(scene.asked.get(0).cancelled);
        scene.pass(600);
        assertEquals(1, scene.attempts.size());
    }

    @Test
    void anotherAddressIsDialedAtOnce() {
        Scene.Attempt before = scene.connected();
        Dialed moved =
                new Dialed("a1", "Manager", "home", "wss://new.example/", "ab".repeat(16), false);
        scene.secrets.all = List.of(moved);
        scene.dialer.look();
        scene.tasks.settle();
        assertTrue(before.aborted);
        assertEquals(2, scene.attempts.size());
        assertEquals("new.example:443", scene.last().address.authority());
    }

    @Test
    void whoOpensWhileTheHomeStopsIsCut() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        scene.dialer.stop();
        scene.last().open();
        assertTrue(scene.last().aborted);
        assertEquals(List.of(), scene.last().sent);
        assertEquals(List.of(), scene.tasks.timers());
    }

    @Test
    @DisplayName("Unreachable for a quarter of an hour is a trouble, once, until it is connected")
    void longIsTold() {
        scene.secrets.all = List.of(Scene.MANAGER);
        for (int i = 0; i < 14 * 60; i++) {
            scene.pass(1);
            if (!scene.attempts.isEmpty()) {
                scene.last().listener.ended(Ending.UNREACHABLE);
            }
        }
        assertFalse(scene.troubles.has(TroubleCode.AGENT_UNREACHABLE));
        scene.pass(120);
        assertEquals(
                "Manager",
                scene.troubles
                        .find(TroubleCode.AGENT_UNREACHABLE, "a1")
                        .orElseThrow()
                        .parameters()
                        .get("agent"));
        scene.pass(3600);
        assertEquals(1, scene.troubles.timesRaised());
        scene.untilNext();
        scene.last().open().prove(scene.secrets.key(Scene.MANAGER));
        shows(Status.CONNECTED, null);
        assertFalse(scene.troubles.has(TroubleCode.AGENT_UNREACHABLE));
    }

    private static final Dialed THEIRS =
            new Dialed("a1", "Theirs", "flat-2", Scene.ADDRESS, "ab".repeat(16), false);

    @Test
    @DisplayName("That a tenant's program is not reached, the house does not tell")
    void tenantsAreTheirOwn() {
        scene.secrets.all = List.of(THEIRS);
        scene.pass(1);
        scene.last().listener.ended(Ending.UNREACHABLE);
        scene.pass(7200);
        assertTrue(scene.attempts.size() > 1);
        assertEquals(0, scene.troubles.timesRaised());
    }

    @Test
    @DisplayName("A tenant's program is dialed outside of the house, while the tenancy holds")
    void tenantsUntilTheyMoveOut() {
        scene.tenancies =
                List.of(scene.tenancy(Optional.of(scene.time.now().plus(Duration.ofMinutes(5)))));
        scene.secrets.all = List.of(THEIRS, manager("a2"));
        scene.pass(1);
        assertEquals(2, scene.attempts.size());
        for (Scene.Attempt one : scene.attempts) {
            one.listener.ended(Ending.UNREACHABLE);
        }
        Scene.Attempt theirs = null;
        for (int i = 0; i < 20; i++) {
            scene.pass(1);
        }
        for (Scene.Attempt one : scene.attempts) {
            theirs = one.whither == Whither.OUTSIDE ? one : theirs;
        }
        theirs.open();
        scene.pass(300);
        assertTrue(theirs.aborted);
        assertEquals(Optional.empty(), scene.dialer.state("a1"));
        assertTrue(scene.dialer.state("a2").isPresent());
        int before = scene.attempts.size();
        scene.pass(600);
        assertTrue(
                scene.attempts.stream().skip(before).allMatch(a -> a.whither == Whither.ANYWHERE));
    }

    @Test
    @DisplayName("While the home is away, tenancies are as they were, and who is put out is cut")
    void putOutWhileTheHomeIsAway() {
        scene.secrets.all = List.of(THEIRS, manager("a2"));
        scene.pass(1);
        scene.attempts.forEach(Scene.Attempt::open);
        scene.away = true;
        scene.secrets.all = List.of(THEIRS);
        scene.dialer.look();
        for (Scene.Attempt one : scene.attempts) {
            assertEquals(one.whither == Whither.ANYWHERE, one.aborted);
        }
    }

    private static Dialed manager(String id) {
        return new Dialed(id, "Manager", "home", Scene.ADDRESS, "ef".repeat(16), false);
    }

    @Test
    @DisplayName("Said anew, an address is dialed at once, however long the pause; also unchanged")
    void saidAnewItIsDialedAtOnce() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        scene.last().listener.ended(Ending.CERTIFICATE);
        scene.tasks.settle();
        scene.dialer.dial(Scene.MANAGER.agent());
        scene.tasks.settle();
        assertEquals(2, scene.attempts.size());
        scene.last().listener.ended(Ending.CERTIFICATE);
        scene.tasks.settle();
        assertTrue(scene.untilNext() > 30_000, "the pauses grow on");
    }

    @Test
    @DisplayName("Who was never dialed is not told of as unreachable")
    void neverDialedIsNoTrouble() {
        scene.password = false;
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(3600);
        assertEquals(0, scene.troubles.timesRaised());
        scene.password = true;
        scene.pass(1);
        assertEquals(0, scene.troubles.timesRaised(), "it is only just being tried");
        scene.live = false;
        scene.pass(3600);
        assertEquals(0, scene.troubles.timesRaised(), "while it may not be dialed");
    }

    @Test
    @DisplayName("Ten changes of an address an hour, each tenancy for itself")
    void changes() {
        for (int i = 0; i < 10; i++) {
            assertEquals(Duration.ZERO, scene.dialer.untilNextChange("flat-2"));
            scene.time.advance(Duration.ofMinutes(1));
        }
        assertEquals(Duration.ofMinutes(50), scene.dialer.untilNextChange("flat-2"));
        assertEquals(Duration.ZERO, scene.dialer.untilNextChange("flat-3"));
        scene.time.advance(Duration.ofMinutes(50));
        assertEquals(Duration.ZERO, scene.dialer.untilNextChange("flat-2"));
        assertEquals(Duration.ofMinutes(1), scene.dialer.untilNextChange("flat-2"));
    }

    @Test
    @DisplayName("Invited: it gets its token, says that it kept it, and is dialed anew with it")
    void pairing() {
        Dialed invited = new Dialed("a1", "Manager", "home", Scene.ADDRESS, "cd".repeat(16), true);
        scene.secrets.all = List.of(invited);
        scene.pass(1);
        Scene.Attempt first = scene.last().open();
        assertEquals(invited.selector(), first.sent.get(0).path("selector").asText());
        first.prove(scene.secrets.key(invited));
        assertEquals("proof", first.sent.get(1).path("type").asText());
        assertEquals("fresh", first.sent.get(2).path("token").asText());
        assertEquals(0, scene.secrets.paired.size(), "not before it is kept");
        first.say("{\"type\":\"kept\"}");
        assertEquals("fresh", scene.secrets.paired.get("a1"));
        assertTrue(first.aborted);
        scene.pass(2);
        Scene.Attempt second = scene.last().open();
        assertEquals(2, scene.attempts.size());
        assertEquals(Scene.MANAGER.selector(), second.sent.get(0).path("selector").asText());
        second.prove(scene.secrets.key(Scene.MANAGER));
        shows(Status.CONNECTED, null);
    }

    @Test
    void whoIsInvitedAsksNothing() {
        Dialed invited = new Dialed("a1", "Manager", "home", Scene.ADDRESS, "cd".repeat(16), true);
        scene.secrets.all = List.of(invited);
        scene.pass(1);
        scene.last().open().prove(scene.secrets.key(invited)).request("1", "/api/v1/home");
        assertEquals(0, scene.asked.size());
        assertTrue(scene.last().aborted);
        assertEquals(0, scene.secrets.paired.size());
    }
}

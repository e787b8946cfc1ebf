package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.identity.Dialed;
import org.foyer.rest.dial.DialState.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program at the other end may do, and what ends it. Over 400 lines of short cases. */
class LinkTest {

    private final Scene scene = new Scene();

    private void ended(Scene.Attempt attempt, Ending why) {
        assertTrue(attempt.aborted);
        assertEquals(Optional.of(why), scene.state().why());
    }

    private Scene.Attempt opened() {
        scene.secrets.all = List.of(Scene.MANAGER);
        scene.pass(1);
        return scene.last().open();
    }

    @Test
    @DisplayName("Of the secret nothing goes over the wire but its name and a proof")
    void theGreeting() {
        Scene.Attempt peer = scene.connected();
        JsonNode hello = peer.sent.get(0);
        assertEquals("hello", hello.path("type").asText());
        assertEquals(1, hello.path("version").asInt());
        assertEquals(Scene.MANAGER.selector(), hello.path("selector").asText());
        assertEquals(43, hello.path("nonce").asText().length());
        String key = scene.secrets.key(Scene.MANAGER);
        assertEquals(
                Scene.hmac(key, peer.words("home", hello, "n".repeat(43))),
                peer.sent.get(1).path("proof").asText());
        assertEquals(2, peer.sent.size());
        assertFalse(peer.sent.toString().contains("pass-"));
    }

    @Test
    void whoDoesNotKnowTheSecretHearsNothingMore() {
        Scene.Attempt peer = opened().prove("another key");
        ended(peer, Ending.CREDENTIAL);
        assertEquals(1, peer.sent.size());
        assertEquals(Status.REFUSED, scene.state().status());
    }

    @Test
    @DisplayName("A proof for another address, of another time or of the other side is none")
    void proofsAreBound() {
        String key = scene.secrets.key(Scene.MANAGER);
        String nonce = "n".repeat(43);
        List<String> lies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Scene.Attempt peer = opened();
            JsonNode hello = peer.sent.get(0);
            String selector = hello.path("selector").asText();
            String home = hello.path("nonce").asText();
            String proof =
                    switch (i) {
                        case 0 ->
                                Scene.hmac(
                                        key,
                                        Frames.words(
                                                "agent",
                                                selector,
                                                "relay.example:443",
                                                home,
                                                nonce));
                        case 1 -> Scene.hmac(key, peer.words("home", hello, nonce));
                        case 2 ->
                                Scene.hmac(
                                        key,
                                        Frames.words(
                                                "agent",
                                                selector,
                                                peer.address.authority(),
                                                "o".repeat(43),
                                                nonce));
                        default -> Scene.hmac(key, peer.words("agent", hello, home));
                    };
            String own = i == 3 ? home : nonce;
            lies.add(proof);
            peer.say(
                    "{\"type\":\"proof\",\"nonce\":\"%s\",\"proof\":\"%s\"}".formatted(own, proof));
            ended(peer, Ending.CREDENTIAL);
            scene.secrets.all = List.of();
            scene.dialer.look();
            scene.tasks.settle();
        }
        assertEquals(4, lies.stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/api/v1/home\"}",
                "{\"type\":\"kept\"}",
                "{\"type\":\"cancel\",\"id\":\"1\"}"
            })
    void whoSpeaksBeforeTheProofIsCut(String message) {
        Scene.Attempt peer = opened().say(message);
        ended(peer, Ending.PROTOCOL);
        assertEquals(0, scene.asked.size());
    }

    @Test
    void whoDoesNotProveItselfInTimeIsCut() {
        Scene.Attempt peer = opened();
        scene.pass(9);
        assertFalse(peer.aborted);
        scene.pass(2);
        ended(peer, Ending.PROTOCOL);
    }

    @Test
    void aRequestIsAskedWithThePassAndAnswered() {
        Scene.Attempt peer = scene.connected();
        peer.say(
                "{\"type\":\"request\",\"id\":\"7\",\"method\":\"PUT\",\"path\":\"/api/v1/x\","
                        + "\"headers\":{\"Accept-Language\":\"de\"},\"body\":\"{}\"}");
        Scene.Asked one = scene.asked.get(0);
        assertEquals(new Target("PUT", "/api/v1/x"), one.target);
        assertEquals("pass-1", one.pass);
        assertEquals("{}", one.request.body());
        one.listener.answered(409, Map.of("Retry-After", "3"), "{\"a\":1}");
        scene.tasks.settle();
        JsonNode answer = peer.lastSent();
        assertEquals("answer", answer.path("type").asText());
        assertEquals("7", answer.path("id").asText());
        assertEquals(409, answer.path("status").asInt());
        assertEquals("3", answer.at("/headers/Retry-After").asText());
        assertEquals("{\"a\":1}", answer.path("body").asText());
        peer.request("7", "/api/v1/home");
        assertEquals(2, scene.asked.size(), "the name is free again");
    }

    @Test
    void whatIsNoneOfTheHomesIsAnsweredHere() throws Exception {
        Scene.Attempt peer = scene.connected();
        peer.request("1", "/metrics");
        assertEquals(404, peer.lastSent().path("status").asInt());
        JsonNode problem = Scene.JSON.readTree(peer.lastSent().path("body").asText());
        assertEquals("not-found", problem.path("code").asText());
        peer.request("2", "http://elsewhere/api/v1/home");
        assertEquals(404, peer.lastSent().path("status").asInt());
        peer.say(
                "{\"type\":\"request\",\"id\":\"3\",\"method\":\"PUT\",\"path\":\"/api/v1/x\","
                        + "\"body\":\""
                        + "x".repeat(65_537)
                        + "\"}");
        assertEquals(413, peer.lastSent().path("status").asInt());
        assertEquals(0, scene.asked.size());
        assertFalse(peer.aborted);
    }

    @Test
    @DisplayName("Four requests at once of one program, twelve of all; then there is room again")
    void atOnce() {
        Scene.Attempt peer = scene.connected();
        for (int i = 1; i <= 4; i++) {
            peer.request("r" + i, "/api/v1/home");
        }
        peer.request("r5", "/api/v1/home");
        assertEquals(4, scene.asked.size());
        assertEquals(429, peer.lastSent().path("status").asInt());
        List<Dialed> four = new ArrayList<>(List.of(Scene.MANAGER));
        for (int i = 2; i <= 4; i++) {
            four.add(
                    new Dialed(
                            "a" + i,
                            "M" + i,
                            "home",
                            Scene.ADDRESS,
                            "0" + i + "ab".repeat(15),
                            false));
        }
        scene.secrets.all = List.copyOf(four);
        scene.dialer.look();
        scene.tasks.settle();
        List<Scene.Attempt> others = scene.attempts.subList(1, 4);
        for (Scene.Attempt other : List.copyOf(others)) {
            other.open();
            String selector = other.sent.get(0).path("selector").asText();
            other.prove("key of " + selector);
            for (int i = 1; i <= 4; i++) {
                other.request("r" + i, "/api/v1/home");
            }
        }
        assertEquals(12, scene.asked.size());
        assertEquals(503, others.get(2).lastSent().path("status").asInt());
        scene.asked.get(0).listener.failed();
        scene.tasks.settle();
        assertEquals(502, peer.lastSent().path("status").asInt());
        others.get(2).request("r9", "/api/v1/home");
        assertEquals(13, scene.asked.size());
    }

    /** Programs that are connected, each with four requests at the home. */
    private List<Scene.Attempt> busy(int programs) {
        List<Dialed> all = new ArrayList<>();
        for (int i = 1; i <= programs; i++) {
            String selector = "0" + i + "ab".repeat(15);
            all.add(new Dialed("a" + i, "M" + i, "home", Scene.ADDRESS, selector, false));
        }
        scene.secrets.all = List.copyOf(all);
        scene.pass(1);
        for (Scene.Attempt one : List.copyOf(scene.attempts)) {
            one.open().prove("key of " + one.sent.get(0).path("selector").asText());
            for (int i = 1; i <= 4; i++) {
                one.request("r" + i, "/api/v1/home");
            }
        }
        return List.copyOf(scene.attempts);
    }

    @Test
    @DisplayName("An answer holds its place until it is sent, or the connection is over")
    void answersHoldTheirPlaces() {
        List<Scene.Attempt> programs = busy(4);
        assertEquals(12, scene.asked.size());
        Scene.Attempt first = programs.get(0);
        Scene.Attempt last = programs.get(3);
        first.takes = false;
        for (int i = 0; i < 4; i++) {
            scene.asked.get(i).listener.answered(200, Map.of(), "{}");
        }
        scene.tasks.settle();
        assertEquals(3, first.sent.size(), "one is on its way");
        last.request("x1", "/api/v1/home");
        assertEquals(503, last.lastSent().path("status").asInt());
        first.request("x1", "/api/v1/home");
        first.listener.sent();
        scene.tasks.settle();
        last.request("x2", "/api/v1/home");
        assertEquals(13, scene.asked.size());
        scene.pass(31);
        assertTrue(first.aborted);
        for (int i = 3; i <= 5; i++) {
            last.request("x" + i, "/api/v1/home");
        }
        assertEquals(16, scene.asked.size());
    }

    @Test
    @DisplayName("While much waits on all connections together, nothing more is begun")
    void whatWaitsOnAllIsBounded() {
        List<Scene.Attempt> programs = busy(4);
        Scene.Attempt last = programs.get(3);
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 8; i++) {
            programs.get(i / 4).takes = false;
            scene.asked.get(i).listener.answered(200, Map.of(), large);
        }
        scene.tasks.settle();
        last.request("x1", "/api/v1/home");
        assertEquals(503, last.lastSent().path("status").asInt());
        for (int i = 8; i < 12; i++) {
            scene.asked.get(i).listener.answered(200, Map.of(), "{}");
        }
        scene.tasks.settle();
        last.request("x2", "/api/v1/home");
        assertEquals(503, last.lastSent().path("status").asInt(), "places, but no memory");
        scene.pass(31);
        assertTrue(programs.get(0).aborted && programs.get(1).aborted);
        last.request("x3", "/api/v1/home");
        assertEquals(13, scene.asked.size());
    }

    @Test
    @DisplayName("A request that is cancelled keeps its place while the home is at it")
    void cancelledKeepsItsPlace() {
        Scene.Attempt peer = busy(1).get(0);
        for (int i = 1; i <= 4; i++) {
            peer.say("{\"type\":\"cancel\",\"id\":\"r" + i + "\"}");
            assertEquals("end", peer.lastSent().path("type").asText());
            assertFalse(scene.asked.get(i - 1).cancelled);
        }
        peer.request("r1", "/api/v1/home");
        assertEquals(429, peer.lastSent().path("status").asInt());
        int sent = peer.sent.size();
        scene.asked.get(0).listener.answered(200, Map.of(), "{}");
        scene.asked.get(1).listener.failed();
        scene.asked.get(2).listener.tooLarge();
        scene.asked.get(3).listener.streams();
        scene.tasks.settle();
        assertEquals(sent, peer.sent.size(), "nothing is heard of them");
        assertTrue(scene.asked.get(3).cancelled, "a stream would have no end");
        for (int i = 1; i <= 4; i++) {
            peer.request("r" + i, "/api/v1/home");
        }
        assertEquals(8, scene.asked.size());
    }

    @Test
    void oneNameForTwoRequestsEndsIt() {
        Scene.Attempt peer = scene.connected();
        peer.request("1", "/api/v1/home").request("1", "/api/v1/home");
        ended(peer, Ending.PROTOCOL);
        assertTrue(scene.asked.get(0).cancelled);
    }

    @Test
    void aStreamIsToldUntilItIsCancelled() {
        Scene.Attempt peer = scene.connected();
        peer.request("s", "/api/v1/events");
        Scene.Asked stream = scene.asked.get(0);
        stream.listener.streams();
        int[] more = new int[1];
        stream.listener.events(
                List.of(new Loopback.Event("hello", "{}"), new Loopback.Event("home", "{\"a\":1}")),
                () -> more[0]++);
        scene.tasks.settle();
        assertEquals("text/event-stream", peer.sent.get(2).at("/headers/Content-Type").asText());
        assertEquals("hello", peer.sent.get(3).path("event").asText());
        assertEquals("{\"a\":1}", peer.lastSent().path("data").asText());
        assertEquals(1, more[0]);
        for (int i = 1; i <= 4; i++) {
            peer.request("r" + i, "/api/v1/home");
        }
        assertEquals(5, scene.asked.size(), "a stream takes no room from requests");
        peer.say("{\"type\":\"cancel\",\"id\":\"s\"}");
        assertEquals("end", peer.lastSent().path("type").asText());
        assertTrue(stream.cancelled);
        int sent = peer.sent.size();
        stream.listener.events(List.of(new Loopback.Event("home", "{}")), () -> more[0]++);
        scene.tasks.settle();
        assertEquals(sent, peer.sent.size());
    }

    @Test
    @DisplayName("Who takes nothing holds up streams and its own requests, and is cut after 30 s")
    void whoTakesNothingIsCut() {
        Scene.Attempt peer = scene.connected();
        peer.request("s", "/api/v1/events");
        Scene.Asked stream = scene.asked.get(0);
        stream.listener.streams();
        scene.tasks.settle();
        peer.takes = false;
        int[] more = new int[1];
        for (int i = 0; i < 20; i++) {
            stream.listener.events(List.of(new Loopback.Event("home", "{}")), () -> more[0]++);
            scene.tasks.settle();
        }
        assertTrue(more[0] <= 16, "asked for " + more[0]);
        for (int i = 0; i < 100; i++) {
            peer.request("x" + i, "/nothing");
        }
        assertTrue(peer.wanted == 0, "nothing more is read");
        scene.pass(29);
        assertFalse(peer.aborted);
        scene.pass(3);
        ended(peer, Ending.GONE);
        assertTrue(stream.cancelled);
    }

    @Test
    void whoFallsSilentIsCut() {
        Scene.Attempt peer = scene.connected();
        for (int i = 0; i < 10; i++) {
            scene.pass(20);
            peer.wanted--;
            peer.listener.alive();
            scene.tasks.settle();
        }
        assertTrue(peer.pings >= 9, "pinged " + peer.pings);
        assertFalse(peer.aborted);
        scene.pass(62);
        ended(peer, Ending.GONE);
        assertEquals(Status.NOT_CONNECTED, scene.state().status());
    }

    @Test
    @DisplayName("A flood is read at 50 messages a second, after the first 200")
    void aFloodIsSlowedDown() {
        Scene.Attempt peer = scene.connected();
        int heard = flood(peer);
        assertTrue(heard >= 190 && heard <= 200, "at once " + heard);
        int later = 0;
        for (int i = 0; i < 10; i++) {
            scene.pass(1);
            later += flood(peer);
        }
        assertTrue(later >= 200 && later <= 550, "in ten seconds " + later);
        assertFalse(peer.aborted);
    }

    private static int flood(Scene.Attempt peer) {
        int heard = 0;
        for (int i = 0; i < 5000; i++) {
            if (peer.wanted > 0) {
                heard++;
                peer.request("f", "/nothing");
            }
        }
        return heard;
    }
}

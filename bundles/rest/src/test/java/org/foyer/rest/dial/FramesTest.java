package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    private static final String REQUEST =
            "{\"type\":\"request\",\"id\":\"1\",\"method\":\"PUT\",\"path\":\"/api/v1/x\","
                    + "\"query\":{\"a\":\"b\"},\"headers\":{\"Idempotency-Key\":\"k\"},"
                    + "\"body\":\"{}\"}";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whatIsSaid() throws Exception {
        assertEquals(
                new Frames.Request(
                        "1",
                        "PUT",
                        "/api/v1/x",
                        Map.of("a", "b"),
                        Map.of("Idempotency-Key", "k"),
                        "{}"),
                Frames.read(REQUEST));
        assertEquals(new Frames.Cancel("a-1"), Frames.read("{\"type\":\"cancel\",\"id\":\"a-1\"}"));
        assertEquals(new Frames.Kept(), Frames.read("{\"type\":\"kept\"}"));
        String nonce = "n".repeat(43);
        String proof = "0a".repeat(32);
        assertEquals(
                new Frames.Proof(nonce, proof),
                Frames.read(
                        "{\"type\":\"proof\",\"nonce\":\"%s\",\"proof\":\"%s\"}"
                                .formatted(nonce, proof)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{}",
                "{\"type\":\"hello\"}",
                "{\"type\":1}",
                "{\"type\":\"cancel\"}",
                "{\"type\":\"cancel\",\"id\":\"\"}",
                "{\"type\":\"cancel\",\"id\":\"a b\"}",
                "{\"type\":\"cancel\",\"id\":\"1\",\"id\":\"2\"}",
                "{\"type\":\"cancel\",\"id\":\"1\",\"other\":1}",
                "{\"type\":\"cancel\",\"id\":\"1\"}{}",
                "{\"type\":\"proof\",\"nonce\":\"short\",\"proof\":\"00\"}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\"}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/\","
                        + "\"headers\":{\"Authorization\":\"Bearer x\"}}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/\","
                        + "\"headers\":{\"Host\":\"x\"}}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/\","
                        + "\"headers\":{\"Accept-Language\":\"de\\r\\nCookie: a\"}}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/\","
                        + "\"headers\":{\"Accept-Language\":null}}",
                "{\"type\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"path\":\"/\","
                        + "\"query\":[\"a\"]}"
            })
    void whatIsNoMessage(String message) {
        assertThrows(Frames.Wrong.class, () -> Frames.read(message));
    }

    @Property(tries = 5000)
    void anythingIsReadOrWrong(@ForAll String message) {
        readOrWrong(message);
    }

    @Property(tries = 5000)
    void aDamagedMessageIsReadOrWrong(
            @ForAll @IntRange(max = 170) int at, @ForAll char instead, @ForAll boolean cut) {
        int where = Math.min(at, REQUEST.length() - 1);
        readOrWrong(
                REQUEST.substring(0, where) + instead + (cut ? "" : REQUEST.substring(where + 1)));
    }

    private static void readOrWrong(String message) {
        try {
            if (Frames.read(message) instanceof Frames.Request request) {
                assertTrue(request.headers().keySet().stream().allMatch(h -> h.length() < 20));
            }
        } catch (Frames.Wrong refused) {
            assertEquals("no message of the protocol", refused.getMessage());
        }
    }

    @Property(tries = 500)
    void anAnswerIsOneMessageWhateverItHolds(@ForAll String body, @ForAll String header)
            throws Exception {
        JsonNode read =
                json.readTree(Frames.answer("1", 200, Map.of("Content-Type", header), body));
        assertEquals("answer", read.path("type").asText());
        assertEquals(body, read.path("body").asText());
        assertEquals(header, read.path("headers").path("Content-Type").asText());
    }

    @Property(tries = 500)
    void eventsAreTheSameHoweverTheirBytesCome(@ForAll @IntRange(min = 1, max = 40) int piece) {
        String stream =
                """
                retry: 2000

                id: 1
                event: hello
                data: {}

                :

                id: 2
                event: home
                data: {"a":"é"}

                id: 3
                event: x
                """;
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        EventLines lines = new EventLines();
        List<Loopback.Event> events = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += piece) {
            events.addAll(
                    lines.feed(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at))));
        }
        assertEquals(
                List.of(
                        new Loopback.Event("hello", "{}"),
                        new Loopback.Event("home", "{\"a\":\"é\"}")),
                events);
    }

    @Test
    void anEventIsBounded() {
        EventLines lines = new EventLines();
        ByteBuffer much = ByteBuffer.wrap(new byte[Loopback.LONGEST_ANSWER + 1]);
        assertThrows(IllegalStateException.class, () -> lines.feed(much));
    }
}

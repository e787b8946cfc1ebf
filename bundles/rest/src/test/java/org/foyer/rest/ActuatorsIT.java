package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Value;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of all kinds, bounds and momentary orders over HTTP. */
class ActuatorsIT extends RestCase {

    private static final String GADGET = "/api/v1/devices/gadget";

    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    private static String order(String command) {
        return "{\"command\":" + command.replace('\'', '"') + ",\"duration\":\"PT1H\"}";
    }

    private static Command last() {
        return home.house.intents().current().stream()
                .filter(i -> i.device().equals(new DeviceId("gadget")))
                .map(Intent::command)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    @DisplayName("A device says what it takes, with its holes")
    void capabilities() throws Exception {
        JsonNode device = json(get(GADGET, token));
        schemas.check("DeviceView", device);
        JsonNode current = device.at("/capabilities/0");
        assertEquals("LIMITABLE_CURRENT", current.path("type").asText());
        assertEquals(2, current.path("spans").size());
        assertEquals(6, current.at("/spans/1/from").asDouble());
        assertEquals("SETTABLE", device.at("/capabilities/3/type").asText());
        assertEquals("Lüfter", device.at("/capabilities/3/label/de").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'LIMIT_CURRENT','maxA':16}",
                "{'kind':'LIMIT_CURRENT','maxA':0}",
                "{'kind':'SELECT_PHASES','phases':1}",
                "{'kind':'SET_MODE','mode':'boost'}",
                "{'kind':'SET','name':'fan','number':40}",
                "{'kind':'SET','name':'fan','word':'auto'}"
            })
    @DisplayName("Each kind is taken as it was sent, and shown as it is held")
    void taken(String command) throws Exception {
        JsonNode answer = json(post(GADGET + "/commands", token, order(command)));
        schemas.check("OrderedDeviceView", answer);
        JsonNode sent =
                com.fasterxml.jackson.databind.json.JsonMapper.builder()
                        .build()
                        .readTree(command.replace('\'', '"'));
        JsonNode held = answer.at("/answer/command");
        sent.fieldNames()
                .forEachRemaining(
                        f ->
                                assertEquals(
                                        sent.get(f).asText().replaceAll("\\.0$", ""),
                                        held.path(f).asText().replaceAll("\\.0$", "")));
        assertEquals(sent.path("kind").asText(), last().kind().name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind':'LIMIT_CURRENT','maxA':3}|command.maxA|0 A, 6–32 A",
                "{'kind':'LIMIT_CURRENT'}|command.maxA|6–32 A",
                "{'kind':'LIMIT_CURRENT','maxA':16,'powerW':1}|command.powerW|",
                "{'kind':'SELECT_PHASES','phases':2}|command.phases|1, 3",
                "{'kind':'SELECT_PHASES','phases':9}|command.phases|1, 3",
                "{'kind':'SET_MODE','mode':'party'}|command.mode|eco, boost",
                "{'kind':'SET_MODE','mode':'Ü'}|command.mode|eco, boost",
                "{'kind':'SET','number':1}|command.name|fan",
                "{'kind':'SET','name':'light','number':1}|command.kind|",
                "{'kind':'SET','name':'fan'}|command.number|",
                "{'kind':'SET','name':'fan','number':101}|command.number|100 %",
                "{'kind':'SET','name':'fan','number':1,'word':'auto'}|command.number|",
                "{'kind':'SET','name':'fan','word':'loud'}|command.word|auto",
                "{'kind':'SET_POWER','powerW':1}|command.kind|"
            })
    @DisplayName(
            "What it does not take is refused with the field and what is allowed; nothing is sent")
    void refused(String command, String field, String allowed) throws Exception {
        int before = home.house.intents().current().size();
        JsonNode problem =
                problem(post(GADGET + "/commands", token, order(command)), 422, "invalid");
        assertEquals(field, problem.at("/fields/0").asText(), problem.toString());
        assertTrue(
                allowed == null || problem.path("detail").asText().contains(allowed),
                problem.toString());
        assertEquals(before, home.house.intents().current().size());
    }

    @Test
    @DisplayName("A person's bound is set, replaced and lifted; a guard is shown and stays")
    void bounds() throws Exception {
        home.house.bounds.set(
                new PowerBound(
                        new DeviceId("gadget"),
                        "occupied",
                        java.util.OptionalDouble.of(500),
                        java.util.OptionalDouble.empty(),
                        new Source(Mandate.SAFETY, "guard.occupied", "Somebody is in"),
                        Reason.of(ReasonCode.GUARD, "guard", "Somebody is in"),
                        Optional.empty()));
        JsonNode set = json(put(GADGET + "/bounds", "{\"maxW\":2000,\"duration\":\"PT8H\"}"));
        schemas.check("BoundPage", set);
        assertEquals(2, set.path("items").size());
        assertTrue(set.at("/items/0/guard").asBoolean());
        assertFalse(set.at("/items/0/wish").asBoolean());
        assertEquals(2000, set.at("/items/1/maxW").asDouble());
        assertEquals("PERSON", set.at("/items/1/by/mandate").asText());
        assertFalse(set.at("/items/1/until").isNull());
        JsonNode again = json(put(GADGET + "/bounds", "{\"maxW\":1500}"));
        assertEquals(2, again.path("items").size());
        assertEquals(1500, again.at("/items/1/maxW").asDouble());
        assertTrue(again.at("/items/1/until").isNull(), "it stands");
        assertEquals(again, json(get(GADGET + "/bounds", token)));
        JsonNode left =
                json(
                        send(
                                request(GADGET + "/bounds")
                                        .DELETE()
                                        .header("Authorization", "Bearer " + token)));
        assertEquals(1, left.path("items").size());
        home.house.bounds.lift("guard.occupied", new DeviceId("gadget"), "occupied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|maxW",
                "{'maxW':100,'minW':200}|maxW",
                "{'minW':1e300}|minW",
                "{'maxW':100,'duration':'PT1S'}|duration",
                "{'maxW':100,'duration':'x'}|duration"
            })
    @DisplayName("A bound that is none is refused with its field")
    void noBound(String body, String field) throws Exception {
        JsonNode problem =
                problem(put(GADGET + "/bounds", body.replace('\'', '"')), 422, "invalid");
        assertEquals(field, problem.at("/fields/0").asText(), problem.toString());
        problem(put("/api/v1/devices/meter/bounds", "{\"maxW\":1}"), 422, "invalid");
        problem(put("/api/v1/devices/nobody/bounds", "{\"maxW\":1}"), 404, "not-found");
    }

    @Test
    @DisplayName(
            "A momentary order goes once to the device, in the person's name; the answer says what is known")
    void triggers() throws Exception {
        JsonNode done = json(post(GADGET + "/triggers/call", token, "{\"number\":3}"));
        schemas.check("TriggeredView", done);
        assertEquals("DONE", done.path("result").asText());
        FakeTriggers.Told told = home.house.triggers.told.get(0);
        assertEquals(new Trigger("call", Optional.of(new Value.Numeric(3))), told.trigger());
        assertEquals(Mandate.PERSON, told.source().mandate());
        home.house.triggers.answer =
                new Triggered(
                        Triggered.Result.NOT_KNOWN,
                        Optional.of(Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", 10)));
        JsonNode unknown = json(post(GADGET + "/triggers/call", token, "{\"number\":4}"));
        assertEquals("NOT_KNOWN", unknown.path("result").asText());
        assertFalse(unknown.at("/reason/text").asText().isEmpty());
        int sent = home.house.triggers.told.size();
        for (String wrong :
                new String[] {
                    "{}",
                    "{\"number\":12}",
                    "{\"word\":\"up\"}",
                    "{\"number\":1,\"within\":\"PT1H\"}"
                }) {
            problem(post(GADGET + "/triggers/call", token, wrong), 422, "invalid");
        }
        problem(post(GADGET + "/triggers/bell", token, "{}"), 404, "not-found");
        assertEquals(sent, home.house.triggers.told.size(), "nothing was sent");
    }
}

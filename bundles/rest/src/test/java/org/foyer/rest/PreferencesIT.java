package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.identity.Role;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTaker;
import org.foyer.api.preference.Taken;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What people wish of the home, over HTTP: each role, two at once, and a house with two flats. Over
 * 400 lines: its people are let in once.
 */
class PreferencesIT extends RestCase {

    private static final String WISHES = "/api/v1/preferences";
    private static final String WATER =
            "{\"kind\":\"COMFORT\",\"role\":\"boiler\",\"comfort\":{\"lowC\":50,\"highC\":60,"
                    + "\"times\":[{\"days\":[\"MONDAY\"],\"from\":\"22:00\",\"until\":\"06:00\"}],"
                    + "\"seasons\":[\"WINTER\"]}}";
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
    private static String manager;

    @BeforeAll
    static void everybodyIsHere() throws Exception {
        openHouse();
        home.house.add(
                new DeviceId("wallbox"), "Wallbox", DeviceKind.EV_CHARGER, new Capability.Meter());
        home.house.add(
                new DeviceId("washer"), "Washer", DeviceKind.WHITE_GOODS, new Capability.Meter());
        TOKENS.put(Role.OWNER, token);
        for (Role role : Set.of(Role.DELEGATE, Role.MEMBER, Role.GUEST, Role.INSTALLER)) {
            TOKENS.put(role, join(role.name(), role, null, token));
        }
        String code =
                json(post("/api/v1/agents", token, "{\"name\":\"Heat\",\"kind\":\"MANAGER\"}"))
                        .path("code")
                        .asText();
        manager =
                json(post("/api/v1/agents/token", null, "{\"code\":\"" + code + "\"}"))
                        .path("token")
                        .asText();
        await("wishes", () -> is(get(WISHES, token), 200));
    }

    private static String join(String name, Role role, String tenancy, String owner)
            throws Exception {
        String until =
                role.needsEnd() ? "\"" + Instant.now().plus(Duration.ofDays(2)) + "\"" : "null";
        String code =
                json(post(
                                "/api/v1/people/invitations",
                                owner,
                                "{\"name\":\"%s\",\"role\":\"%s\",\"until\":%s,\"tenancy\":%s}"
                                        .formatted(
                                                name,
                                                role,
                                                until,
                                                tenancy == null ? "null" : '"' + tenancy + '"')))
                        .path("code")
                        .asText();
        String cookie =
                post(
                                "/api/v1/session/accept",
                                null,
                                "{\"code\":\"" + code + "\",\"password\":\"corriger cheval pile\"}")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    @AfterEach
    void empty() throws Exception {
        home.house.said = null;
        for (JsonNode one : list(token)) {
            assertEquals(204, delete(one, token).statusCode());
        }
    }

    private static JsonNode list(String bearer) throws Exception {
        JsonNode page = json(get(WISHES, bearer));
        schemas.check("PreferencePage", page);
        return page.path("items");
    }

    private static HttpResponse<String> delete(JsonNode one, String bearer) throws Exception {
        return send(
                request(
                                WISHES
                                        + "/"
                                        + one.path("id").asText()
                                        + "?version="
                                        + one.path("version").asLong())
                        .header("Authorization", "Bearer " + bearer)
                        .DELETE());
    }

    private static HttpResponse<String> change(JsonNode one, String body, String bearer)
            throws Exception {
        return send(
                request(WISHES + "/" + one.path("id").asText())
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private static JsonNode add(String bearer, String body) throws Exception {
        JsonNode added = json(post(WISHES, bearer, body));
        schemas.check("PreferenceView", added);
        return added;
    }

    private static String carToday(Duration ahead) {
        return "{\"kind\":\"CAR\",\"role\":\"wallbox\",\"adHoc\":{\"until\":\""
                + Instant.now().plus(ahead).truncatedTo(ChronoUnit.SECONDS)
                + "\"},\"car\":{\"target\":{\"value\":80,\"unit\":\"PERCENT\"}}}";
    }

    private static String away() {
        return "{\"kind\":\"AWAY\",\"away\":{\"from\":\""
                + LocalDate.now(ZoneOffset.UTC).plusDays(3)
                + "\",\"back\":\""
                + LocalDate.now(ZoneOffset.UTC).plusDays(9)
                + "\",\"lowers\":[\"ROOMS\",\"HOT_WATER\"],\"keepC\":14}}";
    }

    private static JsonNode inForce(String query, String bearer) throws Exception {
        JsonNode page = json(get(WISHES + "/in-force" + query, bearer));
        schemas.check("InForcePage", page);
        return page.path("items");
    }

    @Test
    @DisplayName("Kept as it was given, with whose it is; changed and removed as it was seen")
    void keptChangedRemoved() throws Exception {
        JsonNode added = add(TOKENS.get(Role.MEMBER), WATER);
        assertEquals("MEMBER", added.path("personName").asText());
        assertEquals("Boiler", added.path("subjectName").asText());
        assertEquals(50, added.at("/comfort/lowC").asDouble());
        assertEquals("06:00", added.at("/comfort/times/0/until").asText());
        assertEquals(0, added.path("handOvers").size(), "nobody heeds it yet");
        assertEquals(1, list(token).size());
        String other = WATER.replace("\"lowC\":50", "\"version\":1,\"lowC\":45");
        problem(change(added, other, TOKENS.get(Role.MEMBER)), 422, "invalid");
        String warmer = WATER.replace("{\"kind\"", "{\"version\":1,\"kind\"").replace("50", "55");
        JsonNode changed = json(change(added, warmer, token));
        assertEquals(2, changed.path("version").asLong());
        assertEquals("MEMBER", changed.path("personName").asText(), "it stays theirs");
        JsonNode late =
                problem(change(added, warmer, TOKENS.get(Role.MEMBER)), 409, "preference-changed");
        assertTrue(late.path("detail").asText().startsWith("Somebody changed this wish"));
        problem(delete(added, TOKENS.get(Role.MEMBER)), 409, "preference-changed");
        assertEquals(204, delete(changed, TOKENS.get(Role.MEMBER)).statusCode());
        problem(delete(changed, TOKENS.get(Role.MEMBER)), 404, "not-found");
    }

    @Test
    @DisplayName("What cannot be is refused with the field")
    void fields() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{}", "kind");
        wrong.put("{\"kind\":\"COMFORT\",\"zone\":\"attic\",\"comfort\":{\"lowC\":20}}", "zone");
        wrong.put("{\"kind\":\"COMFORT\",\"comfort\":{\"lowC\":20}}", "zone");
        wrong.put("{\"kind\":\"COMFORT\",\"role\":\"lamp\",\"comfort\":{\"lowC\":20}}", "role");
        wrong.put("{\"kind\":\"COMFORT\",\"role\":\"boiler\"}", "comfort");
        wrong.put(comfort("{}"), "comfort.lowC");
        wrong.put(comfort("{\"lowC\":4}"), "comfort.lowC");
        wrong.put(comfort("{\"lowC\":50,\"highC\":49}"), "comfort.highC");
        wrong.put(comfort("{\"lowC\":50,\"times\":[null]}"), "comfort.times");
        wrong.put(
                comfort("{\"lowC\":50,\"times\":[{\"days\":[],\"from\":\"1\",\"until\":\"2\"}]}"),
                "comfort.times[0].days");
        wrong.put(
                comfort(
                        "{\"lowC\":50,\"times\":[{\"days\":[\"MONDAY\"],\"from\":\"24:00\","
                                + "\"until\":\"02:00\"}]}"),
                "comfort.times[0].from");
        wrong.put(comfort("{\"lowC\":50,\"seasons\":[\"MONSOON\"]}"), "comfort.seasons[0]");
        wrong.put(away().replace("\"kind\"", "\"car\":{\"target\":null},\"kind\""), "car");
        wrong.put(away().replace("ROOMS", "ROOF"), "away.lowers[0]");
        wrong.put(away().replace("\"back\":\"2", "\"back\":\"1"), "away.back");
        wrong.put(
                away().replace(
                                "{\"kind\"",
                                "{\"adHoc\":{\"until\":\"2100-01-01T00:00:00Z\"}," + "\"kind\""),
                "adHoc");
        wrong.put(carToday(Duration.ofHours(-1)), "adHoc.until");
        wrong.put(carToday(Duration.ofDays(15)), "adHoc.until");
        wrong.put(carToday(Duration.ofHours(5)).replace("80", "101"), "car.target.value");
        wrong.put(carToday(Duration.ofHours(5)).replace("\"value\":80,", ""), "car.target.value");
        wrong.put(
                "{\"kind\":\"AWAY\",\"away\":{\"from\":\"2020-01-01\",\"back\":\"2020-01-09\","
                        + "\"lowers\":[\"CAR\"]}}",
                "away.back");
        wrong.put(
                carToday(Duration.ofHours(5))
                        .replace(
                                "{\"target\"",
                                "{\"minimum\":{\"value\":9000,\"unit\":"
                                        + "\"WATT_HOUR\"},\"target\""),
                "car.minimum.unit");
        wrong.put(
                "{\"kind\":\"CAR\",\"role\":\"wallbox\",\"car\":{\"target\":{\"value\":80,"
                        + "\"unit\":\"PERCENT\"}}}",
                "car.departures");
        wrong.put("{\"kind\":\"MACHINE\",\"role\":\"washer\"}", "machine");
        wrong.put(WATER.replace("{\"kind\"", "{\"person\":\"nobody\",\"kind\""), "person");
        wrong.put(WATER.replace("{\"kind\"", "{\"version\":1,\"kind\""), "version");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            JsonNode problem = problem(post(WISHES, token, one.getKey()), 422, "invalid");
            assertEquals(one.getValue(), problem.at("/fields/0").asText(), one.getKey());
        }
        problem(get(WISHES + "/in-force?role=nothing", token), 422, "invalid");
        problem(get(WISHES + "/in-force?zone=nothing", token), 422, "invalid");
        problem(get(WISHES + "/in-force?at=noon", token), 422, "invalid");
        assertEquals(0, list(token).size());
    }

    private static String comfort(String comfort) {
        return "{\"kind\":\"COMFORT\",\"role\":\"boiler\",\"comfort\":" + comfort + "}";
    }

    @Test
    @Tag("part:NL.1.1.2")
    @DisplayName(
            "Who lives here wishes for themselves; who decides for others, too; a guest for this"
                    + " time only, seeing nobody else's; an installer nothing")
    void roles() throws Exception {
        String member = TOKENS.get(Role.MEMBER);
        String guest = TOKENS.get(Role.GUEST);
        JsonNode absent = add(member, away());
        String memberId = absent.path("person").asText();
        problem(post(WISHES, guest, WATER), 403, "not-allowed");
        problem(post(WISHES, guest, away()), 403, "not-allowed");
        JsonNode today = add(guest, carToday(Duration.ofHours(5)));
        problem(post(WISHES, guest, carToday(Duration.ofDays(3))), 422, "invalid");
        assertEquals(1, list(guest).size());
        assertFalse(list(guest).toString().contains("AWAY"), "not when others are away");
        assertEquals(2, list(member).size());
        problem(delete(today, member), 403, "not-allowed");
        problem(delete(absent, guest), 404, "not-found");
        problem(change(absent, away(), guest), 404, "not-found");
        problem(get(WISHES, TOKENS.get(Role.INSTALLER)), 403, "not-allowed");
        String forMember = WATER.replace("{\"kind\"", "{\"person\":\"" + memberId + "\",\"kind\"");
        JsonNode given = add(token, forMember);
        assertEquals("MEMBER", given.path("personName").asText());
        assertEquals(1, add(TOKENS.get(Role.DELEGATE), forMember).path("version").asLong());
        problem(
                post(
                        WISHES,
                        member,
                        WATER.replace(
                                "{\"kind\"",
                                "{\"person\":\"" + today.path("person").asText() + "\",\"kind\"")),
                403,
                "not-allowed");
        String forGuest =
                WATER.replace(
                        "{\"kind\"",
                        "{\"person\":\"" + today.path("person").asText() + "\",\"kind\"");
        problem(post(WISHES, token, forGuest), 403, "not-allowed");
    }

    @Test
    @DisplayName("What is in force and why, per zone and device; managers read it without persons")
    void inForceNow() throws Exception {
        add(TOKENS.get(Role.MEMBER), carToday(Duration.ofHours(5)));
        add(
                token,
                "{\"kind\":\"CAR\",\"role\":\"wallbox\",\"car\":{\"minimum\":{\"value\":20,"
                        + "\"unit\":\"PERCENT\"},\"target\":{\"value\":60,\"unit\":\"PERCENT\"},"
                        + "\"departures\":[{\"days\":[\"MONDAY\",\"FRIDAY\"],\"at\":\"07:00\"}]}}");
        JsonNode now = inForce("", token);
        assertEquals(1, now.size());
        assertEquals(80, now.at("/0/held/target/value").asDouble());
        assertTrue(now.at("/0/held/minimum").isNull());
        assertEquals("COUNTS", now.at("/0/counted/0/part").asText());
        assertEquals("MEMBER", now.at("/0/counted/0/personName").asText());
        assertEquals("AFTER_AD_HOC", now.at("/0/counted/1/part").asText());
        String later = Instant.now().plus(Duration.ofHours(6)).toString();
        JsonNode then = inForce("?role=wallbox&at=" + later, token);
        assertEquals(60, then.at("/0/held/target/value").asDouble());
        String guest = TOKENS.get(Role.GUEST);
        assertEquals(0, inForce("?role=wallbox", guest).size(), "nothing of theirs counts");
        add(guest, carToday(Duration.ofHours(4)).replace("80", "70"));
        JsonNode theirs = inForce("", guest);
        assertEquals(70, theirs.at("/0/held/target/value").asDouble());
        assertEquals(1, theirs.at("/0/counted").size());
        JsonNode told = inForce("?role=wallbox", manager);
        assertEquals(70, told.at("/0/held/target/value").asDouble());
        assertFalse(told.toString().contains("MEMBER"), told.toString());
        assertTrue(inForce("?role=washer", token).at("/0/held").isNull());
        problem(get(WISHES, manager), 403, "not-allowed");
    }

    @Test
    @DisplayName("Which season somebody feels is theirs to say, one of four, or none")
    void season() throws Exception {
        String member = TOKENS.get(Role.MEMBER);
        assertTrue(json(get(WISHES + "/season", member)).path("season").isNull());
        for (String season : new String[] {"SPRING", "SUMMER", "AUTUMN", "WINTER"}) {
            JsonNode felt = json(feel(member, "\"" + season + "\""));
            schemas.check("SeasonView", felt);
            assertEquals(season, json(get(WISHES + "/season", member)).path("season").asText());
        }
        assertTrue(json(get(WISHES + "/season", token)).path("season").isNull(), "of one alone");
        problem(feel(member, "\"MONSOON\""), 422, "invalid");
        json(feel(member, "null"));
        assertTrue(json(get(WISHES + "/season", member)).path("season").isNull());
    }

    private static HttpResponse<String> feel(String bearer, String season) throws Exception {
        return send(
                request(WISHES + "/season")
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"season\":" + season + "}")));
    }

    @Test
    @DisplayName("What a removed person wished goes with them; as a guest they keep what is short")
    void removed() throws Exception {
        String ada = join("Ada", Role.MEMBER, null, token);
        JsonNode kept = add(ada, WATER);
        add(ada, carToday(Duration.ofHours(5)));
        add(token, WATER);
        String path = "/api/v1/people/" + kept.path("person").asText();
        String guest =
                "{\"name\":\"Ada\",\"role\":\"GUEST\",\"until\":\""
                        + Instant.now().plus(Duration.ofDays(1))
                        + "\"}";
        json(put(path, guest));
        assertEquals(2, list(token).size());
        assertEquals(1, list(ada).size());
        assertEquals(
                204,
                send(request(path).header("Authorization", "Bearer " + token).DELETE())
                        .statusCode());
        assertEquals(1, list(token).size());
    }

    @Test
    @DisplayName("A tenancy's wishes are its own: not seen, not changed, not made for another's")
    void twoFlats() throws Exception {
        home.house.said = TwoFlats.of(TwoFlats.ground("ada", TwoFlats.EARLY, Optional.empty()));
        String flat = join("Abe", Role.OWNER, "ada", token);
        String bea = join("Bea", Role.OWNER, "bea", token);
        JsonNode warm =
                add(bea, "{\"kind\":\"COMFORT\",\"zone\":\"top\",\"comfort\":{\"lowC\":21}}");
        assertEquals("Top floor", warm.path("subjectName").asText());
        for (String other : new String[] {flat, token}) {
            assertEquals(0, list(other).size());
            problem(delete(warm, other), 404, "not-found");
            JsonNode zone =
                    problem(
                            post(
                                    WISHES,
                                    other,
                                    "{\"kind\":\"COMFORT\",\"zone\":\"top\",\"comfort\":"
                                            + "{\"lowC\":10}}"),
                            422,
                            "invalid");
            assertEquals("zone", zone.at("/fields/0").asText());
            problem(get(WISHES + "/in-force?zone=top", other), 422, "invalid");
            problem(get(WISHES + "/in-force?role=heater", other), 422, "invalid");
        }
        problem(post(WISHES, token, WATER), 422, "invalid"); // the boiler stands on Ada's floor
        add(flat, WATER);
        assertEquals(21, inForce("?zone=top", bea).at("/0/held/lowC").asDouble());
        String person = warm.path("person").asText();
        problem(
                post(
                        WISHES,
                        flat,
                        WATER.replace("{\"kind\"", "{\"person\":\"" + person + "\",\"kind\"")),
                422,
                "invalid");
        for (String one : new String[] {flat, bea}) {
            for (JsonNode left : list(one)) {
                assertEquals(204, delete(left, one).statusCode());
            }
        }
    }

    @Test
    @Tag("part:FR.PUC2.11")
    @DisplayName("How far a wish has got is told per device, with the reason of a refusal in words")
    void handedOver() throws Exception {
        home.register(
                PreferenceTaker.class,
                new PreferenceTaker() {
                    @Override
                    public String id() {
                        return "org.foyer.thermal";
                    }

                    @Override
                    public Set<DeviceId> devicesOf(Preference preference) {
                        return Set.of(FakeHouse.BOILER, FakeHouse.HEATER);
                    }

                    @Override
                    public Taken take(DeviceId device, Preference preference) {
                        return device.equals(FakeHouse.BOILER)
                                ? Taken.OVER
                                : Taken.refused(Reason.of(ReasonCode.DEVICE_OFFLINE));
                    }
                });
        try {
            add(token, WATER);
            JsonNode done =
                    await(
                            "both answers",
                            () -> {
                                JsonNode at = list(token).at("/0/handOvers");
                                boolean all =
                                        at.at("/0/state").asText().equals("TAKEN")
                                                && at.at("/1/state").asText().equals("REFUSED");
                                return all ? at : null;
                            });
            assertEquals("Boiler", done.at("/0/deviceName").asText());
            assertEquals("device-offline", done.at("/1/reason/code").asText());
            JsonNode notice =
                    await(
                            "the notice",
                            () -> {
                                JsonNode all = json(get("/api/v1/notices", token));
                                return all.toString().contains("preference-refused") ? all : null;
                            });
            assertTrue(
                    notice.toString().contains("A wish about Heater cannot be followed"),
                    notice.toString());
        } finally {
            home.unregister(PreferenceTaker.class);
        }
    }
}

package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Scope;
import org.foyer.api.control.Source;
import org.foyer.api.control.StepProfile;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;
import org.foyer.api.notice.Notice;
import org.foyer.api.reading.Event;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.session.Access;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two flats and common parts over HTTP: every read path is tried as each tenant, each of their
 * people and each kind of program, and searched for what is not theirs. Over 400 lines: one wide
 * house is started once and looked at by all its people.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenancyIT extends RestCase {

    private static final String PASSWORD = "corriger cheval pile";
    private static final String ORDER =
            "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1500},\"duration\":\"PT2H\"}";
    private static final String WARM =
            "{\"command\":{\"kind\":\"SET_TEMPERATURE\",\"targetC\":21},"
                    + "\"duration\":\"PT2H\"}";

    /** What tells of each part, in ids, names and words. */
    private static final Map<String, List<String>> MARKS =
            Map.of(
                    "ada",
                    List.of(
                            "\"boiler\"",
                            "\"Boiler\"",
                            "\"lamp\"",
                            "Circuit kitchen",
                            "kitchen-limit",
                            "party-ada",
                            "\"Abe\""),
                    "bea",
                    List.of(
                            "\"heater\"",
                            "\"Heater\"",
                            "Circuit attic",
                            "attic-limit",
                            "Upper supply",
                            "party-bea",
                            "\"Ben\""),
                    "home",
                    List.of(
                            "\"meter\"",
                            "\"Roof\"",
                            "\"battery\"",
                            "\"gadget\"",
                            "\"contract\"",
                            "meter-silent"));

    private static final Map<String, List<String>> DEVICES =
            Map.of(
                    "ada", List.of("boiler", "lamp"),
                    "bea", List.of("heater"),
                    "home", List.of("meter", "sun", "battery", "gadget"));

    private static final Map<String, String> OWNERS = new LinkedHashMap<>();
    private static final Map<String, String> VIEWERS = new LinkedHashMap<>();
    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();

    @BeforeAll
    static void twoFlats() throws Exception {
        openHouse();
        home.house.said = TwoFlats.of(TwoFlats.ground("ada", TwoFlats.EARLY, Optional.empty()));
        OWNERS.put("home", token);
        OWNERS.put("ada", join("Ada", Role.OWNER, "ada", token));
        OWNERS.put("bea", join("Bea", Role.OWNER, "bea", token));
        VIEWERS.putAll(OWNERS);
        for (Role role : List.of(Role.DELEGATE, Role.MEMBER, Role.GUEST, Role.INSTALLER)) {
            for (String flat : List.of("ada", "bea")) {
                String name =
                        role == Role.MEMBER ? (flat.equals("ada") ? "Abe" : "Ben") : role + flat;
                VIEWERS.put(flat + " " + role, join(name, role, null, OWNERS.get(flat)));
            }
        }
        for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
            for (Agent.Kind kind : Agent.Kind.values()) {
                String order =
                        "{\"name\":\"%s %s\",\"kind\":\"%s\"}"
                                .formatted(kind, owner.getKey(), kind);
                HttpResponse<String> invited = post("/api/v1/agents", owner.getValue(), order);
                if (kind == Agent.Kind.GRID_OPERATOR && !owner.getKey().equals("home")) {
                    problem(invited, 403, "not-allowed");
                    continue;
                }
                String code = json(invited).path("code").asText();
                String paired =
                        json(post("/api/v1/agents/token", null, "{\"code\":\"" + code + "\"}"))
                                .path("token")
                                .asText();
                PROGRAMS.put(owner.getKey() + " " + kind, paired);
            }
        }
        fill();
    }

    /** Something of everything that can be read, of each device. */
    private static void fill() throws Exception {
        Instant past = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        List<ImportedValue> imports = new ArrayList<>();
        for (List<String> ids : DEVICES.values()) {
            for (String id : ids) {
                DeviceId device = new DeviceId(id);
                home.house.troubles.raise(
                        id.equals("meter") ? TroubleCode.METER_SILENT : TroubleCode.DEVICE_LOST,
                        id,
                        Map.of("device", id),
                        id.equals("meter")
                                ? Optional.empty()
                                : Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE)),
                        Optional.empty());
                home.house.post(Notice.Level.INFO, id, Reason.of(ReasonCode.SUN_FADING));
                home.house.events.add(Event.of(device, Event.Kind.RESTARTED, Instant.now()));
                home.house.controllers.choose(device, new Controller("svc", "Service of " + id));
                home.house.bounds.set(
                        new PowerBound(
                                device,
                                "wish",
                                OptionalDouble.empty(),
                                OptionalDouble.of(4000),
                                new Source(Mandate.CONTRACT, "x", "Contract of " + id),
                                Reason.of(ReasonCode.AUTOMATIC),
                                Optional.empty()));
                imports.add(
                        new ImportedValue(
                                ImportSeries.ofDevice(device, Quantity.ENERGY_IN),
                                past,
                                past.plusSeconds(900),
                                1,
                                Quality.MEASURED,
                                "src",
                                0));
            }
        }
        home.house.imports.add(imports);
        limit("kitchen-limit", new Scope.OfCircuit("kitchen"));
        limit("attic-limit", new Scope.OfCircuit("attic"));
    }

    private static void limit(String name, Scope scope) {
        home.house
                .limits()
                .set(
                        new Limit(
                                name,
                                scope,
                                Measure.POWER_W,
                                Direction.IMPORT,
                                Optional.empty(),
                                StepProfile.constant(9000),
                                Optional.empty(),
                                "installer",
                                Limit.Binding.CONTRACT));
    }

    private static String join(String name, Role role, String tenancy, String by) throws Exception {
        String until =
                role.needsEnd() ? "\"" + Instant.now().plus(Duration.ofDays(1)) + "\"" : "null";
        String body =
                "{\"name\":\"%s\",\"role\":\"%s\",\"until\":%s,\"tenancy\":%s}"
                        .formatted(
                                name, role, until, tenancy == null ? "null" : '"' + tenancy + '"');
        JsonNode invited = json(post("/api/v1/people/invitations", by, body));
        schemas.check("InvitedView", invited);
        HttpResponse<String> in =
                post(
                        "/api/v1/session/accept",
                        null,
                        "{\"code\":\"%s\",\"password\":\"%s\"}"
                                .formatted(invited.path("code").asText(), PASSWORD));
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static String part(String viewer) {
        return viewer.split(" ")[0];
    }

    private static List<String> ids() {
        return DEVICES.values().stream().flatMap(List::stream).toList();
    }

    /** Every address that the call can have here. */
    private static Set<String> addresses(String call) {
        String path = "/api/v1" + call.substring(call.indexOf(' ') + 1);
        String span = "&from=2026-06-01T00:00:00Z&until=2026-06-01T00:05:00Z";
        Set<String> all = new java.util.TreeSet<>();
        for (String id : ids()) {
            String of = path.replace("{id}", id).replaceAll("\\{[a-z]+}", "call");
            switch (call) {
                case "GET /history" -> all.add(of + "?device=" + id + "&quantity=power" + span);
                case "GET /history/quantities" -> all.add(of + "?device=" + id);
                case "GET /history/imports" ->
                        all.add(of + "?device=" + id + "&quantity=energy.in" + span);
                case "GET /home/energy" -> {
                    all.add(of + "?period=TODAY");
                    all.add(of + "?period=TODAY&connection=main");
                    all.add(of + "?period=TODAY&connection=upper");
                }
                case "GET /forecasts/{subject}" -> {
                    all.add("/api/v1/forecasts/load.main");
                    for (String kind : List.of("hot-water.", "sun.", "car-need.")) {
                        all.add("/api/v1/forecasts/" + kind + id);
                    }
                }
                default -> all.add(of);
            }
        }
        return all;
    }

    private static String read(String address, String bearer) throws Exception {
        HttpResponse<InputStream> answer =
                HTTP.send(
                        request(address.replace("/api/v1/metrics", "/metrics"))
                                .header("Authorization", "Bearer " + bearer)
                                .build(),
                        BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (address.endsWith("/events")) {
                return home(answer, body);
            }
            return answer.statusCode()
                    + " "
                    + new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The stream's first picture of the home, or the refusal. */
    private static String home(HttpResponse<InputStream> answer, InputStream body)
            throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder(answer.statusCode() + " ");
        String line = lines.readLine();
        while (line != null && !(line.startsWith("data:") && line.contains("\"devices\""))) {
            text.append(line);
            line = lines.readLine();
        }
        return text.append(line).toString();
    }

    @Test
    @Order(1)
    @Tag("part:NL.0.4")
    @Tag("part:NL.1.1.b.2")
    @DisplayName(
            "Every read path as each tenant and each program: nothing foreign is in any answer")
    void everyReadPath() throws Exception {
        assertEquals(
                200,
                post("/api/v1/devices/boiler/commands", OWNERS.get("ada"), ORDER).statusCode());
        assertEquals(
                200, post("/api/v1/devices/heater/commands", OWNERS.get("bea"), WARM).statusCode());
        Map<String, String> all = new LinkedHashMap<>(VIEWERS);
        all.putAll(PROGRAMS);
        Map<String, StringBuilder> told = new LinkedHashMap<>();
        for (String call : Access.calls()) {
            if (!call.startsWith("GET ") || call.equals("GET /openapi.json")) {
                continue;
            }
            for (String address : addresses(call)) {
                for (Map.Entry<String, String> viewer : all.entrySet()) {
                    String answer = read(address, viewer.getValue());
                    told.computeIfAbsent(viewer.getKey(), v -> new StringBuilder()).append(answer);
                    for (Map.Entry<String, List<String>> marks : MARKS.entrySet()) {
                        if (!marks.getKey().equals(part(viewer.getKey()))) {
                            for (String mark : marks.getValue()) {
                                assertFalse(
                                        answer.contains(mark) && !isAllowed(viewer.getKey(), mark),
                                        viewer.getKey()
                                                + " "
                                                + address
                                                + " tells "
                                                + mark
                                                + ": "
                                                + answer);
                            }
                        }
                    }
                }
            }
        }
        for (String part : OWNERS.keySet()) {
            for (String mark : MARKS.get(part)) {
                assertTrue(told.get(part).toString().contains(mark), part + " reads " + mark);
            }
            assertTrue(told.get(part + " DISPLAY").toString().contains(MARKS.get(part).get(0)));
        }
    }

    /** The site's people know to whom what is let; and the limits that are the site's own. */
    private static boolean isAllowed(String viewer, String mark) {
        return part(viewer).equals("home") && mark.startsWith("party-");
    }

    @Test
    @Order(2)
    @DisplayName("A foreign device is answered as one that there is not, whatever is asked of it")
    void foreignIsAsUnknown() throws Exception {
        Map<String, String> bodies =
                Map.of(
                        "POST /devices/{id}/commands",
                        ORDER,
                        "PUT /devices/{id}/bounds",
                        "{\"maxW\":2000}",
                        "PUT /devices/{id}/autonomy",
                        "{\"autonomy\":\"ASK\"}",
                        "POST /devices/{id}/autonomy/yes",
                        "{\"by\":\"x\"}",
                        "PUT /devices/{id}/controller",
                        "{\"service\":\"org.foyer.service.sunfirst\"}",
                        "POST /devices/{id}/triggers/{name}",
                        "{}",
                        "PUT /device-roles/{id}/hardware",
                        "{\"hardware\":\"no-such-other\"}");
        for (String call : Access.calls()) {
            if (!call.matches(".* /device(s|-roles)/\\{id}.*")) {
                continue;
            }
            String method = call.substring(0, call.indexOf(' '));
            for (Map.Entry<String, String> viewer : OWNERS.entrySet()) {
                for (String id : ids()) {
                    if (DEVICES.get(viewer.getKey()).contains(id)) {
                        continue;
                    }
                    HttpResponse<String> foreign =
                            ask(method, call, id, viewer.getValue(), bodies.get(call));
                    HttpResponse<String> unknown =
                            ask(method, call, "no-such", viewer.getValue(), bodies.get(call));
                    assertEquals(unknown.statusCode(), foreign.statusCode(), call + " " + id);
                    assertEquals(
                            unknown.body(), foreign.body().replace(id, "no-such"), call + " " + id);
                }
            }
        }
        HttpResponse<String> limit =
                send(
                        request("/api/v1/limits/kitchen-limit")
                                .header("Authorization", "Bearer " + token)
                                .DELETE());
        assertEquals(204, limit.statusCode(), "as one that there is not");
        assertTrue(home.house.limits().find("kitchen-limit").isPresent(), "and it stays");
    }

    private static HttpResponse<String> ask(
            String method, String call, String id, String bearer, String body) throws Exception {
        String path =
                "/api/v1"
                        + call.substring(call.indexOf(' ') + 1)
                                .replace("{id}", id)
                                .replaceAll("\\{[a-z]+}", "call");
        return send(
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body)));
    }

    private static String id(String notice) throws Exception {
        for (Notice one : home.house.all()) {
            if (one.origin().equals(notice)) {
                return one.id();
            }
        }
        throw new AssertionError("no notice of " + notice);
    }

    @Test
    @Order(3)
    @DisplayName(
            "The stream tells each of what is theirs alone; a foreign notice cannot be seen off")
    void theStreamIsCut() throws Exception {
        problem(
                post("/api/v1/notices/" + id("heater") + "/acknowledge", OWNERS.get("ada"), ""),
                404,
                "not-found");
        HttpResponse<InputStream> stream =
                HTTP.send(
                        request("/api/v1/events")
                                .header("Authorization", "Bearer " + OWNERS.get("ada"))
                                .build(),
                        BodyHandlers.ofInputStream());
        StringBuilder heard = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            while (!heard.toString().contains("event: home")) {
                heard.append(lines.readLine());
            }
            home.house.post(Notice.Level.INFO, "heater", Reason.of(ReasonCode.SUN_FADING));
            home.house.post(Notice.Level.INFO, "store", Reason.of(ReasonCode.SUN_FADING));
            home.house.post(Notice.Level.INFO, "boiler", Reason.of(ReasonCode.SUN_FADING));
            home.tellListeners();
            int notices = 0;
            while (notices == 0) {
                String line = lines.readLine();
                heard.append(line);
                notices += line.contains("event: notice") ? 1 : 0;
            }
            heard.append(lines.readLine());
        }
        assertTrue(heard.toString().contains("\"origin\":\"Boiler\""), heard.toString());
        for (String mark : MARKS.get("bea")) {
            assertFalse(heard.toString().contains(mark), mark);
        }
        for (String mark : MARKS.get("home")) {
            assertFalse(heard.toString().contains(mark), mark);
        }
    }

    @Test
    @Order(4)
    @DisplayName(
            "People are of a tenancy: the site's owner lets its owner in, and that one the rest")
    void people() throws Exception {
        String ofSite = get("/api/v1/people", token).body();
        assertTrue(ofSite.contains("\"Ada\"") && ofSite.contains("\"Bea\""), ofSite);
        assertFalse(ofSite.contains("\"Abe\""), "whom Ada lets in is hers to know");
        String ofAda = get("/api/v1/people", OWNERS.get("ada")).body();
        assertTrue(ofAda.contains("\"Abe\"") && ofAda.contains("\"tenancy\":\"ada\""), ofAda);
        assertFalse(ofAda.contains("\"Bea\""), ofAda);
        String member = "{\"name\":\"Zoe\",\"role\":\"MEMBER\",\"tenancy\":\"ada\"}";
        problem(post("/api/v1/people/invitations", token, member), 422, "invalid");
        String into = "{\"name\":\"Zoe\",\"role\":\"OWNER\",\"tenancy\":\"ada\"}";
        problem(post("/api/v1/people/invitations", token, into), 403, "not-allowed");
        String other = "{\"name\":\"Zoe\",\"role\":\"OWNER\",\"tenancy\":\"bea\"}";
        problem(post("/api/v1/people/invitations", OWNERS.get("ada"), other), 422, "invalid");
        problem(
                post(
                        "/api/v1/people/invitations",
                        token,
                        "{\"name\":\"Zoe\",\"role\":\"OWNER\",\"tenancy\":\"nowhere\"}"),
                422,
                "invalid");
    }

    @Test
    @Order(5)
    @Tag("part:NL.1.1.b.2")
    @DisplayName("What a tenancy shows the site's people see and cannot command; taken back, not")
    void shown() throws Exception {
        problem(put("/api/v1/tenancy/shown", "{\"shown\":true}"), 404, "not-found");
        shown(true);
        JsonNode boiler = json(get("/api/v1/devices/boiler", token));
        assertEquals("Boiler", boiler.path("name").asText());
        problem(post("/api/v1/devices/boiler/commands", token, ORDER), 403, "not-allowed");
        home.house.questions.about("q-boiler", new DeviceId("boiler"));
        String ask = "{\"autonomy\":\"ASK\"}";
        problem(put("/api/v1/devices/boiler/autonomy", token, ask), 403, "not-allowed");
        JsonNode question = json(get("/api/v1/questions", token)).path("items");
        assertTrue(question.toString().contains("q-boiler"), "shown with the device");
        String yes = "{\"option\":\"yes\"}";
        problem(post("/api/v1/questions/q-boiler/answer", token, yes), 403, "not-allowed");
        json(put("/api/v1/devices/boiler/autonomy", OWNERS.get("ada"), ask));
        problem(
                post("/api/v1/questions/q-boiler/answer", OWNERS.get("bea"), yes),
                404,
                "not-found");
        json(post("/api/v1/questions/q-boiler/answer", OWNERS.get("ada"), yes));
        assertEquals("ASK", json(get("/api/v1/devices/boiler", token)).path("autonomy").asText());
        assertFalse(get("/api/v1/devices", OWNERS.get("bea")).body().contains("boiler"));
        JsonNode series =
                json(
                        get(
                                "/api/v1/history?device=boiler&quantity=power"
                                        + "&from=2026-06-01T00:00:00Z&until=2026-06-01T00:05:00Z",
                                token));
        assertEquals(0, series.path("points").size(), "nothing from before");
        assertEquals("2026-06-01T00:05:00Z", series.path("shownFrom").asText());
        String limit =
                "{\"measure\":\"POWER_W\",\"scope\":{\"group\":\"hot\",\"devices\":"
                        + "[\"boiler\"]},\"value\":0}";
        problem(
                send(
                        request("/api/v1/limits/theirs")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(limit))),
                403,
                "not-allowed");
        problem(
                send(
                        request("/api/v1/limits/kitchen-limit")
                                .header("Authorization", "Bearer " + token)
                                .DELETE()),
                403,
                "not-allowed");
        String controller = "/api/v1/devices/boiler/controller";
        problem(undo(controller, token), 403, "not-allowed");
        assertFalse(json(get("/api/v1/devices/boiler", token)).path("controller").isNull());
        assertTrue(
                json(undo(controller, OWNERS.get("ada"))).path("controller").isNull(),
                "a choice from before is who commands it now's to undo");
        shown(false);
        problem(get("/api/v1/devices/boiler", token), 404, "not-found");
    }

    private static HttpResponse<String> put(String path, String bearer, String body)
            throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> undo(String path, String bearer) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + bearer).DELETE());
    }

    private static void shown(boolean shown) throws Exception {
        assertEquals(
                204,
                send(request("/api/v1/tenancy/shown")
                                .header("Authorization", "Bearer " + OWNERS.get("ada"))
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"shown\":" + shown + "}")))
                        .statusCode());
    }

    @Test
    @Order(6)
    @Tag("part:NL.0.4")
    @DisplayName("A change of tenancy seen from both sides")
    void aChangeOfTenancy() throws Exception {
        Instant change = Instant.now();
        HttpResponse<InputStream> stream =
                HTTP.send(
                        request("/api/v1/events")
                                .header("Authorization", "Bearer " + OWNERS.get("ada"))
                                .build(),
                        BodyHandlers.ofInputStream());
        home.house.said =
                TwoFlats.of(
                        TwoFlats.ground("ada", TwoFlats.EARLY, Optional.of(change)),
                        TwoFlats.ground("cleo", change, Optional.empty()));
        stream.body().readAllBytes(); // ends, or the time limit of the test does
        for (String viewer : VIEWERS.keySet()) {
            if (part(viewer).equals("ada")) {
                problem(get("/api/v1/home", VIEWERS.get(viewer)), 403, "not-allowed");
                problem(get("/api/v1/devices/boiler", VIEWERS.get(viewer)), 403, "not-allowed");
            }
        }
        problem(get("/api/v1/home", PROGRAMS.get("ada DISPLAY")), 403, "not-allowed");
        problem(dialing("ada", "wss://manager.example/"), 403, "not-allowed");
        problem(invited("ada", "wss://manager.example/"), 403, "not-allowed");
        await(
                "Ada's order to be taken back",
                () ->
                        home.house.intents().current().stream()
                                        .noneMatch(i -> i.device().equals(FakeHouse.BOILER))
                                ? true
                                : null);
        String cleo = join("Cleo", Role.OWNER, "cleo", token);
        JsonNode boiler = json(get("/api/v1/devices/boiler", cleo));
        assertEquals("DO", boiler.path("autonomy").asText(), "what Ada let ask");
        await(
                "how far Ada let automation go to end",
                () -> home.house.autonomies.since().isEmpty() ? true : null);
        assertFalse(boiler.toString().contains("Ada"), boiler.toString());
        String window = "&from=" + change.minusSeconds(600) + "&until=" + change.plusSeconds(600);
        JsonNode series = json(get("/api/v1/history?device=boiler&quantity=power" + window, cleo));
        schemas.check("SeriesView", series);
        assertEquals(change.toString(), series.path("shownFrom").asText());
        assertTrue(series.path("points").size() > 0);
        for (JsonNode point : series.path("points")) {
            assertFalse(Instant.parse(point.path("from").asText()).isBefore(change));
        }
        assertEquals(0, json(get("/api/v1/notices", cleo)).path("items").size());
        assertEquals(0, json(get("/api/v1/devices/boiler/orders", cleo)).path("items").size());
        assertEquals(0, json(get("/api/v1/device-events", cleo)).path("items").size());
        JsonNode energy = json(get("/api/v1/home/energy?period=MONTH&compare=true", cleo));
        assertTrue(energy.at("/total/boughtWh").isNull(), energy.toString());
        assertTrue(energy.at("/compare/total/boughtWh").isNull(), "unknown, not zero");
        assertEquals(200, post("/api/v1/devices/boiler/commands", cleo, ORDER).statusCode());
        assertFalse(get("/api/v1/devices", token).body().contains("boiler"));
        home.house.post(Notice.Level.INFO, "boiler", Reason.of(ReasonCode.SUN_FADING));
        assertEquals(1, json(get("/api/v1/notices", cleo)).path("items").size());
        assertEquals(204, removed("Ada"), "who moved out can be put out, owner or not");
    }

    private static HttpResponse<String> invited(String flat, String address) throws Exception {
        return post(
                "/api/v1/agents",
                OWNERS.get(flat),
                "{\"name\":\"Far\",\"kind\":\"MANAGER\",\"address\":\"" + address + "\"}");
    }

    private static HttpResponse<String> dialing(String flat, String address) throws Exception {
        JsonNode first = json(get("/api/v1/agents", OWNERS.get(flat))).at("/items/0");
        return send(
                request("/api/v1/agents/" + first.path("id").asText() + "/address")
                        .header("Authorization", "Bearer " + OWNERS.get(flat))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"address\":\"" + address + "\"}")));
    }

    @Test
    @Order(5)
    @DisplayName("A tenant has programs dialed outside of the house, ten changes an hour")
    void tenantsDoNotLookAroundInTheHouse() throws Exception {
        for (String near :
                List.of(
                        "ws://localhost:9/",
                        "wss://localhost:9/",
                        "wss://127.0.0.1:9/",
                        "wss://192.168.1.1/",
                        "wss://[fe80::1]/",
                        "wss://printer.local/")) {
            for (HttpResponse<String> no : List.of(invited("bea", near), dialing("bea", near))) {
                JsonNode problem = problem(no, 422, "invalid");
                assertEquals("address", problem.at("/fields/0").asText(), near);
                assertTrue(problem.path("detail").asText().contains("wss://"), near);
            }
        }
        for (int i = 0; i < 10; i++) {
            json(dialing("bea", "wss://manager" + i + ".invalid/"));
        }
        HttpResponse<String> many = dialing("bea", "wss://manager.invalid/");
        assertEquals("address", problem(many, 429, "too-many-tries").at("/fields/0").asText());
        assertTrue(many.headers().firstValue("Retry-After").isPresent());
        problem(invited("bea", "wss://manager.invalid/"), 429, "too-many-tries");
    }

    private static int removed(String name) throws Exception {
        for (JsonNode person : json(get("/api/v1/people", token)).path("items")) {
            if (person.path("name").asText().equals(name)) {
                return send(request("/api/v1/people/" + person.path("id").asText())
                                .header("Authorization", "Bearer " + token)
                                .DELETE())
                        .statusCode();
            }
        }
        throw new AssertionError("nobody is called " + name);
    }

    @Test
    @Order(7)
    @DisplayName("A home that configures none is whole again, and whoever is of a tenancy is out")
    void aHomeWithout() throws Exception {
        home.house.said = null;
        String all = get("/api/v1/home", token).body();
        for (String id : ids()) {
            assertTrue(all.contains("\"" + id + "\""), id);
        }
        assertFalse(
                get(
                                "/api/v1/history?device=boiler&quantity=power"
                                        + "&from=2026-06-01T00:00:00Z&until=2026-06-01T00:05:00Z",
                                token)
                        .body()
                        .contains("shownFrom"));
        problem(get("/api/v1/home", OWNERS.get("bea")), 403, "not-allowed");
    }
}

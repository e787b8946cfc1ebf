package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contract of docs/http.md over the fake model, as far as the page uses it. Over 400 lines,
 * because it is one table of routes, read beside that contract.
 */
final class FakeApi {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Answer UNKNOWN = Answer.problem(404, "unknown", "No such thing.");
    private static final long LATE_MS = 10_000;

    private final FakeModel model;
    private final FakePeople people;
    private final FakeRoles roles = new FakeRoles();
    private final FakeOrders orders;
    private final FakeAutonomy autonomy;
    private final FakeTiles tiles;
    private final FakeTenancies tenancies;
    private final FakeConsents consents;
    private final FakeWishes wishes;
    private final Map<String, Answer> done = new ConcurrentHashMap<>();
    private final List<String> writes = Collections.synchronizedList(new ArrayList<>());

    private volatile ObjectNode reach = JSON.createObjectNode().put("state", "LOOPBACK");

    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());

    FakeApi(FakeModel model) {
        this.model = model;
        this.people = new FakePeople(model);
        this.orders = new FakeOrders(model);
        this.autonomy = new FakeAutonomy(model);
        this.tiles = new FakeTiles(model);
        this.tenancies = new FakeTenancies(model);
        this.consents = new FakeConsents(model);
        this.wishes = new FakeWishes(model);
    }

    /** One request. */
    record Call(String method, String path, String query, JsonNode body, Headers headers) {
        String route() {
            return method + " " + path.replaceAll("/$", "");
        }

        String segment(int index) {
            String[] parts = path.split("/");
            return index < parts.length
                    ? URLDecoder.decode(parts[index], StandardCharsets.UTF_8)
                    : "";
        }
    }

    /** One answer. */
    record Answer(int status, JsonNode body, Map<String, String> headers) {
        static Answer ok(JsonNode body) {
            return new Answer(200, body, Map.of());
        }

        static Answer none() {
            return new Answer(204, null, Map.of());
        }

        static Answer problem(int status, String code, String detail) {
            ObjectNode body = JSON.createObjectNode();
            body.put("type", "about:blank").put("title", code).put("status", status);
            body.put("code", code).put("detail", detail).putArray("fields");
            return new Answer(status, body, Map.of("Content-Type", "application/problem+json"));
        }

        Answer naming(String field) {
            ((ArrayNode) body.get("fields")).add(field);
            return this;
        }
    }

    Answer answer(Call call) {
        boolean write = !call.method().equals("GET");
        if (call.route().equals("POST /session")) {
            return people.signIn(call.body());
        }
        if (call.route().equals("POST /session/accept")) {
            return people.accept(call.body());
        }
        JsonNode caller = people.person(call.headers()).orElse(null);
        if (caller == null) {
            return Answer.problem(401, "sign-in", "Sign in first.");
        }
        if (!write) {
            return read(call, caller);
        }
        if (!FakePeople.CSRF.equals(call.headers().getFirst("X-Foyer-CSRF"))) {
            return Answer.problem(403, "csrf", "The write lacks its token.");
        }
        String key = call.headers().getFirst("Idempotency-Key");
        if (key == null) {
            return Answer.problem(400, "no-key", "The write lacks its key.");
        }
        return done.computeIfAbsent(key, k -> recorded(call, caller));
    }

    /** True while whoever sends these headers is signed in. */
    boolean isIn(Headers headers) {
        return people.person(headers).filter(p -> !tenancies.isOver(p)).isPresent();
    }

    /** The home as whoever sends these headers sees it. */
    JsonNode homeOf(Headers headers) {
        return tenancies.home(people.person(headers).orElseThrow());
    }

    FakeTenancies tenancies() {
        return tenancies;
    }

    /** Writes that were done, once each, as "METHOD path". */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** Bodies of these writes, in the same order. */
    List<JsonNode> bodies() {
        return List.copyOf(bodies);
    }

    private Answer recorded(Call call, JsonNode caller) {
        writes.add(call.route());
        bodies.add(call.body());
        boolean member = caller.path("role").asText().equals("MEMBER");
        if (member && call.segment(1).equals("store")) {
            return Answer.problem(403, "not-allowed", "Your wish was passed on to them.");
        }
        return write(call, caller);
    }

    private Answer read(Call call, JsonNode caller) {
        if (tenancies.isOver(caller) && !call.segment(1).equals("session")) {
            return Answer.problem(403, "not-allowed", "This belongs to another household.");
        }
        return switch (call.segment(1)) {
            case "session" -> Answer.ok(people.session(caller));
            case "site" -> Answer.ok(tenancies.site(caller));
            case "people", "agents" -> people.read(call);
            case "consents" -> consents.read(call);
            case "preferences" -> wishes.read(call, caller);
            case "home" -> home(call, caller);
            case "devices" -> device(call);
            case "device-roles" -> roles.page();
            case "troubles" -> absent("troubles") ? UNKNOWN : list("troubles");
            case "history" ->
                    absent("history") && call.query().contains("device=grid")
                            ? UNKNOWN
                            : Answer.ok(
                                    FakeHistory.of(
                                            call.query(),
                                            model.read(all -> all.path("exchanges").deepCopy())));
            case "notices" -> list("notices");
            case "questions" -> list("questions");
            case "system" ->
                    call.segment(2).equals("reach")
                            ? Answer.ok(reach)
                            : Answer.ok(model.read(all -> all.get("system")));
            case "store" -> readStore(call);
            default -> UNKNOWN;
        };
    }

    /** True if this house is of a version that does not have it. */
    private boolean absent(String what) {
        return model.read(all -> all.path("absent").path(what)).asBoolean();
    }

    private Answer home(Call call, JsonNode caller) {
        if (!call.segment(2).isEmpty() && absent(call.segment(2))) {
            return UNKNOWN;
        }
        return switch (call.segment(2)) {
            case "" -> Answer.ok(tenancies.home(caller));
            case "tiles" -> tiles.start();
            case "stops" -> orders.stops();
            case "energy" -> Answer.ok(FakeEnergy.of(call.query()));
            case "prices" ->
                    Answer.ok(
                            FakeEnergy.prices(
                                    model.read(all -> all.path("cheap")),
                                    model.read(all -> all.path("guessed")).asBoolean()));
            default -> UNKNOWN;
        };
    }

    private Answer device(Call call) {
        if (call.segment(3).isEmpty()) {
            return current(call.segment(2));
        }
        if (call.segment(3).equals("autonomy")) {
            return autonomy.read();
        }
        if (call.segment(3).equals("bounds")) {
            return orders.bounds(call);
        }
        if (call.segment(3).equals("orders")) {
            return orders.sent(call);
        }
        return model.read(all -> all.get("why")).has(call.segment(2))
                ? Answer.ok(model.read(all -> all.get("why").get(call.segment(2))))
                : UNKNOWN;
    }

    private Answer current(String id) {
        for (JsonNode now : model.home().get("devices")) {
            if (now.get("id").asText().equals(id)) {
                return Answer.ok(now);
            }
        }
        return UNKNOWN;
    }

    private Answer activity(String service) {
        JsonNode seen = model.read(all -> all.path("activity").path(service));
        if (!seen.isMissingNode()) {
            return Answer.ok(seen);
        }
        ObjectNode nothing = JSON.createObjectNode().put("since", "2026-11-15T00:00:00Z");
        nothing.put("wishes", 0).put("granted", 0).put("reduced", 0).put("refused", 0);
        nothing.putNull("last").putArray("refusals");
        return Answer.ok(nothing);
    }

    private Answer readStore(Call call) {
        return switch (call.segment(2)) {
            case "services" -> call.segment(3).isEmpty() ? services() : service(call.segment(3));
            case "jobs" ->
                    call.segment(3).isEmpty()
                            ? list("jobs")
                            : model.find("jobs", "id", call.segment(3))
                                    .map(job -> Answer.ok(job.deepCopy()))
                                    .orElseGet(
                                            () -> Answer.problem(404, "unknown", "No such job."));
            case "subscriptions" ->
                    call.segment(3).isEmpty() ? list("subscriptions") : subscription(call);
            case "order" -> list("order");
            case "receipts" -> list("receipts");
            default -> Answer.problem(404, "unknown", "No such thing.");
        };
    }

    private Answer subscription(Call call) {
        return switch (call.segment(4)) {
            case "settings" -> settings(call.segment(3));
            case "actions" -> tiles.run();
            default -> activity(call.segment(3));
        };
    }

    private Answer settings(String id) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set(
                "items",
                model.find("subscriptions", "id", id)
                        .map(s -> s.path("fakeSettings"))
                        .filter(JsonNode::isArray)
                        .orElse(JSON.createArrayNode()));
        return Answer.ok(answer);
    }

    private Answer set(String id, JsonNode values) {
        JsonNode items = settings(id).body().path("items");
        for (JsonNode item : items) {
            JsonNode value = values.path(item.path("id").asText());
            if (value.isNumber() && value.asDouble() > item.path("max").asDouble()) {
                return Answer.problem(422, "setting-wrong", "Give a number from 0 to 5000.")
                        .naming("values." + item.path("id").asText());
            }
        }
        for (JsonNode item : items) {
            JsonNode value = values.get(item.path("id").asText());
            if (value != null) {
                ((ObjectNode) item).set("value", value.isNull() ? item.get("proposed") : value);
                ((ObjectNode) item).put("chosen", !value.isNull());
            }
        }
        return settings(id);
    }

    private Answer list(String name) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("items", model.read(all -> all.get(name)));
        return Answer.ok(answer.putNull("next"));
    }

    private Answer services() {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("catalogue", model.read(all -> all.get("catalogue")));
        answer.set("items", model.read(all -> all.get("services")));
        return Answer.ok(answer);
    }

    private Answer service(String id) {
        ObjectNode service = model.find("services", "id", id).orElse(null);
        if (service == null) {
            return Answer.problem(404, "unknown", "There is no such service.");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.set("service", service.deepCopy());
        ObjectNode preview = answer.putObject("preview");
        ArrayNode added = preview.put("service", id).putArray("added").add(service.deepCopy());
        for (JsonNode other : service.path("fakeAdds")) {
            model.find("services", "id", other.asText()).ifPresent(s -> added.add(s.deepCopy()));
        }
        preview.putArray("bundles").add(id + " " + service.path("version").asText());
        preview.put("downloadBytes", 9123);
        preview.set("unmetNeeds", service.path("fakeUnmet").deepCopy());
        preview.set("problems", service.path("fakeProblems").deepCopy());
        answer.set(
                "installed",
                model.find("subscriptions", "id", id).map(ObjectNode::deepCopy).orElse(null));
        return Answer.ok(answer);
    }

    private Answer write(Call call, JsonNode caller) {
        return switch (call.segment(1)) {
            case "session" -> password(call);
            case "people", "agents" -> people.write(call);
            case "consents" -> consents.write(call);
            case "preferences" -> wishes.write(call, caller);
            case "tenancy" -> tenancies.show(call, caller);
            case "devices" ->
                    switch (call.segment(3)) {
                        case "controller" -> orders.controller(call);
                        case "autonomy" -> autonomy.write(call);
                        case "bounds" -> orders.bound(call);
                        case "triggers" -> orders.trigger(call);
                        default -> order(call, caller);
                    };
            case "device-roles" -> roles.write(call);
            case "home" ->
                    call.segment(2).equals("stops")
                            ? orders.stop(call, caller)
                            : tiles.setStart(call);
            case "limits" -> limit(call);
            case "system" -> call.segment(2).equals("reach") ? renew(call) : backup(call);
            case "notices" -> {
                model.find("notices", "id", call.segment(2))
                        .ifPresent(notice -> notice.put("acknowledged", true));
                yield Answer.none();
            }
            case "grants" -> grant(call);
            case "questions" -> said(call);
            default -> writeStore(call);
        };
    }

    /** As of a home that listens beyond its machine. */
    void reached(String state, String fingerprint) {
        reach = JSON.createObjectNode().put("state", state).put("fingerprint", fingerprint);
        reach.putArray("addresses").add("gateway.local:8642").add("192.168.1.5:8642");
        reach.put("certificateUntil", fingerprint == null ? null : "2027-02-20T08:00:00Z");
    }

    private Answer renew(Call call) {
        if (!call.body().path("instead").equals(reach.path("fingerprint"))) {
            return Answer.problem(409, "authority-other", "That is not there any more.");
        }
        reached("READY", "11:22:33");
        return Answer.ok(reach);
    }

    private Answer said(Call call) {
        ObjectNode question = model.find("questions", "id", call.segment(2)).orElseThrow();
        if (!question.path("outcome").isNull()) {
            return Answer.problem(
                    409, "question-ended", "Ada has answered already. “Yes” (Battery keeper)");
        }
        question.putObject("outcome")
                .put("end", "ANSWERED")
                .set("option", call.body().get("option"));
        return Answer.ok(question.deepCopy());
    }

    private static Answer password(Call call) {
        if (call.method().equals("DELETE")) {
            return new Answer(204, null, Map.of("Set-Cookie", "foyer_session=; Path=/; Max-Age=0"));
        }
        return call.body().path("password").asText().length() < 8
                ? Answer.problem(422, "password-short", "Take 8 characters or more.")
                : Answer.none();
    }

    private Answer limit(Call call) {
        model.lift(call.segment(2));
        if (call.method().equals("PUT")) {
            ObjectNode limit = call.body().deepCopy();
            limit.put("name", call.segment(2)).put("issuer", "owner");
            limit.put("binding", "WISH").put("mine", true);
            model.change(all -> ((ArrayNode) all.get("home").get("limits")).add(limit));
        }
        return Answer.none();
    }

    private Answer backup(Call call) {
        return switch (call.route()) {
            case "POST /system/backup" -> {
                ObjectNode archive = JSON.createObjectNode().put("archive", "of the fake home");
                String name = "attachment; filename=\"foyer-2026-11-26.backup\"";
                yield new Answer(200, archive, Map.of("Content-Disposition", name));
            }
            case "POST /system/restore" -> {
                if (!call.body().has("archive")) {
                    yield Answer.problem(422, "backup-damaged", "This is no backup of a home.");
                }
                ObjectNode staged = JSON.createObjectNode().put("from", "2026-11-20T08:00:00Z");
                staged.putArray("contains").add("configuration").add("services").add("history");
                staged.putArray("withheld").add("org.foyer.service.batterysaver: May share");
                yield Answer.ok(staged);
            }
            default -> {
                model.change(
                        all ->
                                ((ObjectNode) all.get("system"))
                                        .put("started", Instant.now().toString()));
                yield Answer.none();
            }
        };
    }

    private Answer order(Call call, JsonNode caller) {
        String tick = call.headers().getFirst("X-Foyer-Tick");
        if (tick != null && FakeModel.tickMs() - Long.parseLong(tick) > LATE_MS) {
            return Answer.problem(409, "too-late", "That came too late.");
        }
        ObjectNode device = model.find("devices", "id", call.segment(2)).orElseThrow();
        boolean suspends =
                call.body() != null && call.body().path("suspendFlexibility").asBoolean();
        if (device.path("fakeFlexible").asBoolean() && call.method().equals("POST") && !suspends) {
            return Answer.problem(409, "flexibility-first", "Flexpool uses its flexibility now.");
        }
        if (device.path("fakeRefuses").asBoolean() && call.method().equals("POST")) {
            return Answer.problem(
                    409, "no-room", "Not now: the connection would be 1.2 kVA over its limit.");
        }
        model.change(
                all -> {
                    if (call.method().equals("DELETE")) {
                        device.set("control", device.get("fakeAutomatic").deepCopy());
                    } else {
                        device.set("control", manual(call.body(), device, caller));
                    }
                });
        Answer now = current(call.segment(2));
        if (model.read(all -> all.path("diskFull")).asBoolean()) {
            now = new Answer(200, now.body(), Map.of("X-Foyer-Stored", "false"));
        }
        if (call.method().equals("POST")) {
            ObjectNode answer = ((ObjectNode) now.body()).putObject("answer");
            answer.put("result", "GRANTED").set("command", call.body().get("command"));
        }
        return now;
    }

    private static ObjectNode manual(JsonNode order, JsonNode device, JsonNode caller) {
        String until =
                order.path("untilReleased").asBoolean()
                        ? null
                        : Instant.now()
                                .plus(Duration.parse(order.path("duration").asText()))
                                .toString();
        ObjectNode control = JSON.createObjectNode();
        control.set("command", order.get("command"));
        String name = caller.path("name").asText();
        String id = caller.path("id").asText();
        control.putObject("by").put("mandate", "PERSON").put("id", id).put("name", name);
        control.putObject("reason")
                .put("code", "person-order")
                .put("text", name + " set it by hand.")
                .putObject("parameters");
        control.put("until", until).put("since", Instant.now().toString());
        control.putArray("setPoints").add(order.get("command").deepCopy());
        control.set("deliveryReason", device.path("fakeReason").deepCopy());
        return control.put("delivery", device.path("fakeDelivery").asText("ACTING"));
    }

    private Answer grant(Call call) {
        ObjectNode subscription = model.find("subscriptions", "id", call.segment(2)).orElseThrow();
        for (JsonNode grant : subscription.get("grants")) {
            if (grant.path("scope").path("id").asText().equals(call.segment(3))) {
                ((ObjectNode) grant)
                        .put("state", call.method().equals("PUT") ? "GRANTED" : "REVOKED");
                model.send("store", JSON.createObjectNode());
                return Answer.ok(grant.deepCopy());
            }
        }
        return Answer.problem(404, "unknown", "No such right.");
    }

    private Answer writeStore(Call call) {
        String id = call.segment(3);
        if (call.segment(4).equals("actions")) {
            return tiles.press(call);
        }
        return switch (call.route()
                .replace(call.path(), "/" + call.segment(2) + "/" + call.segment(4))) {
            case "POST /refresh/" -> services();
            case "POST /keys/" -> {
                model.change(all -> all.putArray("troubles"));
                yield services();
            }
            case "POST /services/install" ->
                    accepted(model.job("INSTALL", id, () -> install(id, call.body())));
            case "POST /services/update" ->
                    call.body().isObject()
                            ? accepted(model.job("UPDATE", id, () -> {}))
                            : Answer.problem(409, "needs-consent", "It asks for more.");
            case "DELETE /services/" -> accepted(model.job("UNINSTALL", id, () -> remove(id)));
            case "PUT /subscriptions/paused" -> {
                ObjectNode subscription = model.find("subscriptions", "id", id).orElseThrow();
                boolean paused = call.body().path("paused").asBoolean();
                subscription.put("deployment", paused ? "STOPPED" : "ACTIVE");
                yield Answer.ok(subscription.deepCopy());
            }
            case "PUT /subscriptions/settings" -> set(id, call.body().path("values"));
            case "PUT /order/" -> {
                model.change(all -> all.set("order", call.body().get("items")));
                yield list("order");
            }
            default -> Answer.problem(404, "unknown", "No such thing.");
        };
    }

    private static Answer accepted(JsonNode job) {
        return new Answer(202, job, Map.of());
    }

    private void install(String id, JsonNode order) {
        ObjectNode service = model.find("services", "id", id).orElseThrow();
        ObjectNode installed = JSON.createObjectNode();
        installed.set("service", service.deepCopy());
        installed.put("deployment", "ACTIVE").put("subscription", "ACTIVE").put("chosen", true);
        installed.put("plan", order.path("plan").asText()).putNull("trouble").putNull("update");
        installed.putArray("figures");
        ArrayNode grants = installed.putArray("grants");
        for (JsonNode scope : service.get("scopes")) {
            boolean given = false;
            for (JsonNode asked : order.get("scopes")) {
                given |= asked.asText().equals(scope.path("id").asText());
            }
            ObjectNode grant = grants.addObject().put("service", id);
            grant.put("state", given ? "GRANTED" : "REVOKED").set("scope", scope.deepCopy());
        }
        model.change(all -> ((ArrayNode) all.get("subscriptions")).add(installed));
    }

    private void remove(String id) {
        model.change(
                all -> {
                    ArrayNode list = (ArrayNode) all.get("subscriptions");
                    for (int i = list.size() - 1; i >= 0; i--) {
                        if (list.get(i).path("service").path("id").asText().equals(id)) {
                            list.remove(i);
                        }
                    }
                });
    }
}

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

/** The contract of docs/http.md over the fake model, as far as the page uses it. */
final class FakeApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CSRF = "csrf-of-the-fake";
    private static final String COOKIE = "foyer_session=fake";

    private final FakeModel model;
    private final Map<String, Answer> done = new ConcurrentHashMap<>();
    private final List<String> writes = Collections.synchronizedList(new ArrayList<>());

    FakeApi(FakeModel model) {
        this.model = model;
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
    }

    Answer answer(Call call) {
        boolean write = !call.method().equals("GET");
        if (call.route().equals("POST /session")) {
            return signIn(call.body().path("secret").asText());
        }
        if (!String.valueOf(call.headers().getFirst("Cookie")).contains(COOKIE)) {
            return Answer.problem(401, "sign-in", "Sign in first.");
        }
        if (!write) {
            return read(call);
        }
        if (!CSRF.equals(call.headers().getFirst("X-Foyer-CSRF"))) {
            return Answer.problem(403, "csrf", "The write lacks its token.");
        }
        String key = call.headers().getFirst("Idempotency-Key");
        if (key == null) {
            return Answer.problem(400, "no-key", "The write lacks its key.");
        }
        return done.computeIfAbsent(key, k -> recorded(call));
    }

    /** Writes that were done, once each, as "METHOD path". */
    List<String> writes() {
        return List.copyOf(writes);
    }

    private Answer recorded(Call call) {
        writes.add(call.route());
        return write(call);
    }

    private static Answer signIn(String secret) {
        if (secret.equals("too-many")) {
            return Answer.problem(429, "too-many-tries", "Too many tries.");
        }
        return secret.equals(FakeHome.CODE)
                ? new Answer(
                        200,
                        session(),
                        Map.of("Set-Cookie", COOKIE + "; Path=/; HttpOnly; SameSite=Strict"))
                : Answer.problem(401, "wrong-secret", "That is not the code.");
    }

    private static ObjectNode session() {
        ObjectNode session = JSON.createObjectNode();
        session.put("person", "owner").put("name", "Camille").put("role", "OWNER");
        return session.put("csrf", CSRF).put("hasPassword", false);
    }

    private Answer read(Call call) {
        return switch (call.segment(1)) {
            case "session" -> Answer.ok(session());
            case "home" -> Answer.ok(model.home());
            case "devices" ->
                    model.read(all -> all.get("why")).has(call.segment(2))
                            ? Answer.ok(model.read(all -> all.get("why").get(call.segment(2))))
                            : Answer.problem(404, "unknown", "No such device.");
            case "history" -> Answer.ok(FakeHistory.of(call.query()));
            case "notices" -> list("notices");
            case "system" -> Answer.ok(model.read(all -> all.get("system")));
            case "store" -> readStore(call);
            default -> Answer.problem(404, "unknown", "No such thing.");
        };
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
            case "subscriptions" -> list("subscriptions");
            case "order" -> list("order");
            default -> Answer.problem(404, "unknown", "No such thing.");
        };
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
        preview.put("service", id).putArray("added").add(service.deepCopy());
        preview.putArray("bundles").add(id + " " + service.path("version").asText());
        preview.put("downloadBytes", 9123);
        preview.set("unmetNeeds", service.path("fakeUnmet").deepCopy());
        preview.set("problems", service.path("fakeProblems").deepCopy());
        answer.set(
                "installed",
                model.find("subscriptions", "id", id).map(ObjectNode::deepCopy).orElse(null));
        return Answer.ok(answer);
    }

    private Answer write(Call call) {
        return switch (call.segment(1)) {
            case "session" -> password(call);
            case "devices" -> order(call);
            case "notices" -> {
                model.find("notices", "id", call.segment(2))
                        .ifPresent(notice -> notice.put("acknowledged", true));
                yield Answer.none();
            }
            case "grants" -> grant(call);
            default -> writeStore(call);
        };
    }

    private static Answer password(Call call) {
        if (call.method().equals("DELETE")) {
            return new Answer(204, null, Map.of("Set-Cookie", "foyer_session=; Path=/; Max-Age=0"));
        }
        return call.body().path("password").asText().length() < 8
                ? Answer.problem(422, "password-short", "Take 8 characters or more.")
                : Answer.none();
    }

    private Answer order(Call call) {
        ObjectNode device = model.find("devices", "id", call.segment(2)).orElseThrow();
        if (device.path("fakeRefuses").asBoolean() && call.method().equals("POST")) {
            return Answer.problem(
                    409, "no-room", "Not now: the connection would be 1.2 kW over its limit.");
        }
        model.change(
                all -> {
                    if (call.method().equals("DELETE")) {
                        device.set("control", device.get("fakeAutomatic").deepCopy());
                    } else {
                        device.set("control", manual(call.body()));
                    }
                });
        for (JsonNode now : model.home().get("devices")) {
            if (now.get("id").equals(device.get("id"))) {
                return Answer.ok(now);
            }
        }
        throw new IllegalStateException("the device went away");
    }

    private static ObjectNode manual(JsonNode order) {
        Instant until = Instant.now().plus(Duration.parse(order.path("duration").asText()));
        ObjectNode control = JSON.createObjectNode();
        control.set("command", order.get("command"));
        control.putObject("by").put("rank", "PERSON").put("id", "owner").put("name", "Camille");
        control.putObject("reason")
                .put("code", "person-order")
                .put("text", "Camille set it by hand.")
                .putObject("parameters");
        control.put("until", until.toString()).put("since", Instant.now().toString());
        return control.put("delivery", "ACKNOWLEDGED");
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
        return switch (call.route()
                .replace(call.path(), "/" + call.segment(2) + "/" + call.segment(4))) {
            case "POST /refresh/" -> services();
            case "POST /services/install" ->
                    accepted(model.job("INSTALL", id, () -> install(id, call.body())));
            case "POST /services/update" -> accepted(model.job("UPDATE", id, () -> {}));
            case "DELETE /services/" -> accepted(model.job("UNINSTALL", id, () -> remove(id)));
            case "PUT /subscriptions/paused" -> {
                ObjectNode subscription = model.find("subscriptions", "id", id).orElseThrow();
                boolean paused = call.body().path("paused").asBoolean();
                subscription.put("deployment", paused ? "STOPPED" : "ACTIVE");
                yield Answer.ok(subscription.deepCopy());
            }
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

package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People, invitations, programs and sessions of the fake home, as docs/http.md has them. */
final class FakePeople {

    static final String CSRF = "csrf-of-the-fake";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COOKIE = "foyer_session=";

    private final FakeModel model;
    private int count;

    FakePeople(FakeModel model) {
        this.model = model;
        model.change(
                all -> {
                    ObjectNode owner = all.putArray("people").addObject();
                    owner.put("id", "owner").put("name", "Camille").put("role", "OWNER");
                    owner.putNull("until").put("ended", false).put("tenancy", "home");
                    all.putArray("invitations");
                    all.putArray("agents");
                    all.putObject("sessions");
                    all.putObject("passwords");
                });
    }

    /** Who sends this cookie, if they are in. */
    Optional<JsonNode> person(Headers headers) {
        String cookie = String.valueOf(headers.getFirst("Cookie"));
        String token = cookie.replaceAll(".*" + COOKIE + "([a-z0-9]*).*", "$1");
        return find("people", model.read(all -> all.get("sessions")).path(token).asText());
    }

    private Optional<JsonNode> find(String list, String id) {
        for (JsonNode one : model.read(all -> all.get(list))) {
            if (one.path("id").asText().equals(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    FakeApi.Answer signIn(JsonNode body) {
        String secret = body.path("secret").asText();
        if (secret.equals("too-many")) {
            FakeApi.Answer refused =
                    FakeApi.Answer.problem(429, "too-many-tries", "Too many tries.");
            return new FakeApi.Answer(429, refused.body(), Map.of("Retry-After", "3"));
        }
        for (JsonNode one : model.read(all -> all.get("people"))) {
            String id = one.path("id").asText();
            boolean right =
                    body.hasNonNull("name")
                            ? one.path("name").asText().equalsIgnoreCase(body.get("name").asText())
                                    && secret.equals(
                                            model.read(all -> all.get("passwords"))
                                                    .path(id)
                                                    .asText())
                            : id.equals("owner") && secret.equals(FakeHome.CODE);
            if (right) {
                return in(one);
            }
        }
        return FakeApi.Answer.problem(401, "wrong-secret", "That is not the code.");
    }

    FakeApi.Answer accept(JsonNode body) {
        for (JsonNode one : model.read(all -> all.get("invitations"))) {
            if (one.path("fakeCode").equals(body.path("code"))) {
                if (body.path("password").asText().length() < 10) {
                    return FakeApi.Answer.problem(422, "invalid", "Give 10 to 256 characters.");
                }
                ObjectNode person = ((ObjectNode) one).deepCopy();
                person.remove(List.of("fakeCode", "expires"));
                person.put("ended", false);
                String id = person.path("id").asText();
                model.change(
                        all -> {
                            ((ArrayNode) all.get("people")).add(person);
                            ((ObjectNode) all.get("passwords")).set(id, body.get("password"));
                        });
                remove("invitations", id);
                return in(person);
            }
        }
        return FakeApi.Answer.problem(401, "wrong-code", "This code is not right.");
    }

    private FakeApi.Answer in(JsonNode person) {
        String token = "t" + next();
        model.change(all -> ((ObjectNode) all.get("sessions")).set(token, person.get("id")));
        return new FakeApi.Answer(
                200,
                session(person),
                Map.of("Set-Cookie", COOKIE + token + "; Path=/; HttpOnly; SameSite=Strict"));
    }

    private synchronized int next() {
        return ++count;
    }

    ObjectNode session(JsonNode person) {
        ObjectNode session = JSON.createObjectNode();
        session.set("person", person.get("id"));
        session.set("name", person.get("name"));
        session.set("role", person.get("role"));
        return session.put("tenancy", FakeTenancies.of(person))
                .put("csrf", CSRF)
                .put("hasPassword", false);
    }

    FakeApi.Answer read(FakeApi.Call call) {
        String list =
                call.segment(1).equals("agents")
                        ? "agents"
                        : call.segment(2).isEmpty() ? "people" : "invitations";
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode items = answer.putArray("items");
        model.read(all -> all.get(list))
                .forEach(one -> items.add(((ObjectNode) one).without("fakeCode")));
        return FakeApi.Answer.ok(answer.putNull("next"));
    }

    FakeApi.Answer write(FakeApi.Call call) {
        boolean agents = call.segment(1).equals("agents");
        if (call.method().equals("DELETE")) {
            boolean invitation = call.segment(2).equals("invitations");
            String list = agents ? "agents" : invitation ? "invitations" : "people";
            remove(list, call.segment(invitation ? 3 : 2));
            return FakeApi.Answer.none();
        }
        return agents ? pair(call.body()) : invite(call.body());
    }

    private FakeApi.Answer invite(JsonNode order) {
        String name = order.path("name").asText().strip();
        for (JsonNode one : model.read(all -> all.get("people"))) {
            if (one.path("name").asText().equalsIgnoreCase(name)) {
                return FakeApi.Answer.problem(
                        409, "person-name-taken", "Somebody is called that already.");
            }
        }
        ObjectNode invitation = JSON.createObjectNode().put("id", "p" + next()).put("name", name);
        invitation.set("role", order.get("role"));
        invitation.set("until", order.get("until"));
        invitation.put("tenancy", order.path("tenancy").asText("home"));
        invitation.put("expires", Instant.now().plus(Duration.ofDays(1)).toString());
        return shown("invitations", "invitation", invitation);
    }

    private FakeApi.Answer pair(JsonNode order) {
        ObjectNode agent = JSON.createObjectNode().put("id", "a" + next());
        agent.set("name", order.get("name"));
        agent.set("kind", order.get("kind"));
        agent.set("until", order.get("until"));
        agent.set("party", order.get("party"));
        for (JsonNode party : model.read(all -> all.at("/site/parties").deepCopy())) {
            if (party.get("id").equals(order.get("party"))) {
                agent.set("partyName", party.get("name"));
            }
        }
        agent.put("state", "INVITED").put("since", Instant.now().toString()).putNull("lastSeen");
        return shown("agents", "agent", agent);
    }

    private FakeApi.Answer shown(String list, String name, ObjectNode what) {
        String code = "ABCD-EFGH-%04d".formatted(next());
        ObjectNode answer = JSON.createObjectNode().put("code", code);
        answer.set(name, what.deepCopy());
        what.put("fakeCode", code);
        model.change(all -> ((ArrayNode) all.get(list)).add(what));
        return FakeApi.Answer.ok(answer);
    }

    private void remove(String list, String id) {
        model.change(
                all -> {
                    ArrayNode items = (ArrayNode) all.get(list);
                    for (int i = items.size() - 1; i >= 0; i--) {
                        if (items.get(i).path("id").asText().equals(id)) {
                            items.remove(i);
                        }
                    }
                });
    }
}

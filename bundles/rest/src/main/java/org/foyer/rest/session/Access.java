package org.foyer.rest.session;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;

/**
 * Who may call what, in one table (spec east 8.4, PT.HLUC2.PUC1.7). What is not in it, nobody may.
 * Immutable.
 */
public final class Access {

    /**
     * Who may make a call.
     *
     * @param roles of people
     * @param agents kinds of programs
     * @param open without anybody signed in
     * @param own true if it concerns nothing but the caller's own tenancy
     */
    public record Who(Set<Role> roles, Set<Agent.Kind> agents, boolean open, boolean own) {

        private static final Who NOBODY = new Who(Set.of(), Set.of(), false, false);

        public Who {
            roles = Set.copyOf(roles);
            agents = Set.copyOf(agents);
        }
    }

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> OWNS = EnumSet.of(Role.OWNER);
    private static final Set<Role> DECIDES = EnumSet.of(Role.OWNER, Role.DELEGATE);
    private static final Set<Role> LIVES = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER);
    private static final Set<Role> KEEPS = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.INSTALLER);
    private static final Set<Role> SERVES = EnumSet.complementOf(EnumSet.of(Role.GUEST));
    private static final Set<Agent.Kind> DISPLAYS = EnumSet.of(Agent.Kind.DISPLAY);

    private static final Set<Agent.Kind> OPERATORS = EnumSet.of(Agent.Kind.GRID_OPERATOR);

    private static final Map<String, Who> TABLE = table();

    private Access() {}

    private static Map<String, Who> table() {
        Map<String, Who> table = new HashMap<>();
        open(table, "POST /session", "POST /session/accept", "POST /agents/token");
        own(table, EVERYBODY, "GET /session", "DELETE /session", "PUT /session/password");
        own(table, EVERYBODY, "GET /openapi.json");
        own(table, OWNS, "GET /people", "PUT /people/{id}", "DELETE /people/{id}");
        own(table, OWNS, "GET /people/invitations", "POST /people/invitations");
        own(table, OWNS, "DELETE /people/invitations/{id}");
        own(table, OWNS, "GET /agents", "POST /agents", "DELETE /agents/{id}");
        table.put(
                "GET /agents/me", new Who(Set.of(), EnumSet.allOf(Agent.Kind.class), false, true));
        table.put("GET /home", new Who(EVERYBODY, DISPLAYS, false, false));
        table.put("GET /events", new Who(EVERYBODY, DISPLAYS, false, false));
        home(table, EVERYBODY, "GET /devices", "GET /devices/{id}");
        home(table, SERVES, "GET /devices/{id}/why", "GET /troubles");
        home(table, LIVES, "POST /devices/{id}/commands", "DELETE /devices/{id}/commands");
        home(table, LIVES, "GET /devices/{id}/orders");
        home(table, DECIDES, "PUT /devices/{id}/controller", "DELETE /devices/{id}/controller");
        home(table, LIVES, "GET /home/energy", "GET /home/prices", "GET /home/prices/series");
        home(table, LIVES, "GET /home/prices/series/{id}");
        home(table, KEEPS, "GET /device-roles");
        home(table, KEEPS, "PUT /device-roles/{id}/hardware", "DELETE /device-roles/{id}/hardware");
        home(table, SERVES, "GET /devices/{id}/bounds");
        home(table, DECIDES, "PUT /devices/{id}/bounds", "DELETE /devices/{id}/bounds");
        home(table, LIVES, "POST /devices/{id}/triggers/{name}");
        home(table, LIVES, "GET /home/tiles");
        home(table, DECIDES, "PUT /home/tiles");
        home(table, LIVES, "GET /history", "GET /history/quantities");
        home(table, LIVES, "GET /history/imports", "GET /history/imports/series");
        home(table, OWNS, "POST /history/imports", "GET /device-events");
        home(table, LIVES, "GET /notices", "POST /notices/{id}/acknowledge");
        home(table, LIVES, "GET /questions", "POST /questions/{id}/answer");
        home(table, SERVES, "GET /limits", "GET /site");
        home(table, DECIDES, "PUT /limits/{name}", "DELETE /limits/{name}");
        table.put("GET /limit-links", new Who(SERVES, OPERATORS, false, false));
        table.put("GET /limit-links/{id}", new Who(SERVES, OPERATORS, false, false));
        agents(table, OPERATORS, "POST /limit-links/{id}/heartbeat");
        agents(table, OPERATORS, "PUT /limit-links/{id}/limit", "PUT /limit-links/{id}/fail-safe");
        home(table, LIVES, "GET /store/services", "GET /store/services/{id}", "GET /store/jobs");
        home(table, LIVES, "GET /store/jobs/{id}", "GET /store/subscriptions", "GET /store/order");
        home(table, LIVES, "GET /store/subscriptions/{id}/activity", "GET /store/receipts");
        home(table, LIVES, "GET /store/subscriptions/{id}/settings");
        home(table, DECIDES, "PUT /store/subscriptions/{id}/settings");
        home(table, LIVES, "GET /store/subscriptions/{id}/actions/{name}");
        home(table, DECIDES, "POST /store/subscriptions/{id}/actions/{name}");
        home(table, DECIDES, "POST /store/services/{id}/install", "POST /store/refresh");
        home(table, DECIDES, "POST /store/services/{id}/update", "DELETE /store/services/{id}");
        home(table, DECIDES, "PUT /store/subscriptions/{id}/paused", "PUT /store/order");
        home(table, OWNS, "POST /store/keys");
        home(table, LIVES, "GET /grants");
        home(table, DECIDES, "PUT /grants/{service}/{scope}", "DELETE /grants/{service}/{scope}");
        home(table, KEEPS, "GET /system", "GET /metrics");
        home(table, EVERYBODY, "GET /system/reach");
        home(table, OWNS, "POST /system/reach/authority");
        home(table, OWNS, "POST /system/backup", "POST /system/restore");
        home(table, OWNS, "POST /system/restore/apply");
        return Map.copyOf(table);
    }

    private static void open(Map<String, Who> table, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(Set.of(), Set.of(), true, true));
        }
    }

    private static void own(Map<String, Who> table, Set<Role> roles, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(roles, Set.of(), false, true));
        }
    }

    private static void home(Map<String, Who> table, Set<Role> roles, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(roles, Set.of(), false, false));
        }
    }

    private static void agents(Map<String, Who> table, Set<Agent.Kind> kinds, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(Set.of(), kinds, false, false));
        }
    }

    /** Every call that somebody may make, as method and path template. */
    public static Set<String> calls() {
        return TABLE.keySet();
    }

    /** Who may make the call; nobody if it is not in the table. */
    public static Who of(String call) {
        return TABLE.getOrDefault(call, Who.NOBODY);
    }

    /** True if the caller may make the call. */
    public static boolean may(Caller caller, String call) {
        return refusal(caller, of(call)) == null;
    }

    /**
     * Lets through who may.
     *
     * @throws Problem 401 without anybody signed in, 403 with who may do it
     */
    static void require(Caller caller, String call) {
        Problem refusal = refusal(caller, of(call));
        if (refusal != null) {
            throw refusal;
        }
    }

    /**
     * As {@link #require}, for addresses that are a call as they stand; for all others no effect.
     */
    public static void requireIfPlain(Caller caller, String call) {
        if (TABLE.containsKey(call)) {
            require(caller, call);
        }
    }

    private static Problem refusal(Caller caller, Who who) {
        if (who.open()) {
            return null;
        }
        if (caller.agent() != null) {
            boolean may = who.agents().contains(caller.agent().kind());
            return may ? elsewhere(who, caller.agent().tenancy()) : forbidden(agentMayNot());
        }
        if (caller.session() == null) {
            return Caller.signInFirst();
        }
        return who.roles().contains(caller.session().role())
                ? elsewhere(who, caller.session().tenancy())
                : forbidden(
                        Reason.of(
                                ReasonCode.ROLE_MAY_NOT,
                                "role",
                                role(caller),
                                "roles",
                                roles(who)));
    }

    private static Reason agentMayNot() {
        return Reason.of(ReasonCode.AGENT_MAY_NOT);
    }

    /** What belongs to the home is closed to other tenancies until they have something there. */
    private static Problem elsewhere(Who who, String tenancy) {
        return who.own() || tenancy.equals(Session.HOME)
                ? null
                : forbidden(Reason.of(ReasonCode.TENANCY_MAY_NOT));
    }

    private static Problem forbidden(Reason why) {
        return new Problem(403, "not-allowed", why);
    }

    private static String role(Caller caller) {
        return caller.session().role().name();
    }

    /** Names of the roles that may, most first, as a reason takes them. */
    public static String roles(Who who) {
        List<String> names =
                Stream.concat(
                                who.roles().stream().sorted().map(Role::name),
                                who.agents().isEmpty() ? Stream.empty() : Stream.of("AGENT"))
                        .toList();
        return names.stream().collect(Collectors.joining(", "));
    }
}

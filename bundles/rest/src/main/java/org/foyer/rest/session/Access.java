package org.foyer.rest.session;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.consent.DataType;
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
     * @param agents kinds of the household's own programs
     * @param open without anybody signed in
     * @param extent whose it is
     * @param out what of the household leaves by it, if the program of an organisation may make it
     */
    public record Who(
            Set<Role> roles, Set<Agent.Kind> agents, boolean open, Extent extent, Out out) {

        private static final Who NOBODY =
                new Who(Set.of(), Set.of(), false, Extent.SITE, Out.CLOSED);

        Who(Set<Role> roles, Set<Agent.Kind> agents, boolean open, Extent extent) {
            this(roles, agents, open, extent, Out.CLOSED);
        }

        Who leaving(Out what) {
            return new Who(roles, agents, open, extent, what);
        }

        /**
         * Kinds of programs of an organisation: those of the household's, or all if it has none.
         */
        boolean takes(Agent.Kind kind) {
            return out != Out.CLOSED && (agents.isEmpty() || agents.contains(kind));
        }

        public Who {
            roles = Set.copyOf(roles);
            agents = Set.copyOf(agents);
        }

        /** True if it concerns nothing but the caller's own tenancy. */
        public boolean own() {
            return extent == Extent.OWN;
        }
    }

    /** What of the household leaves by a call of an organisation's program. */
    public enum Out {
        /** It may not make it. */
        CLOSED,
        /** Nothing: its own words come back, and limits that it is named for. */
        NOTHING,
        /** The devices as they are, where a consent lets them out. */
        LIVE,
        /** What was recorded, where a consent lets it out. */
        HISTORY;

        /** The kind of data; empty if none of the household's leave. */
        public Optional<DataType> type() {
            return switch (this) {
                case CLOSED, NOTHING -> Optional.empty();
                case LIVE -> Optional.of(DataType.LIVE);
                case HISTORY -> Optional.of(DataType.HISTORY);
            };
        }
    }

    /** Whose it is what a call is about. */
    public enum Extent {
        /** The whole site's: closed to who is of a tenancy in it. */
        SITE,
        /** Everybody's: who is of a tenancy sees and commands its part alone. */
        PART,
        /** The caller's own, or their tenancy's people and programs. */
        OWN
    }

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> OWNS = EnumSet.of(Role.OWNER);
    private static final Set<Role> DECIDES = EnumSet.of(Role.OWNER, Role.DELEGATE);
    private static final Set<Role> LIVES = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER);
    private static final Set<Role> STAYS = EnumSet.complementOf(EnumSet.of(Role.INSTALLER));
    private static final Set<Role> KEEPS = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.INSTALLER);
    private static final Set<Role> SERVES = EnumSet.complementOf(EnumSet.of(Role.GUEST));
    private static final Set<Agent.Kind> DISPLAYS = EnumSet.of(Agent.Kind.DISPLAY);

    private static final Set<Agent.Kind> MANAGERS = EnumSet.of(Agent.Kind.MANAGER);
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
        own(table, OWNS, "PUT /agents/{id}/address", "DELETE /agents/{id}/address");
        part(table, OWNS, "PUT /tenancy/shown");
        table.put(
                "GET /agents/me",
                new Who(Set.of(), EnumSet.allOf(Agent.Kind.class), false, Extent.OWN));
        table.put("GET /home", new Who(EVERYBODY, DISPLAYS, false, Extent.PART));
        table.put("GET /events", new Who(EVERYBODY, DISPLAYS, false, Extent.PART));
        part(table, EVERYBODY, "GET /devices", "GET /devices/{id}");
        part(table, SERVES, "GET /devices/{id}/why", "GET /troubles");
        part(table, LIVES, "POST /devices/{id}/commands", "DELETE /devices/{id}/commands");
        part(table, LIVES, "GET /devices/{id}/orders");
        site(table, DECIDES, "PUT /devices/{id}/controller");
        // Also of who has moved in: a choice from before is theirs to undo.
        part(table, DECIDES, "DELETE /devices/{id}/controller");
        part(table, LIVES, "GET /home/energy", "GET /home/prices", "GET /home/prices/series");
        part(table, LIVES, "GET /home/prices/series/{id}");
        part(table, LIVES, "GET /forecasts", "GET /forecasts/{subject}");
        part(table, LIVES, "GET /devices/{id}/autonomy", "PUT /devices/{id}/autonomy");
        part(table, LIVES, "POST /devices/{id}/autonomy/yes");
        part(table, LIVES, "DELETE /devices/{id}/autonomy/answers");
        part(table, SERVES, "GET /devices/{id}/bounds");
        part(table, DECIDES, "PUT /devices/{id}/bounds", "DELETE /devices/{id}/bounds");
        part(table, LIVES, "POST /devices/{id}/triggers/{name}");
        site(table, LIVES, "GET /home/stops", "PUT /home/stops/{what}");
        site(table, LIVES, "DELETE /home/stops/{what}");
        site(table, LIVES, "GET /home/tiles");
        site(table, DECIDES, "PUT /home/tiles");
        part(table, LIVES, "GET /history", "GET /history/quantities");
        part(table, LIVES, "GET /history/imports", "GET /history/imports/series");
        site(table, OWNS, "POST /history/imports");
        part(table, OWNS, "GET /device-events");
        part(table, KEEPS, "GET /device-roles");
        part(table, KEEPS, "PUT /device-roles/{id}/hardware", "DELETE /device-roles/{id}/hardware");
        part(table, LIVES, "GET /notices", "POST /notices/{id}/acknowledge");
        part(table, LIVES, "GET /questions", "POST /questions/{id}/answer");
        part(table, SERVES, "GET /limits", "GET /site");
        part(table, STAYS, "GET /preferences", "POST /preferences");
        part(table, STAYS, "PUT /preferences/{id}", "DELETE /preferences/{id}");
        part(table, LIVES, "GET /preferences/season", "PUT /preferences/season");
        table.put("GET /preferences/in-force", new Who(STAYS, MANAGERS, false, Extent.PART));
        site(table, DECIDES, "PUT /limits/{name}", "DELETE /limits/{name}");
        table.put("GET /limit-links", new Who(SERVES, OPERATORS, false, Extent.PART));
        table.put("GET /limit-links/{id}", new Who(SERVES, OPERATORS, false, Extent.PART));
        agents(table, OPERATORS, "POST /limit-links/{id}/heartbeat");
        agents(table, OPERATORS, "PUT /limit-links/{id}/limit", "PUT /limit-links/{id}/fail-safe");
        site(table, LIVES, "GET /store/services", "GET /store/services/{id}", "GET /store/jobs");
        site(table, LIVES, "GET /store/jobs/{id}", "GET /store/subscriptions", "GET /store/order");
        site(table, LIVES, "GET /store/subscriptions/{id}/activity", "GET /store/receipts");
        site(table, LIVES, "GET /store/subscriptions/{id}/settings");
        site(table, DECIDES, "PUT /store/subscriptions/{id}/settings");
        site(table, LIVES, "GET /store/subscriptions/{id}/actions/{name}");
        site(table, DECIDES, "POST /store/subscriptions/{id}/actions/{name}");
        site(table, DECIDES, "POST /store/services/{id}/install", "POST /store/refresh");
        site(table, DECIDES, "POST /store/services/{id}/update", "DELETE /store/services/{id}");
        site(table, DECIDES, "PUT /store/subscriptions/{id}/paused", "PUT /store/order");
        site(table, OWNS, "POST /store/keys");
        site(table, LIVES, "GET /grants");
        site(table, DECIDES, "PUT /grants/{service}/{scope}", "DELETE /grants/{service}/{scope}");
        site(table, KEEPS, "GET /system", "GET /metrics");
        part(table, EVERYBODY, "GET /system/reach");
        site(table, OWNS, "POST /system/reach/authority");
        site(table, OWNS, "POST /system/backup", "POST /system/restore");
        site(table, OWNS, "POST /system/restore/apply");
        part(table, LIVES, "GET /consents", "GET /consents/reads");
        part(table, OWNS, "POST /consents", "DELETE /consents/{id}/pause");
        part(table, DECIDES, "PUT /consents/{id}/pause", "DELETE /consents/{id}");
        part(table, Set.of(), "POST /consents/{id}/accept");
        leaving(table, Out.LIVE, "GET /home", "GET /events");
        leaving(table, Out.HISTORY, "GET /history", "GET /history/quantities");
        leaving(table, Out.NOTHING, "GET /agents/me", "GET /limits");
        leaving(table, Out.NOTHING, "GET /limit-links", "GET /limit-links/{id}");
        leaving(table, Out.NOTHING, "POST /limit-links/{id}/heartbeat");
        leaving(table, Out.NOTHING, "PUT /limit-links/{id}/limit");
        leaving(table, Out.NOTHING, "PUT /limit-links/{id}/fail-safe");
        leaving(table, Out.NOTHING, "GET /consents", "POST /consents/{id}/accept");
        return Map.copyOf(table);
    }

    private static void leaving(Map<String, Who> table, Out what, String... calls) {
        for (String call : calls) {
            table.computeIfPresent(call, (c, who) -> who.leaving(what));
        }
    }

    private static void open(Map<String, Who> table, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(Set.of(), Set.of(), true, Extent.OWN));
        }
    }

    private static void own(Map<String, Who> table, Set<Role> roles, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(roles, Set.of(), false, Extent.OWN));
        }
    }

    private static void part(Map<String, Who> table, Set<Role> roles, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(roles, Set.of(), false, Extent.PART));
        }
    }

    private static void site(Map<String, Who> table, Set<Role> roles, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(roles, Set.of(), false, Extent.SITE));
        }
    }

    private static void agents(Map<String, Who> table, Set<Agent.Kind> kinds, String... calls) {
        for (String call : calls) {
            table.put(call, new Who(Set.of(), kinds, false, Extent.PART));
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
            Agent.Kind kind = caller.agent().kind();
            boolean may =
                    caller.party().isPresent() ? who.takes(kind) : who.agents().contains(kind);
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

    /** What is the whole site's is closed to who is of a tenancy in it. */
    private static Problem elsewhere(Who who, String tenancy) {
        return who.extent() != Extent.SITE || tenancy.equals(Session.HOME)
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

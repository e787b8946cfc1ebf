package org.foyer.rest.sight;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;

/**
 * What somebody sees of a site and of its past, and what they may command. Immutable; pure.
 *
 * <ul>
 *   <li>In a site without tenancies people of the home see all of it.
 *   <li>Who is of a tenancy sees what is its own, since it began and until it ends; then nothing.
 *   <li>Who is of the whole site sees what is common, while it was; and what a tenancy shows them,
 *       since it does and as long as it lasts, without commanding it.
 *   <li>The program of an organisation sees, of what its tenancy sees, the devices that may leave;
 *       no place, and of limits its own. It is the one sight that is not pure: it asks the gate.
 * </ul>
 *
 * <p>Over 400 lines: one question each for what a site has, all of them by the rules above.
 */
public final class Sight {

    private static final String NONE = "";

    /** All there is: of a home that configures no tenancies. */
    public static final Sight WHOLE =
            new Sight(Optional.empty(), Tenancy.HOME, Map.of(), null, Optional.empty());

    /** Nothing at all: of who is not signed in. */
    public static final Sight NOTHING =
            new Sight(Optional.empty(), NONE, Map.of(), Instant.MIN, Optional.empty());

    private final Optional<Holders> holders;
    private final String viewer;
    private final Optional<Tenancy> own;
    private final Map<String, Instant> shown;
    private final Instant now;
    private final Optional<Outside> outside;

    /** The site that it is told of, as it is seen: asked for many times in an answer. */
    private volatile Site seen;

    private Sight(
            Optional<Holders> holders,
            String viewer,
            Map<String, Instant> shown,
            Instant now,
            Optional<Outside> outside) {
        this.holders = holders;
        this.viewer = viewer;
        this.shown = shown;
        this.now = now;
        this.outside = outside;
        this.own =
                holders.filter(h -> !viewer.equals(Tenancy.HOME))
                        .flatMap(
                                h ->
                                        h.site().tenancies().stream()
                                                .filter(t -> t.id().equals(viewer) && t.holds(now))
                                                .findFirst());
    }

    /**
     * @param viewer the tenancy that somebody is of; {@link Tenancy#HOME} for the whole site
     * @param shown since when tenancies show the whole site's people what is theirs
     * @param now at which all of it is asked
     */
    public static Sight of(Site site, String viewer, Map<String, Instant> shown, Instant now) {
        if (site.tenancies().isEmpty()) {
            return viewer.equals(Tenancy.HOME) ? WHOLE : NOTHING;
        }
        Map<String, Instant> lasting = new HashMap<>(shown);
        lasting.keySet()
                .retainAll(
                        site.tenancies().stream()
                                .filter(t -> t.holds(now))
                                .map(Tenancy::id)
                                .collect(Collectors.toSet()));
        return new Sight(
                Optional.of(new Holders(site)), viewer, Map.copyOf(lasting), now, Optional.empty());
    }

    /**
     * Of the program of an organisation.
     *
     * @param viewer the tenancy of whose data it is
     * @param outside what may leave to it
     */
    public static Sight ofParty(Site site, String viewer, Instant now, Outside outside) {
        return new Sight(
                Optional.of(new Holders(site)), viewer, Map.of(), now, Optional.of(outside));
    }

    /** What may leave, if it is for the program of an organisation. */
    public Optional<Outside> outside() {
        return outside;
    }

    /** True if nothing is kept from them. */
    public boolean isWhole() {
        return this == WHOLE;
    }

    /** True for who is of a tenancy that has not begun, is over, or is not there; or of nothing. */
    public boolean isOver() {
        return !isWhole() && !isOfSite() && own.isEmpty();
    }

    /** The tenancy that they are of; empty for people of the whole site. */
    public Optional<Tenancy> own() {
        return own;
    }

    private boolean isOfSite() {
        return holders.isPresent() && viewer.equals(Tenancy.HOME);
    }

    /** Whether they see what is held so at that instant. */
    private boolean sees(Optional<Tenancy> holder, Instant at) {
        if (isOver()) {
            return false;
        }
        if (own.isPresent()) {
            return holder.equals(own);
        }
        return holder.map(t -> shown.get(t.id())).map(since -> !at.isBefore(since)).orElse(false)
                || holder.isEmpty();
    }

    /** Whether they see what the device is and says now. */
    public boolean sees(DeviceId device) {
        return holdsNow(device) && outside.map(o -> o.live(device)).orElse(true);
    }

    private boolean holdsNow(DeviceId device) {
        return isWhole() || (!isOver() && sees(holders.orElseThrow().of(device, now), now));
    }

    /** Whether they see what the device was and said at that instant. */
    public boolean sees(DeviceId device, Instant at) {
        return isWhole()
                || (outside.isEmpty() && stretches(device).stream().anyMatch(s -> s.contains(at)));
    }

    /** Whether who holds the device now has held it at that instant. */
    public boolean isStillOf(DeviceId device, Instant at) {
        return holders.map(h -> h.of(device, at).equals(h.of(device, now))).orElse(true);
    }

    /** Whether the device is theirs to command: what is shown to them is not. */
    public boolean commands(DeviceId device) {
        return isWhole()
                || (outside.isEmpty()
                        && !isOver()
                        && holders.orElseThrow().of(device, now).equals(own));
    }

    /**
     * When they see of the device's past, in order; empty: never. Of one that they do not see now
     * they see no past either, so that they do not learn that it is there. What of it leaves to an
     * organisation says {@link Outside}.
     */
    public List<Stretch> stretches(DeviceId device) {
        if (isWhole()) {
            return List.of(Stretch.ALWAYS);
        }
        return holdsNow(device)
                ? holders.orElseThrow()
                        .stretches(
                                at -> holders.orElseThrow().of(device, at),
                                this::sees,
                                Set.copyOf(shown.values()))
                : List.of();
    }

    /** When they see of what flowed through the connection, in order; empty: never. */
    public List<Stretch> stretches(String connection) {
        if (isWhole()) {
            return List.of(Stretch.ALWAYS);
        }
        return seesConnection(connection)
                ? holders.orElseThrow()
                        .stretches(
                                at -> holders.orElseThrow().ofConnection(connection, at),
                                this::sees,
                                Set.copyOf(shown.values()))
                : List.of();
    }

    /** Whether they see what flows through the connection, and its contract and limits. */
    public boolean seesConnection(String connection) {
        return isWhole()
                || (outside.isEmpty()
                        && !isOver()
                        && sees(holders.orElseThrow().ofConnection(connection, now), now));
    }

    /** Whether they see that circuit; one on which devices of several hang is common. */
    public boolean seesCircuit(Circuit circuit) {
        return isWhole()
                || (outside.isEmpty()
                        && !isOver()
                        && sees(holders.orElseThrow().ofCircuit(circuit, now), now));
    }

    /** Whether nothing of what hangs on the circuit is kept from them. */
    public boolean seesAllOn(Circuit circuit) {
        return isWhole()
                || (!isOver()
                        && holders.orElseThrow().devicesOn(circuit).stream().allMatch(this::sees));
    }

    /** Whether people see what is for that audience; no program reads what is said to people. */
    public boolean isToldOf(Audience audience) {
        return outside.isEmpty() && audience.household();
    }

    /**
     * Whether they see a limit for that audience: of what they see; the program of an organisation
     * those that are its own or that it is named for, of what its tenancy sees.
     */
    public boolean seesLimit(Audience audience, Scope scope) {
        return outside.map(o -> admits(audience, o.party(), scope) && inside().sees(scope))
                .orElseGet(() -> audience.household() && sees(scope));
    }

    private boolean admits(Audience audience, String id, Scope scope) {
        Site site = holders.orElseThrow().site();
        Set<String> connections = connections(site, scope);
        return audience.owner().filter(id::equals).isPresent()
                || (!connections.isEmpty()
                        && site.party(id)
                                .filter(
                                        p ->
                                                connections.stream()
                                                        .allMatch(c -> audience.admits(p, c)))
                                .isPresent());
    }

    /** Of what the scope is; none of a circuit or group that there is not. */
    private static Set<String> connections(Site site, Scope scope) {
        if (scope instanceof Scope.OfConnection of) {
            return Set.of(of.connection());
        }
        if (scope instanceof Scope.OfCircuit of) {
            return site.circuit(of.circuit()).map(Circuit::connection).stream()
                    .collect(Collectors.toSet());
        }
        return ((Scope.OfDevices) scope)
                .devices().stream().map(site::connectionOf).collect(Collectors.toSet());
    }

    /** What the tenancy of an organisation's program sees itself. */
    private Sight inside() {
        return of(holders.orElseThrow().site(), viewer, Map.of(), now);
    }

    /** Whether they see what a limit of that scope bounds. */
    public boolean sees(Scope scope) {
        if (isWhole()) {
            return true;
        }
        if (isOver() || outside.isPresent()) {
            return false;
        }
        if (scope instanceof Scope.OfDevices of) {
            return of.devices().stream().allMatch(this::sees);
        }
        if (scope instanceof Scope.OfCircuit of) {
            // The limit of a circuit that is no more is nobody's but the site's.
            return holders.orElseThrow()
                    .site()
                    .circuit(of.circuit())
                    .map(this::seesCircuit)
                    .orElseGet(this::isOfSite);
        }
        return seesConnection(((Scope.OfConnection) scope).connection());
    }

    /** Whether they see what is said at that instant of a limit of that scope. */
    public boolean sees(Scope scope, Instant at) {
        if (isWhole()) {
            return true;
        }
        if (!sees(scope)) {
            return false;
        }
        if (scope instanceof Scope.OfDevices of) {
            return of.devices().stream().allMatch(d -> sees(d, at));
        }
        Holders all = holders.orElseThrow();
        if (scope instanceof Scope.OfCircuit of) {
            return all.site()
                    .circuit(of.circuit())
                    .map(circuit -> sees(all.ofCircuit(circuit, at), at))
                    .orElse(true);
        }
        return sees(all.ofConnection(((Scope.OfConnection) scope).connection(), at), at);
    }

    /** Whether all that a limit of that scope bounds is theirs to command. */
    public boolean commands(Scope scope) {
        if (isWhole()) {
            return true;
        }
        if (isOver() || outside.isPresent()) {
            return false;
        }
        Holders all = holders.orElseThrow();
        if (scope instanceof Scope.OfDevices of) {
            return of.devices().stream().allMatch(this::commands);
        }
        if (scope instanceof Scope.OfCircuit of) {
            return all.site()
                    .circuit(of.circuit())
                    .map(circuit -> all.ofCircuit(circuit, now).equals(own))
                    .orElseGet(this::isOfSite);
        }
        String connection = ((Scope.OfConnection) scope).connection();
        return all.ofConnection(connection, now).equals(own);
    }

    /** Whether they see all of these devices. */
    public boolean seesAll(Collection<DeviceId> devices) {
        return devices.stream().allMatch(this::sees);
    }

    /**
     * The site with what they see of it; it keeps a connection, whosever it is.
     *
     * @param whole what it is to who sees all of it
     */
    public Site site(Site whole) {
        if (isWhole()) {
            return whole;
        }
        Site known = seen;
        if (known == null) {
            Site all = holders.map(Holders::site).orElse(whole);
            known = new SeenSite(this).of(all);
            seen = known;
        }
        return known;
    }

    /** Whether they see that zone: their own, and all of them for the site's people. */
    boolean seesZone(String zone) {
        if (outside.isPresent()) {
            return false;
        }
        return isOfSite() || (!isOver() && sees(holders.orElseThrow().ofZone(zone, now), now));
    }

    /** Whether that zone is theirs: of their tenancy, or common for the site's people. */
    public boolean commandsZone(String zone) {
        return isWhole()
                || (outside.isEmpty()
                        && !isOver()
                        && holders.orElseThrow().ofZone(zone, now).equals(own));
    }

    /** Whether that tenancy is for them to know of: their own, or for the site's people all. */
    boolean knows(Tenancy tenancy) {
        return outside.isEmpty() && (isOfSite() || own.filter(tenancy::equals).isPresent());
    }

    /** What of time is kept from them of that device, for marks beside what they get. */
    public Optional<Instant> since(DeviceId device, Instant from, Instant until) {
        if (outside.isPresent()) {
            List<Stretch> leaving =
                    outside.get()
                            .finest(device)
                            .map(fine -> outside.get().recorded(device, fine, from, until))
                            .orElse(List.of());
            return leaving.isEmpty() ? Optional.of(until) : beginning(leaving, from, until);
        }
        return beginning(stretches(device), from, until);
    }

    /** What of time is kept from them of that connection. */
    public Optional<Instant> since(String connection, Instant from, Instant until) {
        return beginning(stretches(connection), from, until);
    }

    /** Where what they see in that span begins, if not with the span; its end if they see none. */
    private static Optional<Instant> beginning(
            List<Stretch> stretches, Instant from, Instant until) {
        TreeSet<Instant> starts = new TreeSet<>();
        stretches.stream()
                .map(s -> s.and(from, until))
                .filter(s -> !s.isEmpty())
                .forEach(s -> starts.add(s.from()));
        if (starts.isEmpty()) {
            return Optional.of(until);
        }
        return starts.first().equals(from) ? Optional.empty() : Optional.of(starts.first());
    }

    @Override
    public String toString() {
        return "Sight[" + viewer + (isOver() ? ", over]" : "]");
    }

    /** Connections that feed what they see, beside those that they see. */
    boolean isFedBy(Site whole, GridConnection connection) {
        return whole.placements().keySet().stream()
                .filter(this::sees)
                .anyMatch(d -> whole.connectionOf(d).equals(connection.id()));
    }
}

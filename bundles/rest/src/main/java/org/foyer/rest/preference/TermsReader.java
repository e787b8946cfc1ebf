package org.foyer.rest.preference;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Subject;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.PreferenceOrder;
import org.foyer.rest.dto.WishView;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.Problem;

/**
 * Makes terms of what somebody gives: for themselves, or for somebody of their tenancy if they
 * decide (NL.1.1.2); about what is theirs; of a guest for this time only.
 */
final class TermsReader {

    private static final Set<Role> LIVES = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER);
    private static final Set<Role> DECIDES = EnumSet.of(Role.OWNER, Role.DELEGATE);
    private static final Set<DeviceKind> WARM =
            EnumSet.of(DeviceKind.WATER_HEATER, DeviceKind.SPACE_HEATER, DeviceKind.HEAT_PUMP);
    private static final Set<DeviceKind> CARS = EnumSet.of(DeviceKind.EV_CHARGER);
    private static final Set<DeviceKind> MACHINES =
            EnumSet.of(DeviceKind.WHITE_GOODS, DeviceKind.SWITCH, DeviceKind.OTHER);

    private final Backends all;
    private final Backends seen;
    private final Clock clock;

    /**
     * @param all the whole home, of whose people it is told
     * @param seen what the caller sees of it
     */
    TermsReader(Backends all, Backends seen, Clock clock) {
        this.all = all;
        this.seen = seen;
        this.clock = clock;
    }

    static boolean decides(Session caller) {
        return DECIDES.contains(caller.role());
    }

    /**
     * Lets through whose wish it is, and who decides.
     *
     * @throws Problem 403 for all others
     */
    void requireTheirs(Preference one, Session caller) {
        if (!one.terms().person().equals(caller.person()) && !decides(caller)) {
            throw mayNot(caller.role(), DECIDES);
        }
    }

    /**
     * @param whose the person whose wish it is already; empty of a new one
     * @throws Problem 422 naming the field at fault; 403 of what the caller's role may not
     */
    PreferenceTerms terms(PreferenceOrder order, Session caller, Optional<String> whose) {
        if (order.kind() == null) {
            throw Problem.invalid("kind", WishReader.kinds());
        }
        Person person = person(order, caller, whose);
        boolean adHoc = order.adHoc() != null;
        if (!LIVES.contains(person.role()) && (!adHoc || order.kind() == WishView.Kind.AWAY)) {
            throw mayNot(person.role(), LIVES);
        }
        if (adHoc && order.kind() == WishView.Kind.AWAY) {
            throw Problem.invalid("adHoc", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        Optional<AdHoc> time = adHoc ? Optional.of(time(order.adHoc(), person)) : Optional.empty();
        return new PreferenceTerms(
                person.id(),
                person.tenancy(),
                WishReader.wish(order, subject(order), adHoc, LocalDate.now(clock)),
                time);
    }

    private static Problem mayNot(Role role, Set<Role> who) {
        return new Problem(
                403,
                "not-allowed",
                Reason.of(
                        ReasonCode.ROLE_MAY_NOT,
                        "role",
                        role.name(),
                        "roles",
                        Problem.names(who.stream().sorted().toArray(Enum<?>[]::new))));
    }

    private Person person(PreferenceOrder order, Session caller, Optional<String> whose) {
        String id = whose.or(() -> Optional.ofNullable(order.person())).orElse(caller.person());
        if (whose.isPresent() && order.person() != null && !order.person().equals(id)) {
            throw Problem.invalid("person", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        if (!id.equals(caller.person()) && !decides(caller)) {
            throw mayNot(caller.role(), DECIDES);
        }
        return all.people().all().stream()
                .filter(p -> p.id().equals(id) && p.tenancy().equals(caller.tenancy()))
                .filter(p -> !p.ended() && p.role() != Role.INSTALLER)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("person", Reason.of(ReasonCode.VALUE_WRONG)));
    }

    private AdHoc time(WishView.Time given, Person person) {
        Instant now = clock.instant();
        Instant from = given.from() == null ? now : given.from();
        if (given.until() == null) {
            throw Problem.invalid("adHoc.until", Reason.of(ReasonCode.VALUE_MISSING));
        }
        Instants.check("adHoc.from", from);
        Instants.check("adHoc.until", given.until());
        if (!given.until().isAfter(now)) {
            throw Problem.invalid("adHoc.until", Reason.of(ReasonCode.GIVE_FUTURE));
        }
        if (!given.until().isAfter(from)) {
            throw Problem.invalid("adHoc.until", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        boolean late = given.until().isAfter(now.plus(AdHoc.LONGEST));
        if (late || person.until().filter(given.until()::isAfter).isPresent()) {
            throw Problem.invalid(
                    "adHoc.until",
                    Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", days(now, person)));
        }
        return new AdHoc(from, given.until());
    }

    private static long days(Instant now, Person person) {
        long most = AdHoc.LONGEST.toDays();
        return person.until()
                .map(u -> Math.min(most, Math.max(1, now.until(u, ChronoUnit.DAYS))))
                .orElse(most);
    }

    private Subject subject(PreferenceOrder order) {
        WishView.Kind kind = order.kind();
        if (kind == WishView.Kind.CAR || kind == WishView.Kind.MACHINE) {
            nothing("zone", order.zone());
            return role(order.role(), kind == WishView.Kind.CAR ? CARS : MACHINES);
        }
        if (kind == WishView.Kind.AWAY) {
            nothing("role", order.role());
            return order.zone() == null ? new Subject.OfHome() : zone(order.zone());
        }
        if (order.role() != null) {
            nothing("zone", order.zone());
            return role(order.role(), WARM);
        }
        return zone(order.zone());
    }

    private static void nothing(String field, String value) {
        if (value != null) {
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
    }

    private Subject zone(String id) {
        if (id == null || seen.home().site().zone(id).isEmpty() || !seen.sight().commandsZone(id)) {
            throw Problem.invalid("zone", Reason.of(ReasonCode.GIVE_KNOWN_ZONE));
        }
        return new Subject.OfZone(id);
    }

    private Subject role(String id, Set<DeviceKind> kinds) {
        try {
            DeviceId role = new DeviceId(id);
            if (seen.sight().commands(role) && kind(role).filter(kinds::contains).isPresent()) {
                return new Subject.OfRole(role);
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // not a device id, so no device has it
        }
        throw Problem.invalid("role", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
    }

    /** Of a device that is there, or whose hardware is away for now. */
    private Optional<DeviceKind> kind(DeviceId role) {
        return seen.home()
                .state()
                .device(role)
                .map(d -> d.device().kind())
                .or(
                        () ->
                                seen.deviceRoles().all().stream()
                                        .filter(r -> r.id().equals(role))
                                        .map(DeviceRole::kind)
                                        .findFirst());
    }
}

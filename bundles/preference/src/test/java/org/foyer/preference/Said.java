package org.foyer.preference;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Tenancy;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.WeeklyTime;
import org.foyer.api.preference.Wish;

/** Wishes in short. */
final class Said {

    static final Subject.OfZone LIVING = new Subject.OfZone("living");
    static final Subject.OfZone FLAT = new Subject.OfZone("flat");
    static final Subject.OfRole CAR = new Subject.OfRole(new DeviceId("wallbox"));
    static final Subject.OfRole BOILER = new Subject.OfRole(new DeviceId("boiler"));
    static final Subject.OfRole WASHER = new Subject.OfRole(new DeviceId("washer"));
    static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private Said() {}

    static Wish.ComfortBand band(Subject where, double lowC, double highC) {
        return new Wish.ComfortBand(
                where, OptionalDouble.of(lowC), OptionalDouble.of(highC), List.of(), Set.of());
    }

    static Wish.ComfortBand band(Subject where, double lowC, List<WeeklyTime> times) {
        return new Wish.ComfortBand(
                where, OptionalDouble.of(lowC), OptionalDouble.empty(), times, Set.of());
    }

    static Wish.ComfortBand seasonal(double lowC, Season... seasons) {
        return new Wish.ComfortBand(
                LIVING,
                OptionalDouble.of(lowC),
                OptionalDouble.empty(),
                List.of(),
                Set.of(seasons));
    }

    static WeeklyTime daily(String from, String until) {
        return new WeeklyTime(DAILY, LocalTime.parse(from), LocalTime.parse(until));
    }

    static Wish.CarWish car(double minimum, double target, String at) {
        return new Wish.CarWish(
                CAR,
                minimum > 0 ? Optional.of(percent(minimum)) : Optional.empty(),
                percent(target),
                at == null ? List.of() : List.of(new Departure(DAILY, LocalTime.parse(at))));
    }

    static Charge percent(double value) {
        return new Charge(value, Charge.Unit.PERCENT);
    }

    static Wish.MachineWindow machine(String from, String until) {
        return new Wish.MachineWindow(WASHER, Optional.of(daily(from, until)));
    }

    static PreferenceTerms terms(String person, Wish wish) {
        return new PreferenceTerms(person, Tenancy.HOME, wish, Optional.empty());
    }

    static PreferenceTerms terms(String person, Wish wish, Instant from, Instant until) {
        return new PreferenceTerms(person, Tenancy.HOME, wish, Optional.of(new AdHoc(from, until)));
    }

    static Preference kept(String id, PreferenceTerms terms) {
        return new Preference(id, 1, terms, terms.person(), Instant.EPOCH);
    }
}

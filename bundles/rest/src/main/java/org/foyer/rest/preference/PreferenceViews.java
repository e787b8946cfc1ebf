package org.foyer.rest.preference;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.identity.Session;
import org.foyer.api.place.Zone;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.Held;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.WeeklyTime;
import org.foyer.api.preference.Wish;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.InForceView;
import org.foyer.rest.dto.PreferenceView;
import org.foyer.rest.dto.WishView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.text.Names;

/** Wishes as documents. */
record PreferenceViews(Backends seen, HomeViews views, Names names) {

    PreferenceView view(Preference one, List<HandOver> handOvers, Session caller, Locale locale) {
        PreferenceTerms terms = one.terms();
        Wish wish = terms.wish();
        boolean own = terms.person().equals(caller.person());
        return new PreferenceView(
                one.id(),
                one.version(),
                kind(wish),
                zone(wish.subject()),
                role(wish.subject()),
                name(wish.subject()),
                terms.person(),
                names.person(terms.person()),
                own || TermsReader.decides(caller),
                terms.adHoc().map(a -> new WishView.Time(a.from(), a.until())).orElse(null),
                wish instanceof Wish.ComfortBand band ? comfort(band) : null,
                wish instanceof Wish.Away away ? away(away) : null,
                wish instanceof Wish.CarWish car ? car(car) : null,
                wish instanceof Wish.MachineWindow machine
                        ? machine.window().map(PreferenceViews::hours).orElse(null)
                        : null,
                names.person(one.changedBy()),
                one.changedAt(),
                handOvers.stream()
                        .filter(h -> h.preference().equals(one.id()))
                        .filter(h -> seen.sight().sees(h.device()))
                        .map(h -> at(h, locale))
                        .toList());
    }

    private static WishView.Kind kind(Wish wish) {
        return wish instanceof Wish.ComfortBand
                ? WishView.Kind.COMFORT
                : wish instanceof Wish.Away
                        ? WishView.Kind.AWAY
                        : wish instanceof Wish.CarWish ? WishView.Kind.CAR : WishView.Kind.MACHINE;
    }

    private static String zone(Subject subject) {
        return subject instanceof Subject.OfZone of ? of.zone() : null;
    }

    private static String role(Subject subject) {
        return subject instanceof Subject.OfRole of ? of.role().value() : null;
    }

    private String name(Subject subject) {
        if (subject instanceof Subject.OfZone of) {
            return seen.home().site().zone(of.zone()).map(Zone::name).orElse(null);
        }
        return subject instanceof Subject.OfRole of ? names.nameOf(of.role()).orElse(null) : null;
    }

    private static WishView.Comfort comfort(Wish.ComfortBand band) {
        return new WishView.Comfort(
                value(band.lowC()),
                value(band.highC()),
                band.times().stream().map(PreferenceViews::hours).toList(),
                band.seasons().stream().sorted().toList());
    }

    private static WishView.Away away(Wish.Away away) {
        return new WishView.Away(
                away.from().toString(),
                away.back().toString(),
                away.lowers().stream().sorted().toList(),
                value(away.keepC()));
    }

    private static WishView.Car car(Wish.CarWish car) {
        return new WishView.Car(
                amount(car.minimum()),
                amount(Optional.of(car.target())),
                car.departures().isEmpty()
                        ? null
                        : car.departures().stream()
                                .map(d -> new WishView.Leaving(days(d.days()), d.at().toString()))
                                .toList());
    }

    private static WishView.Hours hours(WeeklyTime time) {
        return new WishView.Hours(
                days(time.days()), time.from().toString(), time.until().toString());
    }

    private static List<DayOfWeek> days(Collection<DayOfWeek> days) {
        return days.stream().sorted().toList();
    }

    private static WishView.Amount amount(Optional<Charge> charge) {
        return charge.map(c -> new WishView.Amount(c.value(), c.unit())).orElse(null);
    }

    private static Double value(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private PreferenceView.At at(HandOver one, Locale locale) {
        return new PreferenceView.At(
                one.device().value(),
                names.nameOf(one.device()).orElse(one.device().value()),
                one.taker(),
                one.state(),
                one.why().map(why -> views.reason(why, locale)).orElse(null),
                one.tries());
    }

    /**
     * @param counted those of its wishes that are told
     */
    InForceView view(InForce now, List<InForce.Counted> counted) {
        return new InForceView(
                zone(now.subject()),
                role(now.subject()),
                name(now.subject()),
                now.at(),
                now.held().map(PreferenceViews::held).orElse(null),
                counted.stream()
                        .map(
                                c ->
                                        new InForceView.CountedView(
                                                c.preference().id(),
                                                c.preference().terms().person(),
                                                names.person(c.preference().terms().person()),
                                                c.part()))
                        .toList());
    }

    private static InForceView.HeldView held(Held held) {
        Optional<Held.Band> band = as(Held.Band.class, held);
        Optional<Held.Charged> charged = as(Held.Charged.class, held);
        return new InForceView.HeldView(
                held instanceof Held.NoNeed,
                band.map(b -> value(b.lowC())).orElse(null),
                band.map(b -> value(b.highC())).orElse(null),
                amount(charged.flatMap(Held.Charged::minimum)),
                amount(charged.map(Held.Charged::target)),
                charged.map(Held.Charged::by).orElse(null),
                as(Held.Window.class, held)
                        .map(w -> new WishView.Time(w.from(), w.until()))
                        .orElse(null));
    }

    private static <T> Optional<T> as(Class<T> type, Held held) {
        return type.isInstance(held) ? Optional.of(type.cast(held)) : Optional.empty();
    }
}

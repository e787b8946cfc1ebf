package org.foyer.preference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.foyer.api.preference.Held;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.InForce.Counted;
import org.foyer.api.preference.InForce.Part;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.Wish;

/**
 * Which wishes count for a subject at an instant. The rule stands at {@link
 * org.foyer.api.preference.Preferences#inForce}. Pure.
 */
record Resolution(Wishes wishes, Scene scene, Subject subject, Instant at) {

    InForce inForce() {
        if (subject instanceof Subject.OfHome) {
            return new InForce(subject, at, Optional.empty(), List.of());
        }
        String holder = scene.holder(subject, at);
        List<Preference> concerned =
                oneKind(
                        wishes.all().stream()
                                .filter(p -> p.terms().tenancy().equals(holder))
                                .filter(this::concerns)
                                .filter(p -> !isOver(p, at, hours()))
                                .toList());
        Map<String, Part> parts = new HashMap<>();
        List<Preference> holding = new ArrayList<>();
        for (Preference one : concerned) {
            Part off = off(one);
            if (off == null) {
                holding.add(one);
            } else {
                parts.put(one.id(), off);
            }
        }
        Optional<Held> held = held(holding, parts);
        return new InForce(
                subject,
                at,
                held,
                concerned.stream()
                        .map(p -> new Counted(p, parts.get(p.id())))
                        .sorted(
                                Comparator.comparing(Counted::part)
                                        .thenComparing(c -> c.preference().id()))
                        .toList());
    }

    private Hours hours() {
        return new Hours(scene.zone());
    }

    /** Whether its time is over, on the house's calendar. */
    static boolean isOver(Preference one, Instant at, Hours hours) {
        if (one.terms().wish() instanceof Wish.Away away) {
            return !at.isBefore(hours.startOf(away.back()));
        }
        return one.terms().adHoc().filter(a -> !at.isBefore(a.until())).isPresent();
    }

    private boolean concerns(Preference one) {
        Wish wish = one.terms().wish();
        if (wish instanceof Wish.Away away) {
            return scene.lowered(subject).filter(away.lowers()::contains).isPresent()
                    && (!(away.subject() instanceof Subject.OfZone zone)
                            || scene.path(subject).contains(zone.zone()));
        }
        return subject instanceof Subject.OfZone
                ? wish.subject() instanceof Subject.OfZone of
                        && scene.path(subject).contains(of.zone())
                : wish.subject().equals(subject);
    }

    /** A role has wishes of one kind; others would be of what it was before. */
    private static List<Preference> oneKind(List<Preference> all) {
        Optional<? extends Class<?>> kind =
                all.stream()
                        .map(p -> p.terms().wish())
                        .filter(w -> !(w instanceof Wish.Away))
                        .map(Object::getClass)
                        .min(Comparator.comparing(Class::getName));
        return all.stream()
                .filter(
                        p ->
                                p.terms().wish() instanceof Wish.Away
                                        || kind.filter(k -> k.isInstance(p.terms().wish()))
                                                .isPresent())
                .toList();
    }

    /** Why it does not hold at the instant, whatever others wish; null if it does. */
    private Part off(Preference one) {
        Wish wish = one.terms().wish();
        if (wish instanceof Wish.Away away) {
            return at.isBefore(hours().startOf(away.from())) ? Part.NOT_NOW : null;
        }
        boolean window = wish instanceof Wish.MachineWindow;
        if (!window && one.terms().adHoc().filter(a -> !a.holds(at)).isPresent()) {
            return Part.NOT_NOW;
        }
        if (wish instanceof Wish.ComfortBand band) {
            Season felt = wishes.seasons().get(one.terms().person());
            if (!band.seasons().isEmpty() && felt == null) {
                return Part.SEASON_UNKNOWN;
            }
            if (!band.seasons().isEmpty() && !band.seasons().contains(felt)) {
                return Part.OTHER_SEASON;
            }
            return hours().contains(band.times(), at) ? null : Part.NOT_NOW;
        }
        return null;
    }

    private Optional<Held> held(List<Preference> holding, Map<String, Part> parts) {
        List<Preference> adHoc = innermost(those(holding, p -> p.terms().adHoc().isPresent()));
        List<Preference> away = those(holding, p -> p.terms().wish() instanceof Wish.Away);
        List<Preference> permanent =
                innermost(
                        those(
                                holding,
                                p ->
                                        p.terms().adHoc().isEmpty()
                                                && !(p.terms().wish() instanceof Wish.Away)));
        holding.forEach(p -> parts.put(p.id(), Part.AFTER_INNER_ZONE));
        if (!adHoc.isEmpty()) {
            away.forEach(p -> parts.put(p.id(), Part.AFTER_AD_HOC));
            permanent.forEach(p -> parts.put(p.id(), Part.AFTER_AD_HOC));
            return join(adHoc, parts);
        }
        if (!away.isEmpty()) {
            permanent.forEach(p -> parts.put(p.id(), Part.AWAY));
            away.forEach(p -> parts.put(p.id(), Part.COUNTS));
            return Optional.of(lowered(away));
        }
        return permanent.isEmpty() ? Optional.empty() : join(permanent, parts);
    }

    private static List<Preference> those(List<Preference> all, Predicate<Preference> which) {
        return all.stream().filter(which).toList();
    }

    /** Those for the smallest zone of which there is any. */
    private List<Preference> innermost(List<Preference> all) {
        if (!(subject instanceof Subject.OfZone)) {
            return all;
        }
        List<String> path = scene.path(subject);
        int inner = all.stream().mapToInt(p -> path.indexOf(zone(p))).min().orElse(0);
        return those(all, p -> path.indexOf(zone(p)) == inner);
    }

    private static String zone(Preference one) {
        return ((Subject.OfZone) one.terms().wish().subject()).zone();
    }

    private Held lowered(List<Preference> away) {
        OptionalDouble keep =
                away.stream()
                        .map(p -> (Wish.Away) p.terms().wish())
                        .flatMapToDouble(a -> a.keepC().stream())
                        .max();
        boolean rooms = scene.lowered(subject).filter(Wish.Lowered.ROOMS::equals).isPresent();
        return rooms && keep.isPresent()
                ? new Held.Band(keep, OptionalDouble.empty())
                : new Held.NoNeed();
    }

    private Optional<Held> join(List<Preference> wishes, Map<String, Part> parts) {
        Wish kind = wishes.get(0).terms().wish();
        Joined joined =
                kind instanceof Wish.CarWish
                        ? Joined.charges(wishes, hours(), at)
                        : kind instanceof Wish.MachineWindow
                                ? Joined.windows(wishes, hours(), at)
                                : Joined.bands(wishes);
        parts.putAll(joined.parts());
        return joined.held();
    }
}

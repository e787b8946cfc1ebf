package org.foyer.preference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Held;
import org.foyer.api.preference.InForce.Part;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.Wish;

/**
 * What several wishes of one rank come to; in whichever order they are given. Pure.
 *
 * @param held empty if none of them has a time to come
 * @param parts what became of each, by id
 */
record Joined(Optional<Held> held, Map<String, Part> parts) {

    static Joined bands(List<Preference> wishes) {
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (Preference one : wishes) {
            Wish.ComfortBand band = (Wish.ComfortBand) one.terms().wish();
            low = Math.max(low, band.lowC().orElse(low));
            high = Math.min(high, band.highC().orElse(high));
        }
        high = Math.max(low, high);
        Map<String, Part> parts = new HashMap<>();
        for (Preference one : wishes) {
            Wish.ComfortBand band = (Wish.ComfortBand) one.terms().wish();
            boolean gave = band.highC().orElse(high) < high;
            parts.put(one.id(), gave ? Part.LESS_WARM : Part.COUNTS);
        }
        return new Joined(Optional.of(new Held.Band(known(low), known(high))), parts);
    }

    private static OptionalDouble known(double value) {
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private record Leaving(Preference of, Wish.CarWish wish, Instant by) {

        Charge target() {
            return wish.target();
        }
    }

    private static final Comparator<Leaving> FIRST =
            Comparator.comparing(Leaving::by)
                    .thenComparing(l -> l.target().unit())
                    .thenComparing(l -> l.target().value(), Comparator.reverseOrder())
                    .thenComparing(l -> l.of().id());

    static Joined charges(List<Preference> wishes, Hours hours, Instant at) {
        List<Leaving> leaving = new ArrayList<>();
        for (Preference one : wishes) {
            Wish.CarWish wish = (Wish.CarWish) one.terms().wish();
            one.terms()
                    .adHoc()
                    .map(AdHoc::until)
                    .or(() -> hours.next(wish.departures(), at))
                    .ifPresent(by -> leaving.add(new Leaving(one, wish, by)));
        }
        leaving.sort(FIRST);
        Map<String, Part> parts = new HashMap<>();
        wishes.forEach(w -> parts.put(w.id(), Part.NOT_NOW));
        if (leaving.isEmpty()) {
            return new Joined(Optional.empty(), parts);
        }
        Leaving first = leaving.get(0);
        Charge.Unit unit = first.target().unit();
        OptionalDouble minimum =
                leaving.stream()
                        .flatMap(l -> l.wish().minimum().stream())
                        .filter(m -> m.unit() == unit)
                        .mapToDouble(Charge::value)
                        .max();
        double target = Math.max(first.target().value(), minimum.orElse(0));
        for (Leaving one : leaving) {
            boolean same = one.by().equals(first.by()) && one.target().equals(first.target());
            boolean least =
                    one.wish()
                            .minimum()
                            .filter(m -> m.unit() == unit)
                            .filter(m -> m.value() == minimum.orElse(-1))
                            .isPresent();
            parts.put(one.of().id(), same || least ? Part.COUNTS : Part.AFTER_ANOTHER);
        }
        Optional<Charge> least =
                minimum.isPresent()
                        ? Optional.of(new Charge(minimum.getAsDouble(), unit))
                        : Optional.empty();
        return new Joined(
                Optional.of(new Held.Charged(least, new Charge(target, unit), first.by())), parts);
    }

    private record Running(Preference of, Hours.Span span) {}

    static Joined windows(List<Preference> wishes, Hours hours, Instant at) {
        List<Running> running = new ArrayList<>();
        for (Preference one : wishes) {
            Wish.MachineWindow wish = (Wish.MachineWindow) one.terms().wish();
            one.terms()
                    .adHoc()
                    .map(a -> new Hours.Span(a.from(), a.until()))
                    .or(() -> wish.window().flatMap(w -> hours.next(w, at)))
                    .ifPresent(span -> running.add(new Running(one, span)));
        }
        running.sort(
                Comparator.comparing((Running r) -> r.span().until())
                        .thenComparing(r -> r.span().from())
                        .thenComparing(r -> r.of().id()));
        Map<String, Part> parts = new HashMap<>();
        wishes.forEach(w -> parts.put(w.id(), Part.NOT_NOW));
        Hours.Span all = null;
        for (Running one : running) {
            Hours.Span common = all == null ? one.span() : all.and(one.span());
            if (!common.isEmpty()) {
                all = common;
            }
            parts.put(one.of().id(), common.isEmpty() ? Part.OTHER_WINDOW : Part.COUNTS);
        }
        return new Joined(
                Optional.ofNullable(all).map(s -> new Held.Window(s.from(), s.until())), parts);
    }
}

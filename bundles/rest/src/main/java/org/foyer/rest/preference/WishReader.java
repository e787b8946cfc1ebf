package org.foyer.rest.preference;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.WeeklyTime;
import org.foyer.api.preference.Wish;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.PreferenceOrder;
import org.foyer.rest.dto.WishView;
import org.foyer.rest.http.Problem;

/** Makes a wish of what somebody gives; every refusal names the field. Pure. */
final class WishReader {

    private static final int MOST_TIMES = 20;
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

    private WishReader() {}

    /**
     * @param today on the house's clock
     * @throws Problem 422 naming the field at fault
     */
    static Wish wish(PreferenceOrder order, Subject subject, boolean adHoc, LocalDate today) {
        alone(order);
        return switch (order.kind()) {
            case COMFORT -> comfort(there("comfort", order.comfort()), subject);
            case AWAY -> away(there("away", order.away()), subject, today);
            case CAR -> car(there("car", order.car()), (Subject.OfRole) subject, adHoc);
            case MACHINE -> machine(order.machine(), (Subject.OfRole) subject, adHoc);
        };
    }

    private static void alone(PreferenceOrder order) {
        outOfPlace("comfort", order.kind() != WishView.Kind.COMFORT && order.comfort() != null);
        outOfPlace("away", order.kind() != WishView.Kind.AWAY && order.away() != null);
        outOfPlace("car", order.kind() != WishView.Kind.CAR && order.car() != null);
        outOfPlace("machine", order.kind() != WishView.Kind.MACHINE && order.machine() != null);
    }

    private static void outOfPlace(String field, boolean wrong) {
        if (wrong) {
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
    }

    private static <T> T there(String field, T value) {
        if (value == null) {
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_MISSING));
        }
        return value;
    }

    private static Wish comfort(WishView.Comfort given, Subject subject) {
        OptionalDouble low = degrees("comfort.lowC", given.lowC(), Wish.COLDEST_C);
        if (low.isEmpty() && given.highC() == null) {
            throw Problem.invalid("comfort.lowC", Reason.of(ReasonCode.VALUE_MISSING));
        }
        OptionalDouble high = degrees("comfort.highC", given.highC(), low.orElse(Wish.COLDEST_C));
        List<WeeklyTime> times = new ArrayList<>();
        List<WishView.Hours> hours = few("comfort.times", given.times());
        for (int i = 0; i < hours.size(); i++) {
            times.add(hours("comfort.times[" + i + "]", hours.get(i)));
        }
        List<Season> seasons = few("comfort.seasons", given.seasons());
        return new Wish.ComfortBand(subject, low, high, times, new HashSet<>(seasons));
    }

    private static OptionalDouble degrees(String field, Double value, double least) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value >= least && value <= Wish.HOTTEST_C)) {
            throw Problem.invalid(
                    field, Reason.of(ReasonCode.GIVE_NUMBER, "min", least, "max", Wish.HOTTEST_C));
        }
        return OptionalDouble.of(value);
    }

    private static Wish away(WishView.Away given, Subject subject, LocalDate today) {
        LocalDate from = day("away.from", given.from());
        LocalDate back = day("away.back", given.back());
        if (!back.isAfter(from)) {
            throw Problem.invalid("away.back", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        if (!back.isAfter(today)) {
            throw Problem.invalid("away.back", Reason.of(ReasonCode.GIVE_FUTURE));
        }
        Set<Wish.Lowered> lowers = EnumSet.noneOf(Wish.Lowered.class);
        lowers.addAll(few("away.lowers", given.lowers()));
        if (lowers.isEmpty()) {
            throw Problem.invalid("away.lowers", Reason.of(ReasonCode.VALUE_MISSING));
        }
        OptionalDouble keep = degrees("away.keepC", given.keepC(), Wish.COLDEST_C);
        return new Wish.Away(subject, from, back, lowers, keep);
    }

    private static Wish car(WishView.Car given, Subject.OfRole role, boolean adHoc) {
        Charge target = charge("car.target", there("car.target", given.target()));
        Optional<Charge> minimum =
                Optional.ofNullable(given.minimum()).map(m -> charge("car.minimum", m));
        if (minimum.isPresent() && minimum.get().unit() != target.unit()) {
            throw Problem.invalid(
                    "car.minimum.unit",
                    Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", target.unit()));
        }
        if (minimum.isPresent() && minimum.get().value() > target.value()) {
            throw Problem.invalid(
                    "car.minimum.value",
                    Reason.of(ReasonCode.GIVE_NUMBER, "min", 0, "max", target.value()));
        }
        List<Departure> departures = new ArrayList<>();
        List<WishView.Leaving> leaving = few("car.departures", given.departures());
        outOfPlace("car.departures", adHoc && !leaving.isEmpty());
        if (!adHoc && leaving.isEmpty()) {
            throw Problem.invalid("car.departures", Reason.of(ReasonCode.VALUE_MISSING));
        }
        for (int i = 0; i < leaving.size(); i++) {
            String field = "car.departures[" + i + "]";
            departures.add(
                    new Departure(
                            days(field + ".days", leaving.get(i).days()),
                            time(field + ".at", leaving.get(i).at())));
        }
        return new Wish.CarWish(role, minimum, target, departures);
    }

    private static Charge charge(String field, WishView.Amount amount) {
        Charge.Unit unit = amount.unit();
        if (unit == null) {
            throw Problem.invalid(
                    field + ".unit",
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF,
                            "allowed",
                            Problem.names(Charge.Unit.values())));
        }
        there(field + ".value", amount.value());
        if (!(amount.value() >= 0 && amount.value() <= unit.most())) {
            throw Problem.invalid(
                    field + ".value",
                    Reason.of(ReasonCode.GIVE_NUMBER, "min", 0, "max", unit.most()));
        }
        return new Charge(amount.value(), unit);
    }

    private static Wish machine(WishView.Hours given, Subject.OfRole role, boolean adHoc) {
        outOfPlace("machine", adHoc && given != null);
        return new Wish.MachineWindow(
                role,
                adHoc ? Optional.empty() : Optional.of(hours("machine", there("machine", given))));
    }

    private static WeeklyTime hours(String field, WishView.Hours given) {
        return new WeeklyTime(
                days(field + ".days", given.days()),
                time(field + ".from", given.from()),
                time(field + ".until", given.until()));
    }

    private static Set<DayOfWeek> days(String field, List<DayOfWeek> given) {
        List<DayOfWeek> days = few(field, given);
        if (days.isEmpty()) {
            throw Problem.invalid(
                    field,
                    Reason.of(
                            ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(DayOfWeek.values())));
        }
        return new HashSet<>(days);
    }

    /** Empty if nothing was given; without gaps. */
    private static <T> List<T> few(String field, List<T> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_TIMES) {
            throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_AT_MOST, "most", MOST_TIMES));
        }
        if (given.stream().anyMatch(one -> one == null)) {
            throw Problem.invalid(field, Reason.of(ReasonCode.VALUE_WRONG));
        }
        return given;
    }

    private static LocalTime time(String field, String text) {
        try {
            if (text != null && text.length() == 5) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_TIME_OF_DAY));
    }

    private static LocalDate day(String field, String text) {
        try {
            if (text != null && text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                if (day.isAfter(EARLIEST) && day.isBefore(LATEST)) {
                    return day;
                }
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Problem.invalid(field, Reason.of(ReasonCode.GIVE_DAY));
    }

    static Reason kinds() {
        return Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(WishView.Kind.values()));
    }
}

package org.foyer.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Held;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.InForce.Part;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.Wish;
import org.foyer.api.preference.Wish.Lowered;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What several persons' wishes come to. Over 400 lines: each case a few, and each names its rule.
 */
class ResolutionTest {

    /** A Monday, 12:00 in Berlin. */
    private static final Instant NOON = Instant.parse("2026-06-22T10:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Map<DeviceId, DeviceKind> KINDS =
            Map.of(
                    Said.CAR.role(), DeviceKind.EV_CHARGER,
                    Said.BOILER.role(), DeviceKind.WATER_HEATER,
                    Said.WASHER.role(), DeviceKind.WHITE_GOODS);

    private static Site site(Tenancy... tenancies) {
        return new Site(
                List.of(new GridConnection(GridConnection.MAIN, List.of(), false)),
                List.of(),
                List.of(
                        new Zone("flat", "Flat", Zone.Kind.DWELLING, Optional.empty()),
                        new Zone("living", "Living room", Zone.Kind.ROOM, Optional.of("flat"))),
                List.of(tenancies),
                Map.of(
                        Said.BOILER.role(),
                        new Placement(
                                GridConnection.MAIN,
                                Optional.empty(),
                                Phases.UNKNOWN,
                                Optional.of("flat"))));
    }

    private static InForce resolve(Site site, Wishes wishes, Subject subject, Instant at) {
        Scene scene = new Scene(site, BERLIN, role -> Optional.ofNullable(KINDS.get(role)));
        return new Resolution(wishes, scene, subject, at).inForce();
    }

    private static InForce now(Subject subject, Preference... wishes) {
        return resolve(site(), new Wishes(List.of(wishes), Map.of()), subject, NOON);
    }

    private static Held.Band band(InForce now) {
        return (Held.Band) now.held().orElseThrow();
    }

    private static Part part(InForce now, String id) {
        return now.counted().stream()
                .filter(c -> c.preference().id().equals(id))
                .findFirst()
                .orElseThrow()
                .part();
    }

    private static Preference one(String id, String person, Wish wish) {
        return Said.kept(id, Said.terms(person, wish));
    }

    private static Preference adHoc(String id, String person, Wish wish) {
        return Said.kept(
                id,
                Said.terms(
                        person,
                        wish,
                        NOON.minus(Duration.ofHours(1)),
                        NOON.plus(Duration.ofHours(5))));
    }

    private static Wish away(Subject where, OptionalDouble keep, Lowered... lowers) {
        return new Wish.Away(
                where, LocalDate.of(2026, 6, 20), LocalDate.of(2026, 6, 24), Set.of(lowers), keep);
    }

    @Test
    @DisplayName("Two persons' bands: the warmer low and the cooler high")
    void bothAreKept() {
        InForce now =
                now(
                        Said.LIVING,
                        one("a", "anna", Said.band(Said.LIVING, 19, 24)),
                        one("b", "bo", Said.band(Said.LIVING, 21, 26)));
        assertEquals(new Held.Band(OptionalDouble.of(21), OptionalDouble.of(24)), band(now));
        assertEquals(Part.COUNTS, part(now, "a"));
        assertEquals(Part.COUNTS, part(now, "b"));
    }

    @Test
    @DisplayName("Where they exclude each other nobody is colder than they wish, and that is told")
    void warmerWins() {
        InForce now =
                now(
                        Said.LIVING,
                        one("a", "anna", Said.band(Said.LIVING, 17, 19)),
                        one("b", "bo", Said.band(Said.LIVING, 21, 23)));
        assertEquals(new Held.Band(OptionalDouble.of(21), OptionalDouble.of(21)), band(now));
        assertEquals(Part.LESS_WARM, part(now, "a"));
        assertEquals(Part.COUNTS, part(now, "b"));
    }

    @Test
    @Tag("part:FR.PUC2.13")
    @DisplayName("For this time only before an absence, that before what is permanent")
    void ranks() {
        Preference permanent = one("p", "anna", Said.band(Said.LIVING, 20, 22));
        Preference gone =
                one("g", "anna", away(new Subject.OfHome(), OptionalDouble.of(14), Lowered.ROOMS));
        Preference tonight = adHoc("t", "bo", Said.band(Said.LIVING, 23, 24));
        InForce withoutBo = now(Said.LIVING, permanent, gone);
        assertEquals(OptionalDouble.of(14), band(withoutBo).lowC());
        assertEquals(Part.AWAY, part(withoutBo, "p"));
        InForce all = now(Said.LIVING, permanent, gone, tonight);
        assertEquals(OptionalDouble.of(23), band(all).lowC());
        assertEquals(Part.AFTER_AD_HOC, part(all, "p"));
        assertEquals(Part.AFTER_AD_HOC, part(all, "g"));
        InForce later =
                resolve(
                        site(),
                        new Wishes(List.of(permanent, tonight), Map.of()),
                        Said.LIVING,
                        NOON.plus(Duration.ofHours(5)));
        assertEquals(OptionalDouble.of(20), band(later).lowC(), "it is over with its end");
        assertEquals(1, later.counted().size());
    }

    @Test
    @Tag("part:FR.PUC2.3")
    @DisplayName("Days away: no need for heat from the first day on until the day of coming home")
    void noHeat() {
        Wishes wishes =
                new Wishes(
                        List.of(
                                one(
                                        "g",
                                        "anna",
                                        away(
                                                new Subject.OfHome(),
                                                OptionalDouble.empty(),
                                                Lowered.ROOMS)),
                                one("p", "anna", Said.band(Said.LIVING, 20, 22))),
                        Map.of());
        Instant leave = Instant.parse("2026-06-19T22:00:00Z");
        Instant home = Instant.parse("2026-06-23T22:00:00Z");
        assertEquals(20, low(wishes, leave.minusMillis(1)));
        assertEquals(
                new Held.NoNeed(),
                resolve(site(), wishes, Said.LIVING, leave).held().orElseThrow());
        assertEquals(
                new Held.NoNeed(),
                resolve(site(), wishes, Said.LIVING, home.minusMillis(1)).held().orElseThrow());
        assertEquals(20, low(wishes, home));
    }

    private static double low(Wishes wishes, Instant at) {
        return band(resolve(site(), wishes, Said.LIVING, at)).lowC().orElseThrow();
    }

    @Test
    @DisplayName("An absence lowers what it names: hot water and car apart from rooms")
    void whatIsLowered() {
        Preference water = one("w", "anna", Said.band(Said.BOILER, 50, 60));
        Preference rooms =
                one("g", "anna", away(new Subject.OfHome(), OptionalDouble.empty(), Lowered.ROOMS));
        Preference both =
                one(
                        "h",
                        "anna",
                        away(Said.FLAT, OptionalDouble.of(15), Lowered.HOT_WATER, Lowered.CAR));
        assertEquals(OptionalDouble.of(50), band(now(Said.BOILER, water, rooms)).lowC());
        assertEquals(
                new Held.NoNeed(),
                now(Said.BOILER, water, both).held().orElseThrow(),
                "it stands in the flat; what is kept is of rooms");
        Preference car = one("c", "anna", Said.car(20, 80, "07:00"));
        assertTrue(
                now(Said.CAR, car, both).held().orElseThrow() instanceof Held.Charged,
                "the wallbox stands in no zone");
        Preference all =
                one("h", "anna", away(new Subject.OfHome(), OptionalDouble.empty(), Lowered.CAR));
        assertEquals(new Held.NoNeed(), now(Said.CAR, car, all).held().orElseThrow());
    }

    @Test
    @DisplayName("The smaller zone first; a wish for the flat holds in rooms without one")
    void innerZone() {
        Preference flat = one("f", "anna", Said.band(Said.FLAT, 18, 20));
        Preference living = one("l", "bo", Said.band(Said.LIVING, 22, 23));
        InForce both = now(Said.LIVING, flat, living);
        assertEquals(OptionalDouble.of(22), band(both).lowC());
        assertEquals(Part.AFTER_INNER_ZONE, part(both, "f"));
        assertEquals(OptionalDouble.of(18), band(now(Said.LIVING, flat)).lowC());
        assertEquals(OptionalDouble.of(18), band(now(Said.FLAT, flat, living)).lowC());
    }

    @Test
    @Tag("part:FR.PUC2.4")
    @DisplayName(
            "Four seasons, each as its person says they feel it: whatever the month and whoever"
                    + " else, and unknown until then")
    void seasons() {
        assertEquals(
                EnumSet.of(Season.SPRING, Season.SUMMER, Season.AUTUMN, Season.WINTER),
                EnumSet.allOf(Season.class));
        Preference cold = one("a", "anna", Said.seasonal(22, Season.AUTUMN, Season.WINTER));
        for (String day : List.of("2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z")) {
            Instant at = Instant.parse(day);
            Part unknown = part(felt(cold, Map.of("bo", Season.WINTER), at), "a");
            assertEquals(Part.SEASON_UNKNOWN, unknown, day);
            for (Season season : Season.values()) {
                InForce now = felt(cold, Map.of("anna", season), at);
                boolean heats = season == Season.AUTUMN || season == Season.WINTER;
                assertEquals(heats ? Part.COUNTS : Part.OTHER_SEASON, part(now, "a"), day);
                assertEquals(heats, now.held().isPresent(), day);
            }
        }
    }

    private static InForce felt(Preference wish, Map<String, Season> seasons, Instant at) {
        return resolve(site(), new Wishes(List.of(wish), seasons), Said.LIVING, at);
    }

    @Test
    @Tag("part:FR.PUC2.5")
    @DisplayName("Of two departures the earlier, with the higher minimum of both")
    void cars() {
        InForce now =
                now(
                        Said.CAR,
                        one("a", "anna", Said.car(20, 80, "17:00")),
                        one("b", "bo", Said.car(40, 100, "07:00")));
        assertEquals(
                new Held.Charged(
                        Optional.of(Said.percent(40)),
                        Said.percent(80),
                        Instant.parse("2026-06-22T15:00:00Z")),
                now.held().orElseThrow());
        assertEquals(Part.COUNTS, part(now, "b"), "its minimum is what holds");
        InForce tomorrow =
                now(
                        Said.CAR,
                        one("a", "anna", Said.car(20, 80, "17:00")),
                        one("b", "bo", Said.car(0, 100, "07:00")));
        assertEquals(Part.AFTER_ANOTHER, part(tomorrow, "b"));
    }

    @Test
    @Tag("part:FR.PUC6.1")
    @DisplayName("Today 80 % by 17:00 comes before the departure of each day, until it is over")
    void carToday() {
        Preference daily = one("a", "anna", Said.car(20, 60, "14:00"));
        Preference today = adHoc("t", "anna", Said.car(0, 80, null));
        InForce now = now(Said.CAR, daily, today);
        assertEquals(
                new Held.Charged(
                        Optional.empty(), Said.percent(80), NOON.plus(Duration.ofHours(5))),
                now.held().orElseThrow());
        assertEquals(Part.AFTER_AD_HOC, part(now, "a"));
    }

    @Test
    @Tag("part:FR.PUC2.6")
    @DisplayName("Two windows: what they have in common, or the one that ends first")
    void machines() {
        InForce common =
                now(
                        Said.WASHER,
                        one("a", "anna", Said.machine("08:00", "18:00")),
                        one("b", "bo", Said.machine("13:00", "22:00")));
        assertEquals(
                new Held.Window(
                        Instant.parse("2026-06-22T11:00:00Z"),
                        Instant.parse("2026-06-22T16:00:00Z")),
                common.held().orElseThrow());
        InForce apart =
                now(
                        Said.WASHER,
                        one("a", "anna", Said.machine("08:00", "14:00")),
                        one("b", "bo", Said.machine("20:00", "23:00")));
        assertEquals(Part.COUNTS, part(apart, "a"));
        assertEquals(Part.OTHER_WINDOW, part(apart, "b"));
    }

    @Test
    @DisplayName("What a subject belongs to then decides: nobody wishes for another's flat")
    void tenancies() {
        Instant move = NOON.plus(Duration.ofDays(1));
        Site site =
                site(new Tenancy("ada", "ada", Set.of("flat"), Set.of(), move, Optional.empty()));
        Wishes wishes =
                new Wishes(
                        List.of(
                                one("h", "anna", Said.band(Said.LIVING, 20, 22)),
                                Said.kept(
                                        "t",
                                        new PreferenceTerms(
                                                "ada",
                                                "ada",
                                                Said.band(Said.LIVING, 16, 17),
                                                Optional.empty()))),
                        Map.of());
        assertEquals(OptionalDouble.of(20), band(resolve(site, wishes, Said.LIVING, NOON)).lowC());
        InForce after = resolve(site, wishes, Said.LIVING, move);
        assertEquals(OptionalDouble.of(16), band(after).lowC());
        assertEquals(1, after.counted().size(), "the other is not even told");
    }

    @Test
    @DisplayName("Nobody wishes anything: that is not zero, it is nothing")
    void nothing() {
        assertEquals(Optional.empty(), now(Said.LIVING).held());
        assertEquals(Optional.empty(), now(new Subject.OfHome()).held());
        Preference night =
                one("n", "anna", Said.band(Said.LIVING, 17, List.of(Said.daily("22:00", "06:00"))));
        InForce day = now(Said.LIVING, night);
        assertEquals(Optional.empty(), day.held());
        assertEquals(Part.NOT_NOW, part(day, "n"));
    }

    @Provide
    Arbitrary<List<Preference>> bands() {
        Arbitrary<Double> ends = Arbitraries.doubles().between(5, 40);
        return Combinators.combine(ends, ends, Arbitraries.of(true, false))
                .as(
                        (a, b, soon) -> {
                            Wish wish = Said.band(Said.LIVING, Math.min(a, b), Math.max(a, b));
                            return soon ? adHoc("x", "anna", wish).terms() : Said.terms("bo", wish);
                        })
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ResolutionTest::numbered);
    }

    @Provide
    Arbitrary<List<Preference>> charges() {
        Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100);
        Arbitrary<String> at = Arbitraries.of("07:00", "08:30", "17:00", "23:59");
        return Combinators.combine(percent, percent, at)
                .as((a, b, t) -> Said.terms("anna", Said.car(Math.min(a, b), Math.max(a, b), t)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ResolutionTest::numbered);
    }

    @Provide
    Arbitrary<List<Preference>> windows() {
        Arbitrary<String> times = Arbitraries.of("00:00", "06:00", "11:30", "14:00", "22:00");
        return Combinators.combine(times, times)
                .as((a, b) -> Said.terms("anna", Said.machine(a, b)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(ResolutionTest::numbered);
    }

    private static List<Preference> numbered(List<PreferenceTerms> terms) {
        List<Preference> all = new ArrayList<>();
        for (PreferenceTerms one : terms) {
            all.add(Said.kept("w" + all.size(), one));
        }
        return all;
    }

    private static InForce shuffled(List<Preference> all, Subject subject, long seed) {
        List<Preference> other = new ArrayList<>(all);
        Collections.shuffle(other, new Random(seed));
        return now(subject, other.toArray(Preference[]::new));
    }

    @Property(tries = 300)
    void bandsComeToTheSameInAnyOrderAndLeaveNobodyColder(
            @ForAll("bands") List<Preference> all, @ForAll long seed) {
        InForce now = shuffled(all, Said.LIVING, seed);
        assertEquals(shuffled(all, Said.LIVING, seed + 1), now);
        Held.Band held = band(now);
        boolean soon = all.stream().anyMatch(p -> p.terms().adHoc().isPresent());
        for (Preference one : all) {
            Wish.ComfortBand wish = (Wish.ComfortBand) one.terms().wish();
            if (one.terms().adHoc().map(AdHoc::from).isPresent() == soon) {
                assertTrue(held.lowC().orElseThrow() >= wish.lowC().orElseThrow());
                boolean warmer = held.highC().orElseThrow() > wish.highC().orElseThrow();
                assertEquals(warmer ? Part.LESS_WARM : Part.COUNTS, part(now, one.id()));
            } else {
                assertEquals(Part.AFTER_AD_HOC, part(now, one.id()));
            }
        }
        assertTrue(held.lowC().orElseThrow() <= held.highC().orElseThrow());
    }

    @Property(tries = 300)
    void chargesComeToTheSameInAnyOrderAndNoDepartureComesTooLate(
            @ForAll("charges") List<Preference> all, @ForAll long seed) {
        InForce now = shuffled(all, Said.CAR, seed);
        assertEquals(shuffled(all, Said.CAR, seed + 1), now);
        Held.Charged held = (Held.Charged) now.held().orElseThrow();
        assertTrue(held.by().isAfter(NOON));
        for (Preference one : all) {
            Held.Charged alone = (Held.Charged) now(Said.CAR, one).held().orElseThrow();
            assertTrue(!held.by().isAfter(alone.by()));
            double least = alone.minimum().map(m -> m.value()).orElse(0.0);
            assertTrue(held.minimum().map(m -> m.value()).orElse(0.0) >= least);
            assertTrue(held.target().value() >= least, "never less than what is to be at once");
            if (alone.by().equals(held.by())) {
                assertTrue(held.target().value() >= alone.target().value());
            }
        }
    }

    @Property(tries = 300)
    void windowsComeToTheSameInAnyOrderAndLieInEachThatCounts(
            @ForAll("windows") List<Preference> all, @ForAll long seed) {
        InForce now = shuffled(all, Said.WASHER, seed);
        assertEquals(shuffled(all, Said.WASHER, seed + 1), now);
        Held.Window held = (Held.Window) now.held().orElseThrow();
        assertTrue(held.from().isBefore(held.until()));
        for (Preference one : all) {
            if (part(now, one.id()) == Part.COUNTS) {
                Held.Window alone = (Held.Window) now(Said.WASHER, one).held().orElseThrow();
                assertTrue(!held.from().isBefore(alone.from()));
                assertTrue(!held.until().isAfter(alone.until()));
            }
        }
    }
}

package org.foyer.preference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceException;
import org.foyer.api.preference.PreferenceException.Why;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.Wish;
import org.foyer.api.preference.Wish.Lowered;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wishes over restarts, full disks, damage, backups, ends, and clocks that are set. Over 400 lines:
 * one book and what may befall it.
 */
class PreferenceBookTest {

    private static final Wish BAND = Said.band(Said.LIVING, 19.5, 23);

    private static final Duration WEEK = Duration.ofDays(7).plusSeconds(10);

    @TempDir Path temp;
    private TestTime time = new TestTime(TestTime.START, ZoneId.of("Europe/Berlin"));
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final List<Tenancy> tenancies = new ArrayList<>();
    private ManualTasks tasks = new ManualTasks(time);
    private TestStorage storage;
    private PreferenceBook book;
    private Path home;

    @BeforeEach
    void begin() {
        home = temp.resolve("home");
        restart();
    }

    private void restart() {
        if (book != null) {
            book.stop();
        }
        tasks = new ManualTasks(time);
        storage = new TestStorage(home);
        Home site =
                new Home() {
                    @Override
                    public HomeState state() {
                        return new HomeState(time.now(), 0, 1, Map.of());
                    }

                    @Override
                    public Site site() {
                        return new Site(
                                List.of(new GridConnection(GridConnection.MAIN, List.of(), false)),
                                List.of(),
                                List.of(),
                                tenancies,
                                Map.of());
                    }
                };
        book =
                new PreferenceBook(
                        this::folder,
                        storage,
                        site,
                        new ToldNotices(),
                        time.clock(),
                        time.house(),
                        tasks,
                        troubles);
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Preference add(String person, Wish wish) throws PreferenceException {
        return book.add(Said.terms(person, wish), person);
    }

    private static Why refused(Call call) {
        return assertThrows(PreferenceException.class, call::run).why();
    }

    private interface Call {
        void run() throws PreferenceException;
    }

    @Test
    @Tag("part:FR.PUC2.2")
    @Tag("part:FR.PUC2.5")
    @Tag("part:FR.PUC2.6")
    @DisplayName("Every kind of wish, and what somebody feels, is the same after a restart")
    void restarted() throws Exception {
        List<PreferenceTerms> given =
                List.of(
                        Said.terms("anna", BAND),
                        Said.terms(
                                "anna",
                                new Wish.ComfortBand(
                                        Said.BOILER,
                                        OptionalDouble.empty(),
                                        OptionalDouble.of(60),
                                        List.of(Said.daily("22:00", "06:00")),
                                        Set.of(Season.WINTER, Season.SPRING))),
                        Said.terms(
                                "bo",
                                new Wish.Away(
                                        new Subject.OfHome(),
                                        LocalDate.of(2026, 8, 1),
                                        LocalDate.of(2026, 8, 15),
                                        Set.of(Lowered.ROOMS, Lowered.CAR),
                                        OptionalDouble.of(15))),
                        Said.terms(
                                "bo",
                                new Wish.CarWish(
                                        Said.CAR,
                                        Optional.of(new Charge(8000, Charge.Unit.WATT_HOUR)),
                                        new Charge(30000, Charge.Unit.WATT_HOUR),
                                        List.of(new Departure(Said.DAILY, LocalTime.of(7, 5))))),
                        Said.terms("bo", Said.machine("08:00", "18:00")),
                        Said.terms(
                                "bo",
                                Said.car(20, 80, null),
                                time.now(),
                                time.now().plus(Duration.ofHours(7))));
        Instant at = time.now();
        Map<String, PreferenceTerms> byId = new HashMap<>();
        for (PreferenceTerms terms : given) {
            byId.put(book.add(terms, "anna").id(), terms);
        }
        book.feel("anna", Optional.of(Season.AUTUMN));
        time.advance(Duration.ofMinutes(5));
        restart();
        assertEquals(
                byId.entrySet().stream()
                        .map(e -> new Preference(e.getKey(), 1, e.getValue(), "anna", at))
                        .collect(Collectors.toSet()),
                Set.copyOf(book.all()));
        assertEquals(given.size(), book.all().size());
        assertEquals(Map.of("anna", Season.AUTUMN), book.seasons());
    }

    @Test
    @DisplayName("Who changes what another has changed meanwhile is told, and nothing happens")
    void twoAtOnce() throws Exception {
        Preference seen = add("anna", BAND);
        Preference changed =
                book.change(seen.id(), 1, Said.terms("anna", Said.band(Said.LIVING, 18, 20)), "bo");
        assertEquals(2, changed.version());
        assertEquals("bo", changed.changedBy());
        PreferenceException late =
                assertThrows(
                        PreferenceException.class,
                        () -> book.change(seen.id(), 1, Said.terms("anna", BAND), "anna"));
        assertEquals(Why.CHANGED, late.why());
        assertEquals(ReasonCode.PREFERENCE_CHANGED, late.reason().code());
        assertEquals(Why.CHANGED, refused(() -> book.remove(seen.id(), 1)));
        assertEquals(List.of(changed), book.all());
        book.remove(seen.id(), 2);
        assertEquals(Why.GONE, refused(() -> book.remove(seen.id(), 2)));
        assertEquals(List.of(), book.all());
    }

    @Test
    @DisplayName("With a full disk nothing is promised; whoever is gone is forgotten all the same")
    void fullDisk() throws Exception {
        Preference anna = add("anna", BAND);
        Preference bo = add("bo", BAND);
        book.feel("bo", Optional.of(Season.SUMMER));
        storage.withoutReserve();
        assertEquals(Why.NOT_STORED, refused(() -> add("anna", BAND)));
        assertEquals(Why.NOT_STORED, refused(() -> book.feel("anna", Optional.of(Season.SUMMER))));
        book.forget("bo", Instant.MIN);
        assertEquals(List.of(anna), book.all());
        assertEquals(Map.of(), book.seasons());
        assertTrue(troubles.has(TroubleCode.NOT_STORED));
        storage.plenty();
        tasks.round();
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        restart();
        assertEquals(List.of(anna), book.all());
        assertFalse(book.all().contains(bo));
    }

    @Test
    @DisplayName("As a guest somebody keeps what is for this time only and ends before they go")
    void guests() throws Exception {
        Instant now = time.now();
        add("anna", BAND);
        Preference soon =
                book.add(Said.terms("anna", BAND, now, now.plus(Duration.ofHours(2))), "anna");
        book.add(Said.terms("anna", BAND, now, now.plus(Duration.ofDays(3))), "anna");
        book.forget("anna", now.plus(Duration.ofDays(1)));
        assertEquals(List.of(soon), book.all());
    }

    private static Tenancy flat(Instant end) {
        return new Tenancy("ada", "ada", Set.of("flat"), Set.of(), Instant.EPOCH, Optional.of(end));
    }

    @Test
    @DisplayName("With a tenancy its wishes end, at once, after a week for good; unknown ones wait")
    void tenancyEnds() throws Exception {
        Instant end = time.now().plus(Duration.ofDays(1));
        book.add(new PreferenceTerms("ada", "ada", BAND, Optional.empty()), "ada");
        assertEquals(List.of(), book.all(), "nobody knows of it yet");
        tasks.round();
        tenancies.add(flat(end));
        assertEquals(1, book.all().size());
        time.stepClock(Duration.ofDays(1));
        assertEquals(List.of(), book.all());
        time.advance(WEEK);
        time.setClock(end.minusSeconds(60));
        assertEquals(List.of(), book.all(), "a clock set back brings nothing back");
    }

    @Test
    @DisplayName("A clock ahead for days, over starts, hides what is over then and deletes nothing")
    void clockAhead() throws Exception {
        Instant now = time.now();
        tenancies.add(flat(now.plus(Duration.ofDays(300))));
        book.add(new PreferenceTerms("ada", "ada", BAND, Optional.empty()), "ada");
        book.add(Said.terms("bo", BAND, now, now.plus(Duration.ofDays(9))), "bo");
        add("cleo", BAND);
        book.feel("cleo", Optional.of(Season.WINTER));
        List<Preference> all = book.all();
        time.stepClock(Duration.ofDays(400));
        book.ended(Set.of("cleo"));
        time.advance(Duration.ofDays(4));
        restart();
        book.ended(Set.of("cleo"));
        time.advance(Duration.ofDays(4));
        assertEquals(List.of(), book.all());
        assertEquals(
                List.of(),
                book.inForce(Said.LIVING, now.plusSeconds(1)).counted().stream()
                        .filter(c -> c.preference().terms().person().equals("cleo"))
                        .toList());
        time.setClock(now.plus(Duration.ofDays(8)));
        book.ended(Set.of());
        assertEquals(all, book.all());
        assertEquals(Map.of("cleo", Season.WINTER), book.seasons());
        book.ended(Set.of("cleo"));
        time.advance(WEEK);
        book.ended(Set.of());
        assertTrue(book.all().stream().noneMatch(p -> p.terms().person().equals("cleo")));
        assertEquals(Map.of(), book.seasons());
    }

    @Test
    @DisplayName("What is over goes after a week: a clock that was wrong for hours takes nothing")
    void over() throws Exception {
        Instant now = time.now();
        Preference today =
                book.add(Said.terms("anna", BAND, now, now.plus(Duration.ofHours(2))), "anna");
        time.stepClock(Duration.ofHours(9));
        tasks.round();
        assertEquals(List.of(), book.all());
        time.stepClock(Duration.ofHours(-9));
        assertEquals(List.of(today), book.all());
        time.advance(WEEK.plusHours(2));
        time.setClock(now);
        assertEquals(List.of(), book.all());
    }

    @Test
    @DisplayName("So many of each person and tenancy and not one more; what is over makes room")
    void bounded() throws Exception {
        for (int i = 0; i <= PreferenceBook.MOST; i++) {
            Instant now = time.now();
            book.add(Said.terms("guest", BAND, now, now.plusSeconds(1)), "guest");
            time.stepClock(Duration.ofSeconds(2));
        }
        assertEquals(Room.MOST_OF_PERSON, book.kept().all().size());
        for (String person : List.of("anna", "bo", "cleo", "dan")) {
            for (int i = 0; i < Room.MOST_OF_PERSON; i++) {
                add(person, BAND);
            }
            assertEquals(Why.TOO_MANY, refused(() -> add(person, BAND)));
        }
        assertEquals(PreferenceBook.MOST, book.all().size());
        assertEquals(book.all(), book.kept().all(), "what was over made room");
        assertEquals(Why.TOO_MANY, refused(() -> add("eve", BAND)));
        book.add(new PreferenceTerms("ada", "ada", BAND, Optional.empty()), "ada");
    }

    @Test
    @DisplayName("An entry that cannot be read is set aside and told; the others stand")
    void damaged() throws Exception {
        Preference good = add("anna", BAND);
        add("bo", Said.machine("08:00", "18:00"));
        book.stop();
        Path file = home.resolve("preferences/preferences.json");
        String text =
                new String(storage.document(file, 1 << 20).read().content().orElseThrow(), UTF_8);
        storage.document(file, 1 << 20).write(text.replace("MACHINE", "ROCKET").getBytes(UTF_8));
        restart();
        assertEquals(List.of(good), book.all());
        assertTrue(troubles.has(TroubleCode.FILE_LOST));
        assertTrue(Files.exists(file.resolveSibling("preferences.json.damaged")));
    }

    @Test
    @DisplayName("Out of a backup into a home that has none; a home that has some keeps its own")
    void backedUp() throws Exception {
        add("anna", BAND);
        book.feel("anna", Optional.of(Season.WINTER));
        PreferencePart part = new PreferencePart(book);
        assertTrue(part.secret(), "it tells when nobody is at home");
        Path saved = Files.createDirectories(temp.resolve("saved"));
        part.save(saved);
        Path replace = temp.resolve("replace");
        assertEquals(ReasonCode.BACKUP_WISHES_KEPT, part.prepare(saved, replace).get(0).code());
        List<Preference> before = book.all();
        home = temp.resolve("other");
        restart();
        assertEquals(List.of(), new PreferencePart(book).prepare(saved, home));
        restart();
        assertEquals(before, book.all());
        assertEquals(Map.of("anna", Season.WINTER), book.seasons());
        Files.writeString(saved.resolve("preferences.json"), "{\"format\":9}");
        assertThrows(IOException.class, () -> new PreferencePart(book).prepare(saved, replace));
    }

    @Test
    @Tag("part:FR.PUC2.4")
    @DisplayName(
            "One of four seasons, as its person says: none before, another only when they say so,"
                    + " whatever the month, the country's clock, a restart, and what others feel")
    void feltSeason() throws Exception {
        assertEquals(4, Season.values().length);
        book.feel("bo", Optional.of(Season.SPRING));
        for (String zone : List.of("Europe/Berlin", "Australia/Sydney", "America/Bogota")) {
            time = new TestTime(time.now(), ZoneId.of(zone));
            for (int month = 1; month <= 12; month++) {
                time.setClock(Instant.parse("2026-%02d-15T12:00:00Z".formatted(month)));
                restart();
                assertFalse(book.seasons().containsKey("anna"), zone + " " + month);
            }
        }
        for (Season season : Season.values()) {
            book.feel("anna", Optional.of(season));
            for (int month = 1; month <= 12; month++) {
                time.setClock(Instant.parse("2027-%02d-15T12:00:00Z".formatted(month)));
                restart();
                assertEquals(Map.of("anna", season, "bo", Season.SPRING), book.seasons());
            }
        }
        book.feel("anna", Optional.empty());
        assertEquals(Map.of("bo", Season.SPRING), book.seasons());
    }

    @Test
    @DisplayName("Listeners hear of each change, and one that fails silences no other")
    void listeners() throws Exception {
        List<String> heard = new ArrayList<>();
        book.hear(
                () -> {
                    throw new IllegalStateException("broken");
                });
        book.hear(() -> heard.add("wishes"));
        Preference one = add("anna", BAND);
        tasks.settle();
        assertEquals(1, heard.size());
        book.remove(one.id(), 1);
        book.feel("anna", Optional.of(Season.WINTER));
        tasks.settle();
        assertEquals(2, heard.size(), "what came together is told together");
    }
}

package org.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.foyer.api.consent.Asked;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.Consent.Refusal;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.Technique;
import org.foyer.api.device.DeviceId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a consent lets pass, and what it can say at all. */
class WhatPassesTest {

    static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-07-01T00:00:00Z");
    static final DeviceId METER = new DeviceId("meter");
    static final Consent.Yes YES = new Consent.Yes("ada", FROM);

    static ConsentTerms terms(Granularity granularity, Technique technique, int atLeast) {
        return terms("stadtwerke", Set.of(METER), "bills", granularity, technique, atLeast);
    }

    private static ConsentTerms terms(
            String recipient,
            Set<DeviceId> devices,
            String purpose,
            Granularity granularity,
            Technique technique,
            int atLeast) {
        return new ConsentTerms(
                "home",
                recipient,
                DataType.HISTORY,
                devices,
                purpose,
                granularity,
                technique,
                atLeast,
                true,
                Set.of(),
                LegalBasis.CONSENT,
                FROM,
                Optional.of(UNTIL),
                Optional.empty(),
                "");
    }

    private static Consent given(Granularity granularity) {
        return new Consent(
                "c",
                terms(granularity, Technique.RAW, 1),
                YES,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Consent open(Granularity granularity) {
        return given(granularity).accepted(YES);
    }

    private static Asked asked(Granularity granularity) {
        return new Asked("home", "stadtwerke", DataType.HISTORY, METER, granularity);
    }

    private static Optional<Refusal> at(Consent consent, Instant now) {
        return consent.refusal(asked(Granularity.HOUR), now);
    }

    @Property
    @Label("It passes from its start until its end, resumed or not, but not while paused or ended")
    void time(
            @ForAll @LongRange(min = -5_000_000, max = 5_000_000) long nowS,
            @ForAll @LongRange(min = 0, max = 3_000_000) long pauseS,
            @ForAll @LongRange(min = 0, max = 3_000_000) long lengthS,
            @ForAll boolean withdrawn) {
        Instant now = FROM.plusSeconds(nowS);
        Instant pause = FROM.plusSeconds(pauseS);
        Instant resumed = pause.plusSeconds(lengthS);
        Consent consent = open(Granularity.QUARTER_HOUR).paused(pause).resumed(resumed);
        Consent last = withdrawn ? consent.ended(new Consent.Ended(true, resumed)) : consent;
        boolean inTime = !now.isBefore(FROM) && now.isBefore(UNTIL);
        assertEquals(inTime && !withdrawn, at(last, now).isEmpty(), last::toString);
        assertTrue(at(open(Granularity.QUARTER_HOUR).paused(pause), now).isPresent());
        assertEquals(
                Optional.of(Refusal.NOT_ACCEPTED),
                at(given(Granularity.QUARTER_HOUR), FROM.plusSeconds(1)));
    }

    @Property
    @Label("Nothing finer passes than was agreed, everything coarser does")
    void granularity(@ForAll Granularity agreed, @ForAll Granularity told) {
        assertEquals(
                told.compareTo(agreed) < 0
                        ? Optional.of(Refusal.TOO_FINE)
                        : Optional.<Refusal>empty(),
                open(agreed).refusal(asked(told), FROM));
    }

    @Property
    @Label("Intervals lie around their instants, in every zone and over a change of the clocks")
    void intervals(
            @ForAll Granularity granularity,
            @ForAll @LongRange(min = 0, max = 40_000_000) long afterS,
            @ForAll("zones") String zone) {
        ZonedDateTime at = FROM.plusSeconds(afterS).atZone(ZoneId.of(zone));
        ZonedDateTime start = granularity.start(at);
        ZonedDateTime next = granularity.startFrom(at);
        assertTrue(!start.isAfter(at) && !next.isBefore(at), () -> start + " " + at + " " + next);
        assertEquals(start, granularity.start(start));
        assertEquals(next.toInstant(), granularity.startFrom(next).toInstant());
        assertEquals(next.toInstant(), granularity.start(next).toInstant());
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> zones() {
        return net.jqwik.api.Arbitraries.of(
                "UTC", "Europe/Paris", "Europe/Athens", "Asia/Kathmandu", "Australia/Lord_Howe");
    }

    @Test
    @DisplayName("Another tenancy, party, kind or device has nothing of it")
    void others() {
        Consent consent = open(Granularity.RAW);
        for (Asked other :
                List.of(
                        new Asked("ada", "stadtwerke", DataType.HISTORY, METER, Granularity.DAY),
                        new Asked("home", "edf", DataType.HISTORY, METER, Granularity.DAY),
                        new Asked("home", "stadtwerke", DataType.LIVE, METER, Granularity.RAW),
                        new Asked(
                                "home",
                                "stadtwerke",
                                DataType.HISTORY,
                                new DeviceId("car"),
                                Granularity.DAY))) {
            assertTrue(consent.refusal(other, FROM).isPresent(), other::toString);
        }
    }

    @Test
    @DisplayName("What may leave only summed or under another name does not leave as it is")
    void otherForm() {
        for (ConsentTerms terms :
                List.of(
                        terms(Granularity.RAW, Technique.PSEUDONYM, 1),
                        terms(Granularity.RAW, Technique.AGGREGATE, 10))) {
            Consent consent =
                    new Consent("c", terms, YES, Optional.of(YES), List.of(), Optional.empty());
            assertEquals(
                    Optional.of(Refusal.OTHER_FORM), consent.refusal(asked(Granularity.DAY), FROM));
        }
    }

    @Property(tries = 20)
    @Label("Of very many pauses the oldest become one: none of their time is forgotten")
    void manyPauses(@ForAll @IntRange(min = 1, max = 400) int count) {
        Consent consent = open(Granularity.RAW);
        for (int i = 0; i < count; i++) {
            consent =
                    consent.paused(FROM.plusSeconds(20L * i))
                            .resumed(FROM.plusSeconds(20L * i + 10));
        }
        assertTrue(consent.pauses().size() <= Consent.MOST_PAUSES);
        for (int i = 0; i < count; i++) {
            assertTrue(isKeptIn(consent, FROM.plusSeconds(20L * i + 5)));
        }
    }

    private static boolean isKeptIn(Consent consent, Instant at) {
        return consent.pauses().stream()
                .anyMatch(p -> !at.isBefore(p.from()) && p.until().map(at::isBefore).orElse(true));
    }

    @Test
    @DisplayName("A clock set back during a pause: resuming works, both times of it are kept in")
    void clockSetBack() {
        Instant pause = FROM.plusSeconds(1000);
        Consent consent =
                open(Granularity.RAW)
                        .paused(pause)
                        .setBack(pause.plusSeconds(500), FROM.plusSeconds(100))
                        .resumed(FROM.plusSeconds(200));
        assertEquals(Optional.empty(), at(consent, FROM.plusSeconds(200)));
        for (int second = 0; second < 2000; second += 50) {
            boolean during = (second >= 100 && second < 200) || (second >= 1000 && second < 1500);
            assertEquals(during, isKeptIn(consent, FROM.plusSeconds(second)), "" + second);
        }
        Consent unseen = open(Granularity.RAW).paused(pause).resumed(FROM.plusSeconds(100));
        assertEquals(Optional.empty(), at(unseen, pause));
        assertTrue(isKeptIn(unseen, FROM.plusSeconds(100)) && !isKeptIn(unseen, pause));
    }

    @Test
    @DisplayName("Pauses are in order and apart, however they came, the open one at the end")
    void pausesInOrder() {
        Consent.Pause early = pause(10, 30);
        Consent.Pause open = new Consent.Pause(FROM.plusSeconds(15), Optional.empty());
        Consent consent =
                new Consent(
                        "c",
                        terms(Granularity.RAW, Technique.RAW, 1),
                        YES,
                        Optional.of(YES),
                        List.of(open, pause(50, 60), pause(20, 40), early, pause(70, 70)),
                        Optional.empty());
        assertEquals(List.of(pause(10, 40), pause(50, 60), open), consent.pauses());
        assertTrue(consent.isPaused());
    }

    private static Consent.Pause pause(int from, int until) {
        return new Consent.Pause(FROM.plusSeconds(from), Optional.of(FROM.plusSeconds(until)));
    }

    @Test
    @DisplayName("What cannot be is refused by its field, with what to give")
    void cannotBe() {
        refused("atLeast", () -> terms(Granularity.DAY, Technique.AGGREGATE, 1));
        refused("atLeast", () -> terms(Granularity.DAY, Technique.RAW, 3));
        refused("devices", () -> terms("a", Set.of(), "p", Granularity.DAY, Technique.RAW, 1));
        refused(
                "recipient",
                () -> terms(" ", Set.of(METER), "p", Granularity.DAY, Technique.RAW, 1));
        refused("purpose", () -> terms("a", Set.of(METER), "", Granularity.DAY, Technique.RAW, 1));
        refused("granularity", () -> live(Granularity.DAY, UNTIL, true, Set.of(), 1));
        refused("until", () -> live(Granularity.RAW, FROM, true, Set.of(), 1));
        refused("personal", () -> live(Granularity.RAW, UNTIL, false, Set.of(), 1));
        refused("onward", () -> live(Granularity.RAW, UNTIL, true, Set.of("stadtwerke"), 1));
        for (String id : new String[] {"", "x".repeat(65), null}) {
            Set<String> onward = new HashSet<>();
            onward.add(id);
            refused("onward", () -> live(Granularity.RAW, UNTIL, true, onward, 1));
        }
        refused(
                "recipient",
                () -> terms("x".repeat(65), Set.of(METER), "p", Granularity.DAY, Technique.RAW, 1));
        refused("retention", () -> live(Granularity.RAW, UNTIL, true, Set.of("edf"), 0));
    }

    private static ConsentTerms live(
            Granularity granularity,
            Instant until,
            boolean personal,
            Set<String> onward,
            int days) {
        return new ConsentTerms(
                "home",
                "stadtwerke",
                DataType.LIVE,
                Set.of(METER),
                "watch",
                granularity,
                Technique.RAW,
                1,
                personal,
                onward,
                LegalBasis.CONTRACT,
                FROM,
                Optional.of(until),
                Optional.of(Duration.ofDays(days)),
                "");
    }

    private static void refused(String field, Runnable terms) {
        String message = assertThrows(IllegalArgumentException.class, terms::run).getMessage();
        assertTrue(message.startsWith(field + ": "), message);
    }
}

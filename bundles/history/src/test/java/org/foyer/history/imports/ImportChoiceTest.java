package org.foyer.history.imports;

import static org.foyer.history.imports.SampleImports.imported;
import static org.foyer.history.imports.SampleImports.quarter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.reading.Quality;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which imports count, and what energy is made of them. */
class ImportChoiceTest {

    private static final Quality C = Quality.CERTIFIED;
    private static final Quality M = Quality.MEASURED;
    private static final Quality E = Quality.ESTIMATED;

    private static List<ImportedValue> choose(int from, int until, ImportedValue... values) {
        return ImportChoice.of(List.of(values), quarter(from), quarter(until));
    }

    @Test
    void theBestQualityCountsThenTheNewestIssueOfASource() {
        ImportedValue old = imported(0, 1, 1, M, "a", 1);
        ImportedValue fresh = imported(0, 1, 2, M, "a", 2);
        ImportedValue better = imported(0, 1, 3, C, "b", 0);
        assertEquals(List.of(fresh), choose(0, 1, old, fresh));
        assertEquals(List.of(better), choose(0, 1, old, fresh, better));
        assertEquals(
                List.of(imported(0, 1, 4, C, "a", 1)),
                choose(0, 1, imported(0, 1, 4, C, "a", 1), fresh));
    }

    @Test
    void onlyWhatLiesWholeInsideCounts() {
        assertEquals(List.of(), choose(0, 4, imported(0, 96, 9, C, "bill", 0)));
        ImportedValue quarter = imported(1, 2, 5, M, "a", 0);
        assertEquals(List.of(quarter), choose(0, 4, quarter, imported(0, 96, 9, C, "bill", 0)));
        assertEquals(
                List.of(imported(0, 96, 9, C, "bill", 0)),
                choose(0, 96, quarter, imported(0, 96, 9, C, "bill", 0)));
    }

    @Test
    void aLaterIssueThatOverlapsTheEdgeStillOutdates() {
        assertEquals(
                List.of(),
                choose(0, 4, imported(3, 4, 5, M, "a", 0), imported(3, 5, 9, M, "a", 1)));
    }

    @Provide
    Arbitrary<List<ImportedValue>> imports() {
        Arbitrary<ImportedValue> one =
                Combinators.combine(
                                Arbitraries.integers().between(0, 30),
                                Arbitraries.of(1, 1, 2, 4, 8),
                                Arbitraries.integers().between(0, 500),
                                Arbitraries.of(C, M, E),
                                Arbitraries.of("a", "b"),
                                Arbitraries.integers().between(0, 2))
                        .as(
                                (from, n, wh, q, s, issue) ->
                                        imported(from, from + n, wh, q, s, issue));
        return one.list()
                .ofMaxSize(25)
                .map(
                        list -> {
                            List<ImportedValue> distinct = new ArrayList<>();
                            for (ImportedValue value : list) {
                                boolean known =
                                        distinct.stream()
                                                .anyMatch(
                                                        d ->
                                                                d.from().equals(value.from())
                                                                        && d.until()
                                                                                .equals(
                                                                                        value
                                                                                                .until())
                                                                        && d.quality()
                                                                                == value.quality()
                                                                        && d.source()
                                                                                .equals(
                                                                                        value
                                                                                                .source())
                                                                        && d.issue()
                                                                                == value.issue());
                                if (!known) {
                                    distinct.add(value);
                                }
                            }
                            return distinct;
                        });
    }

    @Property(tries = 500)
    void theOrderOfArrivalMakesNoDifference(
            @ForAll("imports") List<ImportedValue> imports, @ForAll long seed) {
        List<ImportedValue> shuffled = new ArrayList<>(imports);
        Collections.shuffle(shuffled, new Random(seed));
        List<ImportedValue> chosen = ImportChoice.of(imports, quarter(0), quarter(32));
        assertEquals(chosen, ImportChoice.of(shuffled, quarter(0), quarter(32)));
        for (int i = 1; i < chosen.size(); i++) {
            assertTrue(!chosen.get(i).from().isBefore(chosen.get(i - 1).until()), "no overlap");
        }
        for (ImportedValue left : imports) {
            if (left.until().isAfter(quarter(32)) || chosen.contains(left)) {
                continue;
            }
            boolean outdated =
                    imports.stream()
                            .anyMatch(
                                    o ->
                                            o.issue() > left.issue()
                                                    && o.quality() == left.quality()
                                                    && o.source().equals(left.source())
                                                    && overlap(o, left));
            boolean beaten =
                    chosen.stream()
                            .anyMatch(
                                    c ->
                                            overlap(c, left)
                                                    && !left.quality().isBetterThan(c.quality()));
            assertTrue(outdated || beaten, left + " should count");
        }
    }

    private static boolean overlap(ImportedValue a, ImportedValue b) {
        return a.from().isBefore(b.until()) && b.from().isBefore(a.until());
    }

    /** A counter that rises 100 Wh a quarter-hour, with a hole. */
    private static Function<List<Instant>, EnergySeries> counter(
            int holeFrom, int holeUntil, Quality quality) {
        return edges -> {
            List<EnergySeries.Span> spans = new ArrayList<>();
            for (int i = 0; i + 1 < edges.size(); i++) {
                double quarters = 0;
                double hole = 0;
                for (int q = 0; q < 200; q++) {
                    if (!quarter(q).isBefore(edges.get(i))
                            && quarter(q).isBefore(edges.get(i + 1))) {
                        hole += q >= holeFrom && q < holeUntil ? 1 : 0;
                        quarters++;
                    }
                }
                spans.add(
                        new EnergySeries.Span(
                                edges.get(i),
                                edges.get(i + 1),
                                hole == quarters
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(100 * (quarters - hole)),
                                (quarters - hole) / quarters,
                                hole == 0,
                                quality));
            }
            List<EnergySeries.Gap> gaps =
                    holeFrom == holeUntil
                            ? List.of()
                            : List.of(
                                    new EnergySeries.Gap(
                                            quarter(holeFrom),
                                            quarter(holeUntil),
                                            OptionalDouble.empty()));
            return new EnergySeries(spans, gaps);
        };
    }

    private static final List<Instant> TWO_HOURS = List.of(quarter(0), quarter(4), quarter(8));

    @Test
    @DisplayName("Imports fill a gap of a counter and leave the rest as it was counted")
    void fillsAGap() {
        EnergySeries energy =
                ImportedEnergy.of(
                        TWO_HOURS,
                        List.of(imported(0, 1, 7, E, "a", 0), imported(2, 3, 42, E, "a", 0)),
                        counter(2, 3, M));
        EnergySeries.Span first = energy.spans().get(0);
        assertEquals(OptionalDouble.of(342), first.energyWh());
        assertTrue(first.complete());
        assertEquals(1, first.coverage(), 1e-9);
        assertEquals(E, first.quality());
        assertEquals(OptionalDouble.of(400), energy.spans().get(1).energyWh());
        assertEquals(M, energy.spans().get(1).quality());
        assertEquals(List.of(), energy.gaps());
    }

    @Test
    void aGapThatIsNotFilledWholeStaysAGap() {
        EnergySeries energy =
                ImportedEnergy.of(
                        TWO_HOURS, List.of(imported(2, 3, 42, E, "a", 0)), counter(2, 4, M));
        EnergySeries.Span first = energy.spans().get(0);
        assertEquals(OptionalDouble.of(242), first.energyWh());
        assertEquals(false, first.complete());
        assertEquals(1, energy.gaps().size());
    }

    @Test
    void betterImportsTakeThePlaceOfWhatWasCountedAndEqualOnesDoNot() {
        List<ImportedValue> certified = List.of(imported(0, 4, 390, C, "operator", 0));
        List<ImportedValue> measured = List.of(imported(0, 4, 390, M, "operator", 0));
        assertEquals(
                OptionalDouble.of(390),
                ImportedEnergy.of(TWO_HOURS, certified, counter(0, 0, M))
                        .spans()
                        .get(0)
                        .energyWh());
        assertEquals(
                C,
                ImportedEnergy.of(TWO_HOURS, certified, counter(0, 0, M)).spans().get(0).quality());
        assertEquals(
                OptionalDouble.of(400),
                ImportedEnergy.of(TWO_HOURS, measured, counter(0, 0, M)).spans().get(0).energyWh());
        assertEquals(
                OptionalDouble.of(400),
                ImportedEnergy.of(TWO_HOURS, certified, counter(0, 0, C))
                        .spans()
                        .get(0)
                        .energyWh());
    }
}

package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Action;
import org.foyer.api.service.Cell;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Press;
import org.foyer.api.service.Table;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Tiles;
import org.foyer.store.testing.FakeHouse;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a service shows and offers, within its bounds; what becomes of a press in every case. */
class DashboardFacadeTest {
    private static final ServiceId ID = new ServiceId("org.test.s");
    private static final Rights RIGHTS =
            new Rights(
                    "S",
                    true,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Own(
                            List.of(),
                            Map.of(),
                            Set.of(
                                    "table.week",
                                    "table.week.day",
                                    "table.week.sun",
                                    "table.week.fair",
                                    "action.rest",
                                    "action.rest.sure",
                                    "action.rest.done",
                                    "action.other",
                                    "notice.n")));
    private static final Table.Column DAY = Table.Column.of("day", Table.Kind.DAY);
    private static final Table.Column SUN = Table.Column.number("sun", Unit.WATT_HOUR);
    private static final OwnText DONE = OwnText.of("action.rest.done");

    private final TestTime time = new TestTime(FakeHouse.START, java.time.ZoneOffset.UTC);
    private final ManualTasks tasks = new ManualTasks(time);
    private long nanos;
    private final MachineTicker machine = () -> nanos;
    private final Shown shown = new Shown(time.house());
    private final Presses presses = new Presses(ID, time.clock(), machine);
    private final List<String> failures = new ArrayList<>();
    private final Watched turns =
            new Watched(
                    ID,
                    tasks.blocking("service"),
                    (s, what) -> failures.add(what.code().name()),
                    Marks.NONE,
                    machine,
                    Duration.ofSeconds(10));
    private final DashboardFacade dashboard =
            new DashboardFacade(ID, RIGHTS, shown, presses, turns);
    private final List<Press> pressed = new ArrayList<>();

    private Tiles tiles() {
        return shown.with(presses);
    }

    private void offer(Consumer<Press> how) {
        dashboard.offer(List.of(Action.of("rest"), Action.of("other")), how);
    }

    private ActionRun run() {
        return presses.run("rest").orElseThrow();
    }

    /** Real time passes, and nobody does anything. */
    private void pass(Duration span) {
        nanos += span.toNanos();
    }

    private static String refused(Executable call) {
        return assertThrows(StoreException.class, call::run).code();
    }

    private interface Executable {
        void run() throws StoreException;
    }

    private static void wrong(String says, Runnable call) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @Test
    @DisplayName("Figures and charts out of bounds are refused, and what was shown stays")
    void figuresAndCharts() {
        Dashboard d = dashboard;
        Figure figure = new Figure("k", "", OptionalDouble.empty(), Unit.WATT);
        d.show(List.of(figure));
        assertEquals(List.of(figure), tiles().figures());
        wrong("figures", () -> d.show(Collections.nCopies(25, figure)));
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Figure odd = new Figure("share", "", OptionalDouble.of(value), Unit.PERCENT);
            wrong("share", () -> d.show(List.of(odd)));
        }
        Chart.Bar bar = new Chart.Bar(FakeHouse.START, OptionalDouble.of(1));
        Chart.Bar later = new Chart.Bar(FakeHouse.START.plusSeconds(1), OptionalDouble.empty());
        Chart chart = new Chart("c", Unit.WATT, List.of(bar, later));
        d.show(List.of(), List.of(chart));
        assertEquals(List.of(chart), tiles().charts());
        Chart.Bar odd = new Chart.Bar(FakeHouse.START, OptionalDouble.of(Double.NaN));
        for (List<Chart> bad :
                List.of(
                        Collections.nCopies(5, chart),
                        List.of(new Chart("c", Unit.WATT, List.of())),
                        List.of(new Chart("c", Unit.WATT, List.of(later, bar))),
                        List.of(new Chart("c".repeat(121), Unit.WATT, List.of(bar))),
                        List.of(new Chart("c", Unit.WATT, List.of(odd))))) {
            wrong("chart", () -> d.show(List.of(), bad));
        }
        assertEquals(List.of(chart), tiles().charts());
        time.advance(Duration.ofMinutes(5));
        assertEquals(Optional.of(Duration.ofMinutes(5)), tiles().age());
    }

    @Test
    @DisplayName("A table out of bounds is never made, one without its texts never shown")
    void tables() {
        List<Cell> row = List.of(new Cell.At(FakeHouse.START), Cell.UNKNOWN);
        Table week = new Table("week", List.of(DAY, SUN), List.of(row));
        dashboard.show(List.of(), List.of(), List.of(week));
        assertEquals(List.of(week), tiles().tables());
        wrong("40 rows", () -> new Table("week", List.of(DAY, SUN), Collections.nCopies(41, row)));
        wrong("columns", () -> new Table("week", List.of(), List.of()));
        wrong("columns", () -> new Table("week", List.of(DAY, DAY), List.of()));
        List<Table.Column> many = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            many.add(Table.Column.number("c" + i, Unit.WATT));
        }
        wrong("columns", () -> new Table("week", many, List.of()));
        wrong("cell for each", () -> new Table("week", List.of(DAY), List.of(row)));
        wrong("of its kind", () -> new Table("week", List.of(SUN, DAY), List.of(row)));
        wrong("finite", () -> Cell.of(Double.NaN));
        wrong("table key", () -> new Table("Week", List.of(DAY), List.of()));
        wrong("table key", () -> new Table("w".repeat(1_000_000), List.of(DAY), List.of()));
        wrong("Unit.NONE", () -> new Table.Column("sun", Table.Kind.DAY, Unit.WATT));
        Table other = new Table("other", List.of(DAY), List.of());
        wrong("table.other", () -> dashboard.show(List.of(), List.of(), List.of(other)));
        Table head = new Table("week", List.of(Table.Column.of("x", Table.Kind.DAY)), List.of());
        wrong("table.week.x", () -> dashboard.show(List.of(), List.of(), List.of(head)));
        for (String key : List.of("table.week.none", "notice.n")) {
            Cell words = new Cell.Words(OwnText.of(key));
            Table bad =
                    new Table(
                            "week",
                            List.of(Table.Column.of("fair", Table.Kind.WORDS)),
                            List.of(List.of(words)));
            wrong(key, () -> dashboard.show(List.of(), List.of(), List.of(bad)));
        }
        wrong("different", () -> dashboard.show(List.of(), List.of(), List.of(week, week)));
        wrong("tables", () -> dashboard.show(List.of(), List.of(), List.of(week, week, week)));
        assertEquals(List.of(week), tiles().tables());
    }

    @Test
    @DisplayName("Buttons out of bounds or without their texts are not offered")
    void offers() {
        offer(pressed::add);
        wrong("action.none", () -> dashboard.offer(List.of(Action.of("none")), pressed::add));
        Action sure = Action.of("rest").confirmedBy(OwnText.of("action.rest.unknown"));
        wrong("action.rest.unknown", () -> dashboard.offer(List.of(sure), pressed::add));
        wrong("begins with action.", () -> Action.of("rest").notNow(OwnText.of("notice.n")));
        wrong(
                "different",
                () -> dashboard.offer(Collections.nCopies(2, Action.of("rest")), p -> {}));
        List<Action> many = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            many.add(Action.of("a" + i));
        }
        wrong("at most 6", () -> dashboard.offer(many, p -> {}));
        assertEquals(2, tiles().actions().size());
    }

    @Test
    @DisplayName(
            "A press runs once, in the service's turn; a second meanwhile is told who was first")
    void pressed() throws Exception {
        offer(pressed::add);
        assertEquals("action-gone", refused(() -> presses.press("none", "ada")));
        ActionRun first = presses.press("rest", "ada");
        assertEquals(ActionRun.State.PENDING, first.state());
        StoreException second =
                assertThrows(StoreException.class, () -> presses.press("rest", "bo"));
        assertEquals("action-pending", second.code());
        assertEquals("ada", second.why().orElseThrow().parameters().get("person"));
        presses.press("other", "bo");
        tasks.settle();
        assertEquals(2, pressed.size());
        assertEquals("rest", pressed.get(0).action());
        assertTrue(pressed.get(0).done(DONE));
        assertEquals(false, pressed.get(0).failed(DONE), "the first answer counts");
        assertEquals(ActionRun.State.DONE, run().state());
        assertEquals(ReasonCode.SERVICE_SAYS, run().said().orElseThrow().code());
        assertEquals(first.id(), tiles().actions().get(0).last().orElseThrow().id());
        presses.press("rest", "bo");
        tasks.settle();
        assertTrue(pressed.get(2).failed(DONE));
        assertEquals(ActionRun.State.FAILED, run().state());
        assertEquals("bo", run().person());
    }

    @Test
    @DisplayName("No answer in time: not known whether it was done; what comes later is not taken")
    void late() throws Exception {
        offer(pressed::add);
        presses.press("rest", "ada");
        tasks.settle();
        pass(Presses.PATIENCE.plusMillis(1));
        assertEquals(ActionRun.State.UNKNOWN, run().state());
        assertEquals(ReasonCode.ACTION_UNANSWERED, run().said().orElseThrow().code());
        assertEquals(false, pressed.get(0).done(DONE));
        assertEquals(ActionRun.State.UNKNOWN, run().state());
        presses.press("rest", "ada");
        tasks.settle();
        assertTrue(pressed.get(1).done(DONE));
    }

    @Test
    @DisplayName("What waited behind a hanging call past its time is never begun, and says so")
    void neverBegun() throws Exception {
        offer(pressed::add);
        presses.press("rest", "ada");
        pass(Presses.PATIENCE.plusMillis(1));
        assertEquals(ActionRun.State.FAILED, run().state());
        assertEquals(ReasonCode.ACTION_NOT_BEGUN, run().said().orElseThrow().code());
        tasks.settle();
        assertEquals(List.of(), pressed);
    }

    @Test
    @DisplayName("A callback that throws is a failure of the service, and nobody knows what it did")
    void thrown() throws Exception {
        offer(
                p -> {
                    throw new IllegalStateException("boom");
                });
        presses.press("rest", "ada");
        tasks.settle();
        assertEquals(List.of("SERVICE_CALL_FAILED"), failures);
        assertEquals(ActionRun.State.UNKNOWN, run().state());
    }

    @Test
    @DisplayName("With access the buttons go; a press under way ends, and a late one is refused")
    void ended() throws Exception {
        offer(pressed::add);
        dashboard.show(List.of(new Figure("k", "", OptionalDouble.of(1), Unit.WATT)));
        presses.press("rest", "ada");
        tasks.settle();
        presses.press("other", "ada");
        dashboard.set(null);
        dashboard.end();
        assertEquals(Tiles.NONE, tiles());
        assertEquals("action-gone", refused(() -> presses.press("rest", "ada")));
        assertEquals(ActionRun.State.UNKNOWN, run().state());
        assertEquals(ReasonCode.ACTION_CUT, run().said().orElseThrow().code());
        tasks.settle();
        assertEquals(1, pressed.size(), "what had not begun does not begin");
        ActionRun other = presses.run("other").orElseThrow();
        assertEquals(ActionRun.State.FAILED, other.state());
        assertEquals(ReasonCode.ACTION_GONE, other.said().orElseThrow().code());
        assertThrows(AccessEndedException.class, () -> pressed.get(0).done(DONE));
        assertThrows(AccessEndedException.class, () -> offer(pressed::add));
        assertThrows(AccessEndedException.class, () -> dashboard.show(List.of(), List.of()));
    }

    @Test
    @DisplayName("Not now is refused with the service's reason; too often is refused")
    void refusals() throws Exception {
        dashboard.offer(
                List.of(Action.of("rest").notNow(OwnText.of("action.rest.sure"))), pressed::add);
        StoreException no = assertThrows(StoreException.class, () -> presses.press("rest", "a"));
        assertEquals("action-not-now", no.code());
        assertEquals(
                ID + "/action.rest.sure", no.why().orElseThrow().parameters().get(ReasonCode.OWN));
        offer(p -> p.done(DONE));
        for (int i = 0; i < Presses.BURST; i++) {
            presses.press("rest", "ada");
            tasks.settle();
        }
        assertEquals("action-too-often", refused(() -> presses.press("rest", "ada")));
        pass(Duration.ofSeconds(5));
        presses.press("rest", "ada");
    }

    @Test
    @DisplayName("An answer in words that the description lacks is refused; the press stays open")
    void foreignWords() throws Exception {
        offer(pressed::add);
        presses.press("rest", "ada");
        tasks.settle();
        wrong("notice.n", () -> pressed.get(0).done(OwnText.of("notice.n")));
        wrong("action.none", () -> pressed.get(0).done(OwnText.of("action.none")));
        assertEquals(ActionRun.State.PENDING, run().state());
    }
}

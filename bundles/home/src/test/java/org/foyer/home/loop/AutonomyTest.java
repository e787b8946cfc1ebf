package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Said;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.home.autonomy.AutonomyDesk;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.notice.QuestionComponent;
import org.foyer.orchestrator.Ladder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped loop, ladder, desk and board of questions, around a battery that asks first. Over 400
 * lines: one house around which each case is a few lines.
 */
class AutonomyTest {

    private static final DeviceId BATTERY = new DeviceId("battery");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;

    private LoopBench bench;
    private RecordedTroubles troubles;
    private TestStorage storage;
    private QuestionComponent board;
    private AutonomyDesk desk;
    private FakeDriver battery;
    private FakeDriver grid;
    private boolean away;

    @BeforeEach
    void start() throws IOException {
        start(Duration.ZERO);
    }

    /** The home comes up with what is on the disk. */
    private void start(Duration later) throws IOException {
        bench = new LoopBench();
        bench.time.advance(later);
        bench.loop.orchestrator(new Ladder());
        troubles = new RecordedTroubles(bench.time.clock());
        storage = new TestStorage(folder);
        ManualTasks tasks = new ManualTasks(bench.time);
        board =
                new QuestionComponent(
                        name -> {
                            try {
                                return Files.createDirectories(folder.resolve(name));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        storage,
                        tasks,
                        bench.time.clock(),
                        bench.time.house(),
                        troubles);
        desk =
                new AutonomyDesk(
                        document("autonomy", tasks),
                        document("said", tasks),
                        bench.time.clock(),
                        bench.time.house(),
                        bench.loop::asking);
        desk.questions(board);
        grid = new FakeDriver("grid", Duration.ZERO, DeviceKind.GRID_METER, new Capability.Meter());
        bench.device(grid);
        battery =
                new FakeDriver(
                        "battery",
                        Duration.ZERO,
                        DeviceKind.BATTERY,
                        new Capability.SettablePower(-3000, 3000));
        bench.device(battery);
        away = false;
    }

    private RetriedDocument document(String name, ManualTasks tasks) {
        return new RetriedDocument(
                name,
                storage.document(folder.resolve(name + ".json"), 1 << 20),
                Document.Urgency.WITHDRAWAL,
                troubles,
                tasks);
    }

    /** Time passes; the meter and the battery say each second what flows. */
    private void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            tick();
        }
    }

    private void tick() {
        if (!away) {
            bench.reads("battery", power());
        }
        bench.reads("grid", 300 + power());
        bench.after(Duration.ofSeconds(1));
        desk.changed(bench.loop.state());
    }

    private double power() {
        return !battery.applied.isEmpty() && battery.last() instanceof Command.SetPower set
                ? set.powerW()
                : 0;
    }

    private Ruling order(Mandate mandate, String who, double watts, Duration lasting) {
        var answer = bench.loop.submit(bench.intent(mandate, who, "battery", watts, lasting));
        bench.after(Duration.ofMillis(100));
        Ruling ruling = answer.toCompletableFuture().join();
        pass(Duration.ofSeconds(2));
        return ruling;
    }

    private Ruling order(double watts) {
        return order(Mandate.PLAN, "sun", watts, Duration.ofMinutes(10));
    }

    private void withdraws(String who) {
        var unused = bench.loop.withdrawAll(who);
        pass(Duration.ofSeconds(2));
    }

    private List<Question> open() {
        return board.all().stream().filter(q -> q.outcome().isEmpty()).toList();
    }

    private Question onlyOpen() {
        assertEquals(1, open().size(), open().toString());
        return open().get(0);
    }

    private void answer(String option, String person) throws Exception {
        board.answer(onlyOpen().id(), option, person);
        pass(Duration.ofSeconds(2));
    }

    private static ReasonCode why(Ruling ruling) {
        return ruling.outcome().reason().code();
    }

    private boolean isFree() {
        return bench.state("battery").decision().orElseThrow().setPoints().isFree();
    }

    private void assertGivenBack() {
        assertTrue(isFree());
        assertTrue(
                battery.applied.isEmpty()
                        || battery.applied.get(battery.applied.size() - 1).hold().isEmpty(),
                "a set-point is left behind: " + battery.applied);
    }

    @Test
    @Tag("part:GR.P8.1")
    @Tag("part:PT.HLUC1.PUC2.4")
    @Tag("part:PT.HLUC1.PUC2.5")
    @DisplayName(
            "An order becomes one question with a deadline; renewals ask no more; a yes lets the"
                    + " order and its renewals act, the asker is answered each time")
    void asked() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        Ruling first = order(2000);
        assertEquals(Outcome.Result.BOOKED, first.outcome().result());
        assertEquals(ReasonCode.ORDER_WAITS, why(first));
        Question question = onlyOpen();
        assertEquals("sun", question.origin());
        assertEquals(ReasonCode.ORDER_ASKED, question.text().code());
        assertEquals("battery", question.text().parameters().get("device"));
        assertEquals("2000.0", question.text().parameters().get("powerW"));
        assertEquals(ReasonCode.SUN_FADING, question.text().why().orElseThrow().code());
        assertEquals(Optional.of("no"), question.silence());
        assertEquals(Optional.of(BATTERY), question.device());
        assertEquals(Question.Who.MEMBERS, question.who());
        for (int i = 0; i < 5; i++) {
            assertEquals(ReasonCode.ORDER_WAITS, why(order(1500 + i)));
        }
        assertEquals(question.id(), onlyOpen().id());
        assertEquals(1, board.all().size());
        assertGivenBack();

        answer("yes", "anna");
        assertEquals(new Command.SetPower(1504), battery.last());
        assertEquals(Outcome.Result.GRANTED, order(1800).outcome().result());
        pass(Duration.ofMinutes(11));
        assertGivenBack();
        assertEquals(Outcome.Result.GRANTED, order(700).outcome().result(), "the yes still holds");
        assertTrue(open().isEmpty());
        Said said = desk.current().said().get(0);
        assertEquals(Optional.of("anna"), said.person());

        pass(Duration.ofHours(12));
        assertEquals(ReasonCode.ORDER_WAITS, why(order(700)), "twelve hours at most");
        assertEquals(1, open().size());
    }

    @Test
    @DisplayName("What stands in the role next is asked for and moved by the same yes")
    void exchanged() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        answer("yes", "anna");
        assertEquals(new Command.SetPower(2000), battery.last());
        FakeDriver other =
                new FakeDriver(
                        "battery",
                        Duration.ZERO,
                        DeviceKind.BATTERY,
                        new Capability.SettablePower(-2500, 2500));
        bench.device(other);
        battery = other;
        pass(Duration.ofSeconds(3));
        assertEquals(new Command.SetPower(2000), other.last());
        withdraws("sun");
        assertGivenBack();
        assertEquals(Autonomy.ASK, desk.current().of(BATTERY));
    }

    @Test
    @DisplayName("A no refuses for four hours and says until when; then it is asked again")
    void declined() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        answer("no", "anna");
        Ruling refused = order(500);
        assertEquals(Outcome.Result.REFUSED, refused.outcome().result());
        assertEquals(ReasonCode.ORDER_DECLINED, why(refused));
        assertTrue(refused.outcome().reason().parameters().containsKey("untilAt"));
        assertGivenBack();
        assertTrue(open().isEmpty());
        pass(Duration.ofHours(4));
        assertEquals(ReasonCode.ORDER_WAITS, why(order(500)));
        assertEquals(1, open().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAN", "FLEXIBILITY", "RULE"})
    @Tag("part:GR.P8.2")
    @Tag("part:PT.HLUC1.PUC2.7")
    @DisplayName("Silence until the deadline is no, for flexibility too")
    void silence(Mandate mandate) {
        desk.set(BATTERY, Autonomy.ASK);
        order(mandate, "agg", 0 - 1000, Duration.ofHours(3));
        assertEquals(bench.time.now().plus(HOUR).minusSeconds(1), onlyOpen().until());
        pass(HOUR.plusSeconds(10));
        assertTrue(open().isEmpty());
        assertEquals(Question.End.SILENCE, board.all().get(0).outcome().orElseThrow().end());
        assertGivenBack();
        Ruling again = order(mandate, "agg", 0 - 1000, Duration.ofHours(1));
        assertEquals(ReasonCode.ORDER_UNANSWERED, why(again));
    }

    @Test
    @DisplayName("What ends by itself is asked no longer than it stands")
    void shortActivation() {
        desk.set(BATTERY, Autonomy.ASK);
        order(Mandate.FLEXIBILITY, "agg", 1000, Duration.ofMinutes(20));
        assertTrue(onlyOpen().until().isBefore(bench.time.now().plus(Duration.ofMinutes(20))));
    }

    @Test
    @DisplayName("An order that is withdrawn, or runs out, takes its question back")
    void withdrawn() {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        withdraws("sun");
        pass(AutonomyDesk.GONE.plusSeconds(1));
        assertTrue(open().isEmpty());
        assertEquals(Question.End.WITHDRAWN, board.all().get(0).outcome().orElseThrow().end());
        pass(AutonomyDesk.PAUSE);
        order(2000);
        assertEquals(1, open().size());
        pass(Duration.ofMinutes(11));
        assertTrue(open().isEmpty());
        assertGivenBack();
    }

    @Test
    @DisplayName("Another wish than was asked asks anew; one question an asker, and not in a hurry")
    void otherWish() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        String first = onlyOpen().id();
        for (int i = 0; i < 10; i++) {
            order(i % 2 == 0 ? -500 : 500);
            assertTrue(open().size() <= 1);
        }
        pass(AutonomyDesk.PAUSE);
        order(-500);
        pass(AutonomyDesk.PAUSE);
        assertFalse(onlyOpen().id().equals(first));
        assertEquals("give", onlyOpen().text().parameters().get("wish"));
        answer("yes", "anna");
        assertEquals(new Command.SetPower(-500), battery.last());
        order(500);
        assertTrue(isFree(), "a yes to give is none to take");
        order(Mandate.RULE, "evening", 100, HOUR);
        assertEquals(2, open().size(), "one each asker");
    }

    @Test
    @DisplayName("Of two who answer at once the first counts, and the second learns it")
    void twoAnswers() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        String id = onlyOpen().id();
        board.answer(id, "no", "anna");
        assertThrows(QuestionException.class, () -> board.answer(id, "yes", "ben"));
        pass(Duration.ofSeconds(2));
        assertGivenBack();
        assertEquals(Said.Answer.NO, desk.current().said().get(0).answer());
    }

    @Test
    @DisplayName(
            "An open question, an answer and the autonomy hold over a restart; an answer given"
                    + " while nobody listened counts")
    void restart() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        String id = onlyOpen().id();
        start(Duration.ofMinutes(5));
        assertEquals(Autonomy.ASK, desk.current().of(BATTERY));
        pass(Duration.ofSeconds(90));
        assertEquals(id, onlyOpen().id(), "it waits for the service to come back");
        order(2000);
        pass(Duration.ofMinutes(4));
        assertEquals(id, onlyOpen().id());
        board.answer(id, "yes", "anna");
        start(Duration.ofMinutes(20));
        pass(Duration.ofSeconds(2));
        assertEquals(ReasonCode.SUN_FADING, why(order(2000)));
        assertEquals(new Command.SetPower(2000), battery.last());
        start(Duration.ofHours(11));
        pass(Duration.ofSeconds(2));
        assertEquals(ReasonCode.SUN_FADING, why(order(2000)));
        start(Duration.ofHours(13));
        assertEquals(ReasonCode.ORDER_WAITS, why(order(2000)), "it was over meanwhile");
    }

    @Test
    @DisplayName("A question whose service does not come back is taken back")
    void neverBack() throws Exception {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        start(Duration.ofMinutes(5));
        pass(AutonomyDesk.RESTART.plusSeconds(5));
        assertTrue(open().isEmpty());
    }

    @Test
    @DisplayName("A device that goes takes its questions back, and asks first when it comes again")
    void deviceGone() {
        desk.set(BATTERY, Autonomy.ASK);
        order(2000);
        var unused = bench.loop.remove(battery);
        away = true;
        pass(Duration.ofSeconds(20));
        assertTrue(open().isEmpty());
        bench.device(battery);
        away = false;
        pass(Duration.ofMinutes(1));
        assertEquals(ReasonCode.ORDER_WAITS, why(order(2000)));
        assertEquals(1, open().size());
    }

    @Test
    @Tag("part:PT.HLUC1.0.10")
    @DisplayName(
            "Set to ask or suggest, what acts is set aside at once; to act, what waits acts at once"
                    + " and the question goes")
    void changed() {
        order(2000);
        assertEquals(new Command.SetPower(2000), battery.last());
        desk.set(BATTERY, Autonomy.SUGGEST);
        bench.after(Duration.ofSeconds(1));
        assertGivenBack();
        pass(Duration.ofSeconds(2));
        assertTrue(open().isEmpty(), "no question presses");
        assertEquals(
                ReasonCode.ORDER_SUGGESTED,
                bench.state("battery").decision().orElseThrow().reason().code());
        desk.set(BATTERY, Autonomy.ASK);
        pass(Duration.ofSeconds(2));
        assertGivenBack();
        assertEquals(1, open().size());
        desk.set(BATTERY, Autonomy.DO);
        assertTrue(open().isEmpty());
        bench.after(Duration.ofSeconds(1));
        assertEquals(new Command.SetPower(2000), battery.last());
        desk.set(BATTERY, Autonomy.ASK);
        pass(Duration.ofSeconds(2));
        desk.set(BATTERY, Autonomy.ASK);
        assertEquals(1, open().size(), "the same again changes nothing");
    }

    @Test
    @DisplayName(
            "One tap lets a suggestion act as long as the service stands by it; what was said ends"
                    + " with another autonomy, and when it is taken back")
    void doItNow() {
        desk.set(BATTERY, Autonomy.SUGGEST);
        assertFalse(desk.allow(BATTERY, "sun", "anna"), "nothing waits");
        order(2000);
        assertFalse(desk.allow(BATTERY, "wind", "anna"), "not that one");
        assertTrue(desk.allow(BATTERY, "sun", "anna"));
        bench.after(Duration.ofSeconds(1));
        assertEquals(new Command.SetPower(2000), battery.last());
        desk.takeBack(BATTERY, "sun");
        bench.after(Duration.ofSeconds(1));
        assertGivenBack();
        pass(Duration.ofSeconds(2));
        assertTrue(desk.allow(BATTERY, "sun", "anna"));
        withdraws("sun");
        assertGivenBack();
        order(2000);
        desk.set(BATTERY, Autonomy.ASK);
        pass(Duration.ofSeconds(2));
        assertGivenBack();
        assertTrue(desk.current().said().isEmpty());
    }

    @Test
    @DisplayName("Persons act at once, and nobody is asked beneath them")
    void persons() {
        desk.set(BATTERY, Autonomy.ASK);
        order(Mandate.PERSON, "anna", -700, HOUR);
        assertEquals(new Command.SetPower(-700), battery.last());
        assertEquals(ReasonCode.HIGHER_PRIORITY, why(order(2000)));
        assertTrue(open().isEmpty());
        withdraws("anna");
        assertEquals(1, open().size());
        assertGivenBack();
    }

    @Test
    @DisplayName("Without an orchestrator a yes that is taken back sets the order aside too")
    void unattended() {
        order(2000);
        bench.loop.orchestrator(null);
        desk.set(BATTERY, Autonomy.ASK);
        bench.after(Duration.ofSeconds(2));
        assertGivenBack();
    }

    @Test
    @DisplayName("A full disk asks nobody, acts on nothing, and a wish for caution is kept")
    void fullDisk() {
        storage.full();
        desk.set(BATTERY, Autonomy.ASK);
        assertEquals(ReasonCode.ORDER_WAITS, why(order(2000)));
        assertTrue(open().isEmpty());
        assertGivenBack();
        storage.plenty();
        pass(AutonomyDesk.PAUSE.plusSeconds(5));
        assertEquals(1, open().size());
    }

    @Test
    @DisplayName("A damaged file is told, and what it said does not hold")
    void damaged() throws IOException {
        desk.set(BATTERY, Autonomy.ASK);
        for (String name : List.of("autonomy.json", "said.json")) {
            storage.document(folder.resolve(name), 1 << 20)
                    .write(
                            "{".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            Document.Urgency.ORDINARY);
        }
        start(Duration.ofMinutes(1));
        assertEquals(Asking.NONE, desk.current());
        assertEquals(2, troubles.current().size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName(
            "Whatever happens in whatever order: only who has a yes is obeyed, and the battery"
                    + " holds nothing of anybody else")
    void interleaved(long seed) throws Exception {
        Random dice = new Random(seed);
        List<String> askers = List.of("sun", "wind", "agg");
        for (int i = 0; i < 150; i++) {
            String who = askers.get(dice.nextInt(3));
            switch (dice.nextInt(9)) {
                case 0, 1, 2 ->
                        order(
                                who.equals("agg") ? Mandate.FLEXIBILITY : Mandate.PLAN,
                                who,
                                (dice.nextInt(5) - 2) * 700,
                                Duration.ofSeconds(20 + dice.nextInt(200)));
                case 3 -> withdraws(who);
                case 4 -> desk.set(BATTERY, List.of(Autonomy.values()).get(dice.nextInt(3)));
                case 5 -> {
                    List<Question> open = new ArrayList<>(open());
                    if (!open.isEmpty()) {
                        board.answer(
                                open.get(dice.nextInt(open.size())).id(),
                                dice.nextInt(3) > 0 ? "yes" : "no",
                                "anna");
                    }
                }
                case 6 -> desk.allow(BATTERY, who, "anna");
                case 7 -> desk.takeBack(BATTERY, who);
                default -> pass(Duration.ofSeconds(dice.nextInt(90)));
            }
            pass(Duration.ofSeconds(2));
            var decision = bench.state("battery").decision().orElseThrow();
            if (desk.current().of(BATTERY) != Autonomy.DO && decision.by().isPresent()) {
                String by = decision.by().get().id();
                assertTrue(
                        desk.current().said().stream()
                                .anyMatch(
                                        s -> s.asker().equals(by) && s.answer() == Said.Answer.YES),
                        seed + ", " + i + ": obeys " + by);
            }
            if (decision.by().isEmpty()) {
                assertGivenBack();
            }
        }
    }
}

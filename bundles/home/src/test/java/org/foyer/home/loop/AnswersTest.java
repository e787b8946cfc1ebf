package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.foyer.orchestrator.Ladder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of orders: who gets which answer, and what stays in the book. */
@SuppressWarnings("FutureReturnValueIgnored") // what became of an order shows at the device
class AnswersTest extends DeliveryCase {

    @Test
    @DisplayName("A release takes the source's other orders away, any other takes its release away")
    void releaseAndOthers() {
        bench.loop.orchestrator(new Ladder());
        bench.device(wallbox());
        order("anna", "wallbox", OFF);
        order("anna", "wallbox", new Command.LimitPower(4000));
        bench.after(SECOND);
        order("anna", "wallbox", new Command.Release());
        bench.after(SECOND);
        assertEquals(
                List.of(new Command.Release()),
                bench.loop.current().stream().map(i -> i.command()).toList());
        order("anna", "wallbox", OFF);
        bench.after(SECOND);
        assertEquals(List.of(OFF), bench.loop.current().stream().map(i -> i.command()).toList());
    }

    @Test
    @DisplayName("Two equal requests of a service in one step, then release: no lease is left")
    void twoEqualRequests() {
        FakeDriver boiler = bench.device("boiler");
        var first = order("sun", "boiler", power(500));
        var second = order("sun", "boiler", power(500));
        bench.loop.withdraw("sun", new DeviceId("boiler"));
        bench.after(SECOND);
        assertEquals(ReasonCode.ORDER_REPLACED, first.join().outcome().reason().code());
        assertEquals(ReasonCode.ORDER_WITHDRAWN, second.join().outcome().reason().code());
        assertEquals(List.of(), bench.loop.current());
        assertEquals(List.of(), boiler.applied);
    }

    @Test
    @DisplayName("Submit, withdraw, submit before a step: what is granted is in the book")
    void submitWithdrawSubmit() {
        FakeDriver boiler = bench.device("boiler");
        var first = order("sun", "boiler", power(500));
        var taken = bench.loop.withdraw("sun", new DeviceId("boiler")).toCompletableFuture();
        var second = order("sun", "boiler", power(700));
        bench.after(SECOND);
        assertEquals(Result.REFUSED, first.join().outcome().result());
        assertTrue(taken.isDone());
        assertEquals(Result.GRANTED, second.join().outcome().result());
        assertEquals(
                List.of(power(700)), bench.loop.current().stream().map(i -> i.command()).toList());
        assertEquals(power(700), boiler.last());
        var all = order("sun", "boiler", power(900));
        bench.loop.withdrawAll("sun");
        bench.after(SECOND);
        assertEquals(ReasonCode.ORDER_WITHDRAWN, all.join().outcome().reason().code());
        assertEquals(List.of(), bench.loop.current());
    }

    @Test
    @DisplayName("Each of many orders gets an answer of its own")
    void eachItsAnswer() {
        bench.loop.orchestrator(new Ladder());
        bench.device("boiler");
        var low = order("sun", "boiler", power(500));
        var high = order("anna", "boiler", power(900));
        bench.after(SECOND);
        assertEquals(Result.REFUSED, low.join().outcome().result());
        assertEquals(ReasonCode.HIGHER_PRIORITY, low.join().outcome().reason().code());
        assertEquals(Result.GRANTED, high.join().outcome().result());
        assertEquals(power(500), low.join().outcome().intent().command());
    }

    @Test
    @DisplayName("More than 50 orders a second of one source are refused; others are not")
    void tooMany() {
        bench.device("boiler");
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            var answer = order("sun", "boiler", power(i));
            refused +=
                    answer.isDone()
                                    && answer.join().outcome().reason().code()
                                            == ReasonCode.ORDER_TOO_MANY
                            ? 1
                            : 0;
        }
        assertEquals(150, refused);
        var other = order("anna", "boiler", power(1));
        bench.after(SECOND);
        assertEquals(Result.GRANTED, other.join().outcome().result());
        var later = order("sun", "boiler", power(1));
        bench.after(SECOND);
        assertFalse(later.join().outcome().reason().code() == ReasonCode.ORDER_TOO_MANY);
    }

    @Test
    @DisplayName("While nobody decides an order is booked, not granted, and weighed later")
    void bookedWhileNobodyDecides() {
        FakeDriver boiler = bench.device("boiler");
        bench.loop.orchestrator(null);
        var answer = order("anna", "boiler", power(500));
        bench.after(SECOND);
        assertEquals(Result.BOOKED, answer.join().outcome().result());
        bench.loop.orchestrator(new Ladder());
        bench.after(SECOND);
        assertEquals(power(500), boiler.last());
    }

    @Test
    @DisplayName(
            "A person comes before services and flexibility until released or over; limits alone outrank")
    void personFirst() {
        bench.loop.orchestrator(new Ladder());
        FakeDriver boiler = bench.device("boiler");
        order("sun", "boiler", power(500));
        bench.loop.submit(bench.intent(Mandate.FLEXIBILITY, "flex", "boiler", power(700), HOUR));
        bench.loop.submit(
                bench.intent(Mandate.PERSON, "anna", "boiler", power(900), Duration.ofMinutes(10)));
        bench.after(SECOND);
        assertEquals(power(900), boiler.last());
        bench.after(Duration.ofMinutes(9));
        assertEquals(power(900), boiler.last());
        bench.after(Duration.ofMinutes(2));
        assertEquals(power(700), boiler.last(), "her time is over");
        order("anna", "boiler", power(900));
        bench.after(SECOND);
        bench.loop.withdraw("anna", new DeviceId("boiler"));
        bench.after(SECOND);
        assertEquals(power(700), boiler.last(), "she released it");
    }

    @Test
    @DisplayName("A lease at the end of time is refused with a sentence; the loop goes on")
    void endOfTime() {
        FakeDriver boiler = bench.device("boiler");
        var now = bench.intent(Mandate.PERSON, "anna", "boiler", power(1), HOUR);
        var far =
                bench.loop
                        .submit(
                                new org.foyer.api.control.Intent(
                                        now.device(),
                                        now.command(),
                                        now.source(),
                                        now.reason(),
                                        java.time.Instant.MAX.minusSeconds(60),
                                        java.time.Instant.MAX))
                        .toCompletableFuture();
        assertTrue(far.isCompletedExceptionally());
        order("anna", "boiler", power(500));
        bench.after(SECOND);
        assertEquals(power(500), boiler.last());
    }
}

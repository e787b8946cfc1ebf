package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Automatic orders at a device that asks people first, or suggests: those that nobody has let act
 * are not weighed, and have no say about rungs either (model 4). Immutable.
 */
final class AskFirst {

    private final DeviceId device;
    private final Asking asking;
    private final long tick;

    /** What may act. */
    final List<Intent> acting;

    private final List<Order> waiting;

    /** All orders of the device, as if all could act. */
    private final Claims all;

    private AskFirst(
            DeviceId device,
            Asking asking,
            long tick,
            List<Intent> acting,
            List<Order> waiting,
            Claims all) {
        this.device = device;
        this.asking = asking;
        this.tick = tick;
        this.acting = acting;
        this.waiting = waiting;
        this.all = all;
    }

    /**
     * @param intents all for that device
     * @param tick house tick now
     */
    static AskFirst of(
            DeviceId device,
            List<Intent> intents,
            Asking asking,
            LadderSwitches switches,
            LadderOrder ladder,
            long tick) {
        if (asking.of(device) == Autonomy.DO || intents.isEmpty()) {
            return new AskFirst(device, asking, tick, intents, List.of(), Claims.NONE);
        }
        Set<String> silent = new HashSet<>();
        List<Order> waiting = new ArrayList<>();
        for (Order order : Order.of(intents, ladder, switches)) {
            List<Command> commands = order.intents().stream().map(Intent::command).toList();
            if (!asking.lets(device, order.source(), commands, switches, tick)) {
                silent.add(order.source().id());
                waiting.add(order);
            }
        }
        List<Intent> acting =
                intents.stream().filter(i -> !silent.contains(i.source().id())).toList();
        return new AskFirst(device, asking, tick, acting, waiting, Claims.NONE);
    }

    /**
     * The same, knowing what would become of all orders if all could act.
     *
     * @param claims with all orders of the device
     */
    AskFirst among(Claims claims) {
        return new AskFirst(device, asking, tick, acting, waiting, claims);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Tells what became of those that wait, once it is decided what holds. */
    void note(Candidate candidate) {
        for (Order order : waiting) {
            Reason closed = all.shut().get(order);
            Optional<Said> said =
                    asking.to(
                            device,
                            order.source().id(),
                            order.intents().stream().map(Intent::command).toList(),
                            tick);
            if (closed != null) {
                candidate.note(order, Result.REFUSED, closed);
            } else if (isOutranked(candidate, order)) {
                candidate.note(order, Result.REFUSED, outranked(candidate, order));
            } else if (holdsAlready(candidate, order)) {
                candidate.note(order, Result.GRANTED, reasonOf(candidate));
            } else if (said.isPresent()) {
                candidate.note(order, Result.REFUSED, no(said.get()));
            } else {
                candidate.note(order, Result.BOOKED, waits(order));
            }
        }
    }

    /** Whether somebody with more say holds the device: a yes would change nothing. */
    private boolean isOutranked(Candidate candidate, Order order) {
        return candidate.verdict != null
                && !candidate.orders.isEmpty()
                && all.open().stream()
                        .takeWhile(o -> !o.equals(order))
                        .map(Order::source)
                        .anyMatch(candidate.orders.get(0).source()::equals);
    }

    private static Reason outranked(Candidate candidate, Order order) {
        return candidate.isLimited()
                ? candidate.verdict.reason()
                : PowerCheck.outranked(order, candidate.verdict);
    }

    private static boolean holdsAlready(Candidate candidate, Order order) {
        return candidate.verdict == null
                ? order.asked().isFree()
                : order.asked().equals(candidate.verdict.setPoints());
    }

    private static Reason reasonOf(Candidate candidate) {
        return candidate.verdict == null
                ? Reason.of(ReasonCode.AUTOMATIC)
                : candidate.verdict.reason();
    }

    private static Reason no(Said said) {
        ReasonCode code =
                said.answer() == Said.Answer.NO
                        ? ReasonCode.ORDER_DECLINED
                        : ReasonCode.ORDER_UNANSWERED;
        return Reason.of(code, "untilAt", said.until());
    }

    private Reason waits(Order order) {
        ReasonCode code =
                asking.of(device) == Autonomy.ASK
                        ? ReasonCode.ORDER_WAITS
                        : ReasonCode.ORDER_SUGGESTED;
        Intent main = order.main();
        Map<String, String> words = new LinkedHashMap<>(CommandForm.wish(main.command()));
        words.put("by", order.source().name());
        Reason reason = new Reason(code, words);
        try {
            return reason.because(main.reason());
        } catch (IllegalArgumentException tooDeep) {
            return reason;
        }
    }
}

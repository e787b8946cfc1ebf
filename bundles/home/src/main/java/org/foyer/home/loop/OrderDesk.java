package org.foyer.home.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Books what comes out of the inbox and answers each order after the next decision. Owned by the
 * loop; not thread-safe.
 */
final class OrderDesk {

    private final IntentBook book;
    private final LiveDevices devices;
    private final List<Inbox.Order> toRule = new ArrayList<>();
    private final List<CompletableFuture<Void>> toConfirm = new ArrayList<>();

    OrderDesk(IntentBook book, LiveDevices devices) {
        this.book = book;
        this.devices = devices;
    }

    /** Whether somebody waits for the next decision. */
    boolean isWaitedFor() {
        return !toRule.isEmpty();
    }

    /** Enters an order, or answers why not. */
    void book(Inbox.Order waiting) {
        Intent intent = waiting.intent();
        LiveDevice live = devices.get(intent.device());
        String problem =
                live == null
                        ? "there is no device '" + intent.device() + "'"
                        : Commands.problem(live.device(), intent.command());
        if (problem != null) {
            waiting.answer().completeExceptionally(new IllegalArgumentException(problem));
            return;
        }
        switch (book.put(intent, waiting.given())) {
            case OVER -> refuse(waiting, ReasonCode.ORDER_OVER);
            case AHEAD -> {
                Reason later = Reason.of(ReasonCode.ORDER_LATER, "fromAt", intent.from());
                waiting.answer().complete(Rulings.booked(intent, later, live.decision()));
            }
            case RUNNING -> toRule.add(waiting);
        }
    }

    /** Answers without entering. */
    static void refuse(Inbox.Order waiting, ReasonCode why) {
        waiting.answer().complete(Rulings.refused(waiting.intent(), Reason.of(why)));
    }

    /** Takes out of the book what is covered; true if anything was. */
    boolean withdraw(Inbox.Withdrawal withdrawal) {
        // One taken in the same step is out of the book before it was weighed.
        toRule.removeIf(
                order -> {
                    boolean out = withdrawal.covers(order.intent());
                    if (out) {
                        refuse(order, ReasonCode.ORDER_WITHDRAWN);
                    }
                    return out;
                });
        if (!book.withdraw(withdrawal)) {
            withdrawal.answer().complete(null);
            return false;
        }
        toConfirm.add(withdrawal.answer());
        return true;
    }

    /**
     * Answers all who wait.
     *
     * @param decided whether the orchestrator has decided
     */
    void answer(boolean decided) {
        List<Inbox.Order> rule = List.copyOf(toRule);
        toRule.clear();
        for (Inbox.Order waiting : rule) {
            LiveDevice live = devices.get(waiting.intent().device());
            Decision decision = live == null ? null : live.decision();
            waiting.answer().complete(Rulings.of(waiting.intent(), decision, decided));
        }
        List<CompletableFuture<Void>> confirm = List.copyOf(toConfirm);
        toConfirm.clear();
        confirm.forEach(c -> c.complete(null));
    }
}

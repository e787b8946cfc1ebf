package org.foyer.home.loop;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Ruling;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * Orders and withdrawals on their way to the loop, in the order in which they were given. At most
 * one order per source, device and actuator waits, and one withdrawal per scope, so nobody fills
 * it. Thread-safe; answers of replaced orders complete on the thread that replaced them.
 */
final class Inbox {

    /** What waits. */
    sealed interface Entry {}

    /**
     * An order.
     *
     * @param given when it was submitted: its lease is measured from here
     */
    record Order(Intent intent, Moment given, CompletableFuture<Ruling> answer) implements Entry {}

    /**
     * A withdrawal.
     *
     * @param device null for all devices
     * @param actuator null for all
     */
    record Withdrawal(
            String source, DeviceId device, Actuator actuator, CompletableFuture<Void> answer)
            implements Entry {

        boolean covers(Intent intent) {
            return source.equals(intent.source().id())
                    && (device == null || device.equals(intent.device()))
                    && (actuator == null || actuator.equals(intent.command().actuator()));
        }
    }

    private record Key(String source, DeviceId device, Actuator actuator, boolean order) {}

    /** Guarded by this. */
    private Map<Key, Entry> waiting = new LinkedHashMap<>();

    private final Runnable wake;

    Inbox(Runnable wake) {
        this.wake = wake;
    }

    CompletableFuture<Ruling> submit(Intent intent, Moment given) {
        Order order = new Order(intent, given, new CompletableFuture<>());
        Key key = new Key(intent.source().id(), intent.device(), intent.command().actuator(), true);
        Entry before;
        synchronized (this) {
            before = waiting.remove(key);
            waiting.put(key, order);
        }
        if (before instanceof Order replaced) {
            refuse(replaced, ReasonCode.ORDER_REPLACED);
        }
        wake.run();
        return order.answer();
    }

    /** Orders that wait and are covered are out at once; the book follows on the loop. */
    CompletableFuture<Void> withdraw(String source, DeviceId device, Actuator actuator) {
        List<Order> gone = new ArrayList<>();
        Withdrawal withdrawal;
        synchronized (this) {
            Key key = new Key(source, device, actuator, false);
            CompletableFuture<Void> answer =
                    waiting.remove(key) instanceof Withdrawal same
                            ? same.answer()
                            : new CompletableFuture<>();
            withdrawal = new Withdrawal(source, device, actuator, answer);
            Iterator<Entry> each = waiting.values().iterator();
            while (each.hasNext()) {
                if (each.next() instanceof Order order && withdrawal.covers(order.intent())) {
                    each.remove();
                    gone.add(order);
                }
            }
            waiting.put(key, withdrawal);
        }
        gone.forEach(order -> refuse(order, ReasonCode.ORDER_WITHDRAWN));
        wake.run();
        return withdrawal.answer();
    }

    private static void refuse(Order order, ReasonCode why) {
        order.answer().complete(Rulings.refused(order.intent(), Reason.of(why)));
    }

    /** Hands out what waits now, not what comes meanwhile, each entry once. */
    void take(Consumer<Order> orders, Consumer<Withdrawal> withdrawals) {
        Map<Key, Entry> taken;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            taken = waiting;
            waiting = new LinkedHashMap<>();
        }
        for (Entry entry : taken.values()) {
            if (entry instanceof Order order) {
                accept(order, orders);
            } else if (entry instanceof Withdrawal withdrawal) {
                withdrawals.accept(withdrawal);
            }
        }
    }

    /** Whatever goes wrong with one order, it is answered, and those behind it are not lost. */
    private static void accept(Order order, Consumer<Order> orders) {
        try {
            orders.accept(order);
        } catch (RuntimeException e) {
            order.answer().completeExceptionally(e);
        }
    }
}

package org.foyer.store.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * The book of orders as the home loop keeps it: what arrives is booked in order, decided once per
 * step and answered after. Steps at once, or by hand. Thread-safe.
 */
final class FakeLoop implements Intents {
    private final Map<String, Entry> book = new LinkedHashMap<>();
    private final List<Runnable> mail = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private List<String> order = List.of();
    private boolean byHand;
    private int submitted;
    private Optional<Reason> refusal = Optional.empty();

    private static final class Entry {
        final Intent intent;
        final CompletableFuture<Ruling> answer;
        boolean answered;

        Entry(Intent intent, CompletableFuture<Ruling> answer) {
            this.intent = intent;
            this.answer = answer;
        }
    }

    synchronized void byHand() {
        byHand = true;
    }

    /** From now on everything is refused for that reason. */
    synchronized void refuse(Reason why) {
        refusal = Optional.of(why);
    }

    synchronized int submitted() {
        return submitted;
    }

    synchronized List<String> told() {
        return order;
    }

    /** Takes what arrived, decides, then answers outside. */
    void step() {
        List<Runnable> told;
        synchronized (this) {
            mail.forEach(Runnable::run);
            mail.clear();
            book.values().stream().filter(e -> !e.answered).forEach(this::decide);
            if (refusal.isPresent()) {
                book.clear();
            }
            told = List.copyOf(answers);
            answers.clear();
        }
        told.forEach(Runnable::run);
    }

    private void decide(Entry entry) {
        entry.answered = true;
        Outcome outcome =
                new Outcome(
                        entry.intent,
                        refusal.isPresent() ? Outcome.Result.REFUSED : Outcome.Result.GRANTED,
                        refusal.orElse(entry.intent.reason()));
        Decision decision =
                new Decision(
                        entry.intent.device(),
                        SetPoints.of(entry.intent.command()),
                        Optional.of(entry.intent.source()),
                        entry.intent.reason(),
                        entry.intent.until(),
                        entry.intent.from(),
                        0,
                        List.of(outcome));
        answers.add(() -> entry.answer.complete(new Ruling(outcome, Optional.of(decision))));
    }

    private void out(Entry entry, ReasonCode why) {
        if (entry != null && !entry.answered) {
            entry.answered = true;
            Outcome outcome = new Outcome(entry.intent, Outcome.Result.REFUSED, Reason.of(why));
            answers.add(() -> entry.answer.complete(new Ruling(outcome, Optional.empty())));
        }
    }

    private void post(Runnable letter) {
        boolean now;
        synchronized (this) {
            mail.add(letter);
            now = !byHand;
        }
        if (now) {
            step();
        }
    }

    @Override
    public CompletionStage<Ruling> submit(Intent intent) {
        Entry entry = new Entry(intent, new CompletableFuture<>());
        synchronized (this) {
            submitted++;
        }
        post(
                () ->
                        out(
                                book.put(
                                        key(
                                                intent.source().id(),
                                                intent.device(),
                                                intent.command().actuator()),
                                        entry),
                                ReasonCode.ORDER_REPLACED));
        return entry.answer;
    }

    private static String key(String source, DeviceId device, Actuator actuator) {
        return source + "@" + device + "/" + actuator.text();
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        return drop(sourceId + "@" + device + "/");
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
        return drop(key(sourceId, device, actuator));
    }

    @Override
    public CompletionStage<Void> withdrawAll(String sourceId) {
        return drop(sourceId + "@");
    }

    private CompletionStage<Void> drop(String start) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        post(
                () -> {
                    for (String key : List.copyOf(book.keySet())) {
                        if (key.startsWith(start)) {
                            out(book.remove(key), ReasonCode.ORDER_WITHDRAWN);
                        }
                    }
                    answers.add(() -> done.complete(null));
                });
        return done;
    }

    @Override
    public synchronized void order(List<String> serviceIds) {
        order = List.copyOf(serviceIds);
    }

    @Override
    public synchronized List<Intent> current() {
        return book.values().stream().map(e -> e.intent).toList();
    }
}

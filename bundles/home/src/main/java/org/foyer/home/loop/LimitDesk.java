package org.foyer.home.loop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.control.Limit;
import org.foyer.api.control.LimitRefusedException;
import org.foyer.api.control.Limits;
import org.foyer.api.reason.Reason;
import org.foyer.home.loop.LoopTime.Moment;

/** The loop's limits as a service: in force first, then stored, then answered. Thread-safe. */
final class LimitDesk implements Limits {

    private final LimitBook book;
    private final LimitStore store;
    private final Executor storing;
    private final Consumer<Consumer<Moment>> onLoop;
    private volatile List<Limit> now = List.of();

    /**
     * @param storing runs one task after the other, off the loop
     * @param onLoop runs a message on the loop and has a decision follow in the same step
     */
    LimitDesk(
            LimitBook book, LimitStore store, Executor storing, Consumer<Consumer<Moment>> onLoop) {
        this.book = book;
        this.store = store;
        this.storing = storing;
        this.onLoop = onLoop;
    }

    @Override
    public CompletionStage<Kept> set(Limit limit) {
        return change(moment -> book.set(limit, moment));
    }

    @Override
    public CompletionStage<Kept> lift(String name, String issuer) {
        return change(moment -> book.lift(name, issuer));
    }

    private CompletionStage<Kept> change(Function<Moment, Optional<Reason>> change) {
        CompletableFuture<Kept> answer = new CompletableFuture<>();
        onLoop.accept(
                moment -> {
                    Optional<Reason> refused = change.apply(moment);
                    see();
                    List<LimitStore.Entry> entries = book.entries(moment);
                    Runnable rest =
                            refused.isPresent()
                                    ? () ->
                                            answer.completeExceptionally(
                                                    new LimitRefusedException(refused.get()))
                                    : () -> answer.complete(store.store(entries));
                    if (!storeLater(rest)) {
                        answer.complete(Kept.NOT_STORED);
                    }
                });
        return answer;
    }

    /** Stores anew what is left of limits that end; called now and then. */
    void renew() {
        onLoop.accept(
                moment -> {
                    List<LimitStore.Entry> entries = book.entries(moment);
                    if (entries.stream().anyMatch(e -> e.left().isPresent())) {
                        storeLater(() -> store.store(entries));
                    }
                });
    }

    private boolean storeLater(Runnable task) {
        try {
            storing.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Loop only: what others see follows the book. */
    void see() {
        now = List.copyOf(book.all());
    }

    @Override
    public List<Limit> current() {
        return now;
    }
}

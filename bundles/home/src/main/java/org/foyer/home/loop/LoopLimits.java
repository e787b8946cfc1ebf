package org.foyer.home.loop;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;

/** The loop's limits as a service. Thread-safe. */
record LoopLimits(
        Function<Limit, CompletionStage<Void>> setter,
        Function<String, CompletionStage<Void>> lifter,
        Supplier<List<Limit>> view)
        implements Limits {

    @Override
    public CompletionStage<Void> set(Limit limit) {
        return setter.apply(limit);
    }

    @Override
    public CompletionStage<Void> lift(String name) {
        return lifter.apply(name);
    }

    @Override
    public List<Limit> current() {
        return view.get();
    }
}

package org.foyer.home.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.control.Source.Rank;
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * The shipped loop on a clock moved by hand; calls to drivers wait until the bench carries them
 * out.
 */
final class LoopBench {

    final FakeClock clock = new FakeClock();
    final List<HomeState> published = new ArrayList<>();
    final Queue<Runnable> calls = new ArrayDeque<>();
    final HomeLoop loop;

    LoopBench() {
        this(null);
    }

    LoopBench(Executor executor) {
        Executor used = executor == null ? calls::add : executor;
        loop = new HomeLoop(clock, name -> used, published::add, () -> {});
        loop.orchestrator(new HighestWins());
    }

    /** Just enough of an orchestrator: the highest rank wins. */
    private static final class HighestWins implements Orchestrator {
        @Override
        public Map<DeviceId, Decision> decide(Situation situation) {
            Map<DeviceId, Decision> decisions = new HashMap<>();
            for (Intent intent : situation.intents()) {
                decisions.merge(intent.device(), of(intent), LoopBench::higher);
            }
            return decisions;
        }

        private static Decision of(Intent intent) {
            return new Decision(
                    intent.device(),
                    intent.command(),
                    Optional.of(intent.source()),
                    intent.reason(),
                    Optional.of(intent.until()),
                    intent.from(),
                    List.of());
        }
    }

    private static Decision higher(Decision a, Decision b) {
        return Comparator.comparing((Decision d) -> d.by().orElseThrow().rank()).compare(a, b) <= 0
                ? a
                : b;
    }

    FakeDriver device(String id) {
        return device(new FakeDriver(id));
    }

    FakeDriver device(FakeDriver driver) {
        loop.add(driver);
        loop.step();
        online(driver);
        return driver;
    }

    void online(FakeDriver driver) {
        connection(driver, Connection.Status.ONLINE, "");
    }

    void connection(FakeDriver driver, Connection.Status status, String detail) {
        loop.readings()
                .connection(driver.device().id(), new Connection(status, clock.instant(), detail));
        loop.step();
    }

    boolean reads(String device, double powerW) {
        return loop.readings()
                .offer(new Reading(new DeviceId(device), Quantity.POWER, powerW, clock.instant()));
    }

    Intent intent(Rank rank, String who, String device, double powerW, Duration lasting) {
        Instant now = clock.instant();
        return new Intent(
                new DeviceId(device),
                new Command.SetPower(powerW),
                new Source(rank, who, who),
                Reason.of(ReasonCode.SUN_FADING),
                now,
                now.plus(lasting));
    }

    /** Moves the clock in steps the loop asks for, carrying out calls as they come. */
    LoopBench after(Duration time) {
        Instant end = clock.instant().plus(time);
        work();
        while (clock.instant().isBefore(end)) {
            Instant next = loop.step();
            Instant to = next.isAfter(end) ? end : next;
            clock.set(to.isAfter(clock.instant()) ? to : clock.instant().plusMillis(1));
            work();
        }
        return this;
    }

    void work() {
        loop.step();
        for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
            call.run();
            loop.step();
        }
    }

    DeviceState state(String device) {
        return loop.state().device(new DeviceId(device)).orElseThrow();
    }
}

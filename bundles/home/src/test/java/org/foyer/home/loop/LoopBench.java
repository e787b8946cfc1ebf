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
import org.foyer.api.control.Decisions;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Memory;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.time.TestTime;

/**
 * The shipped loop on a clock moved by hand; calls to drivers wait until the bench carries them
 * out.
 */
final class LoopBench {

    final TestTime time = new TestTime();
    final List<HomeState> published = new ArrayList<>();
    final Queue<Runnable> calls = new ArrayDeque<>();
    final HomeLoop loop;

    LoopBench() {
        this(null);
    }

    LoopBench(Executor executor) {
        this(executor, SetPointLedger.inMemory(), LimitStore.none());
    }

    LoopBench(Executor executor, SetPointLedger ledger, LimitStore limits) {
        Executor used = executor == null ? calls::add : executor;
        loop =
                new HomeLoop(
                        new LoopTime(time.clock(), time.house(), time.machine()),
                        name -> used,
                        published::add,
                        () -> {},
                        ledger,
                        limits);
        loop.orchestrator(new HighestWins());
    }

    /** Just enough of an orchestrator: the highest rank wins. */
    private static final class HighestWins implements Orchestrator {
        @Override
        public Decisions decide(Situation situation) {
            Map<DeviceId, Decision> decisions = new HashMap<>();
            Map<DeviceId, List<Intent>> asked = new HashMap<>();
            for (Intent intent : situation.intents()) {
                asked.computeIfAbsent(intent.device(), d -> new ArrayList<>()).add(intent);
            }
            asked.forEach((id, intents) -> decisions.put(id, of(id, intents, situation)));
            return new Decisions(decisions, Memory.NONE, List.of());
        }

        private static Decision of(DeviceId id, List<Intent> intents, Situation situation) {
            Intent first =
                    intents.stream()
                            .min(Comparator.comparing((Intent i) -> i.source().mandate()))
                            .orElseThrow();
            List<Command> held = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (Intent intent : intents) {
                boolean wins = intent.source().equals(first.source());
                if (wins) {
                    held.add(intent.command());
                }
                outcomes.add(
                        new Outcome(
                                intent,
                                wins ? Outcome.Result.GRANTED : Outcome.Result.REFUSED,
                                intent.reason()));
            }
            return new Decision(
                    id,
                    SetPoints.of(held),
                    Optional.of(first.source()),
                    first.reason(),
                    first.until(),
                    first.from(),
                    situation.state().tick(),
                    outcomes);
        }
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
        reachability(driver, Reachability.Status.ONLINE);
    }

    void reachability(FakeDriver driver, Reachability.Status status) {
        loop.readings().reachability(driver.device().id(), new Reachability(status, time.now()));
        loop.step();
    }

    boolean reads(String device, double powerW) {
        return reads(device, Quantity.POWER, powerW);
    }

    boolean reads(String device, Quantity quantity, double value) {
        return loop.readings()
                .offer(new Reading(new DeviceId(device), quantity, value, time.now()));
    }

    Intent intent(Mandate mandate, String who, String device, double powerW, Duration lasting) {
        return intent(mandate, who, device, new Command.SetPower(powerW), lasting);
    }

    Intent intent(Mandate mandate, String who, String device, Command command, Duration lasting) {
        Instant now = time.now();
        return new Intent(
                new DeviceId(device),
                command,
                new Source(mandate, who, who),
                Reason.of(ReasonCode.SUN_FADING),
                now,
                now.plus(lasting));
    }

    /** Moves the clock in steps the loop asks for, carrying out calls as they come. */
    LoopBench after(Duration passing) {
        long end = ticks() + passing.toNanos();
        work();
        while (ticks() < end) {
            long next = Math.min(loop.step(), end);
            time.advance(Duration.ofNanos(Math.max(next - ticks(), 1_000_000)));
            work();
        }
        return this;
    }

    long ticks() {
        return time.house().nanos();
    }

    /** Calls to drivers are not carried out meanwhile. */
    boolean holding;

    void work() {
        loop.step();
        while (!holding && !calls.isEmpty()) {
            calls.poll().run();
            loop.step();
        }
    }

    DeviceState state(String device) {
        return loop.state().device(new DeviceId(device)).orElseThrow();
    }
}

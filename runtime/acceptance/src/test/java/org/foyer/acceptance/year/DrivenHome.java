package org.foyer.acceptance.year;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Watch;
import org.foyer.home.loop.HomeLoop;
import org.foyer.home.loop.LoopTime;
import org.foyer.orchestrator.Ladder;
import org.foyer.service.sunfirst.SunFirst;
import org.foyer.simulator.physics.Breaker;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.HouseConfig;
import org.foyer.simulator.physics.Span;
import org.foyer.testing.time.TestTime;

/**
 * The shipped home loop, orchestrator and service over the simulated physics, on a clock that runs
 * as fast as the processor does.
 */
final class DrivenHome {

    /** What can be wrong with the meter. */
    enum MeterFault {
        NONE,
        FROZEN,
        DROPPED
    }

    private static final String SERVICE = "org.foyer.service.sunfirst";

    private final TestTime time;
    private final House house;
    private final HomeLoop loop;
    private final PhysicalDevice meter;
    private final PhysicalDevice pv;
    private final PhysicalDevice battery;
    private final PhysicalDevice boiler;
    private final List<Consumer<HomeView>> watches = new ArrayList<>();
    private final SwitchCount boilerStarts = new SwitchCount();
    private final SwitchCount batteryStarts = new SwitchCount();
    private final Breaker breaker;
    private final ShadowBreaker shadow;
    private final double[] meterShows = new double[4];
    private MeterFault meterFault = MeterFault.NONE;
    private double coldHours;

    /** A home with a large connection: nothing limits it. */
    DrivenHome(long seed, Instant start, boolean sunFirst) {
        this(seed, start, sunFirst, 63);
    }

    /**
     * @param fuseA rated current of the main breaker (type C), and the home's limit
     */
    DrivenHome(long seed, Instant start, boolean sunFirst, double fuseA) {
        this(seed, start, sunFirst, fuseA, true);
    }

    /**
     * @param limited false for a control: the breaker is there, and the home knows nothing of it
     */
    DrivenHome(long seed, Instant start, boolean sunFirst, double fuseA, boolean limited) {
        time = new TestTime(start, ZoneId.of("Europe/Paris"));
        house = House.synthetic(HouseConfig.standard(seed), start);
        breaker = new Breaker(Breaker.Type.C, fuseA);
        house.through(breaker);
        shadow = new ShadowBreaker(house, Breaker.Type.C, fuseA, fuseA);
        loop =
                new HomeLoop(
                        new LoopTime(time.clock(), time.house(), time.machine()),
                        name -> Runnable::run,
                        this::published,
                        () -> {});
        loop.orchestrator(new Ladder());
        Capability measures = new Capability.Meter();
        meter = device("meter", DeviceKind.GRID_METER, List.of(measures), (c, now) -> {});
        pv = device("pv", DeviceKind.PV_INVERTER, List.of(measures), (c, now) -> {});
        battery =
                device(
                        "battery",
                        DeviceKind.BATTERY,
                        List.of(measures, new Capability.SettablePower(-5000, 5000)),
                        this::battery);
        boiler =
                device(
                        "boiler",
                        DeviceKind.WATER_HEATER,
                        List.of(measures, new Capability.SettablePower(0, 3000)),
                        this::boiler);
        loop.step();
        for (PhysicalDevice device : List.of(meter, pv, battery, boiler)) {
            device.online(loop.readings());
        }
        if (limited) {
            var unused = loop.limits().set(fuse(fuseA));
        }
        if (sunFirst) {
            new SunFirst(
                    readings(),
                    control(),
                    Proposed.settings(),
                    Proposed.time(time),
                    new NobodyLooks(),
                    new SilentLog());
        }
    }

    private static Limit fuse(double amps) {
        return Limit.of(
                "fuse", Measure.CURRENT_A, Direction.IMPORT, amps, "installer", Limit.Binding.LAW);
    }

    private PhysicalDevice device(
            String id,
            DeviceKind kind,
            List<Capability> capabilities,
            java.util.function.BiConsumer<Command, Instant> executes) {
        PhysicalDevice device = new PhysicalDevice(id, kind, capabilities, time.clock(), executes);
        loop.add(device);
        return device;
    }

    private void battery(Command command, Instant now) {
        if (command instanceof Command.SetPower set) {
            house.battery().revertSeconds(120);
            house.battery().setPoint(set.powerW(), now);
        } else {
            house.battery().automatic();
        }
    }

    private void boiler(Command command, Instant now) {
        if (command instanceof Command.SetPower set) {
            house.boiler().setPoint((int) set.powerW(), now);
            house.boiler().commanded(true, now);
        } else {
            house.boiler().commanded(false, now);
        }
    }

    /** Lets house time pass in steps. */
    void run(Duration length, Duration step) {
        Instant end = time.now().plus(length);
        Readings readings = loop.readings();
        for (Instant now = time.now(); now.isBefore(end); now = time.now()) {
            Instant next = now.plus(step);
            house.step(now, next);
            time.advance(Duration.between(now, next));
            shadow.follow(new Span(now, next), breaker.trips());
            if (house.isDark()) {
                continue;
            }
            boilerStarts.sees(house.boiler().powerWatts(), next);
            batteryStarts.sees(house.battery().powerWatts(), next);
            readMeter(readings);
            pv.reads(readings, Quantity.POWER, house.pv().powerWatts());
            battery.reads(readings, Quantity.POWER, house.battery().powerWatts());
            battery.reads(readings, Quantity.STATE_OF_CHARGE, house.battery().socPercent());
            boiler.reads(readings, Quantity.POWER, house.boiler().powerWatts());
            boiler.reads(readings, Quantity.TEMPERATURE, house.boiler().celsius());
            loop.step();
            loop.step();
            if (house.boiler().celsius() < 39) {
                coldHours += step.toMillis() / 3.6e6;
            }
        }
    }

    private void readMeter(Readings readings) {
        if (meterFault == MeterFault.DROPPED) {
            return;
        }
        if (meterFault == MeterFault.NONE) {
            meterShows[0] = house.meter().watts();
            for (int phase = 0; phase < 3; phase++) {
                meterShows[phase + 1] = house.meter().watts(phase);
            }
        }
        meter.reads(readings, Quantity.POWER, meterShows[0]);
        meter.reads(readings, Quantity.POWER_L1, meterShows[1]);
        meter.reads(readings, Quantity.POWER_L2, meterShows[2]);
        meter.reads(readings, Quantity.POWER_L3, meterShows[3]);
    }

    /** From now on the meter does this. */
    void meter(MeterFault fault) {
        meterFault = fault;
    }

    /** From now on the meter shows this power, whatever happens, W. */
    void freezeMeterAt(double watts) {
        meterFault = MeterFault.FROZEN;
        meterShows[0] = watts;
        Arrays.fill(meterShows, 1, 4, watts / 3);
    }

    /** A person's order for the boiler, for two hours. */
    Outcome orders(double watts) {
        Instant now = time.now();
        Source anna = new Source(Mandate.PERSON, "anna", "Anna");
        Intent intent =
                new Intent(
                        new DeviceId("boiler"),
                        new Command.SetPower(watts),
                        anna,
                        Reason.of(ReasonCode.PERSON_ORDER, "person", "Anna"),
                        now,
                        now.plus(Duration.ofHours(2)));
        CompletableFuture<Ruling> ruling = loop.submit(intent).toCompletableFuture();
        loop.step();
        return ruling.join().outcome();
    }

    /** Sets a limit of the operator on import. */
    void importLimit(double watts) {
        var unused =
                loop.limits()
                        .set(
                                Limit.of(
                                        "operator",
                                        Measure.POWER_W,
                                        Direction.IMPORT,
                                        watts,
                                        "operator",
                                        Limit.Binding.LAW));
        loop.step();
    }

    Decision decision(String device) {
        return loop.state().device(new DeviceId(device)).orElseThrow().decision().orElseThrow();
    }

    int trips() {
        return breaker.trips();
    }

    /** Trips that shedding at the first reading over the limit would have prevented. */
    int avoidableTrips() {
        return shadow.avoidable();
    }

    SwitchCount boilerStarts() {
        return boilerStarts;
    }

    SwitchCount batteryStarts() {
        return batteryStarts;
    }

    double producedKWh() {
        return house.pv().producedWh() / 1000;
    }

    double importKWh() {
        return house.meter().importWh() / 1000;
    }

    double exportKWh() {
        return house.meter().exportWh() / 1000;
    }

    double boilerKWh() {
        return house.boiler().elementWh() / 1000;
    }

    /** Hours in which the water was colder than its comfort floor allows. */
    double coldHours() {
        return coldHours;
    }

    /** Share of the produced sun that was used at home, 0 to 1. */
    double ownUse() {
        return 1 - exportKWh() / producedKWh();
    }

    private void published(HomeState state) {
        HomeView view = view(state);
        watches.forEach(w -> w.accept(view));
    }

    private static HomeView view(HomeState state) {
        List<DeviceId> meters = List.of(new DeviceId("meter"));
        return new HomeView(
                state.at(),
                state.tick(),
                List.of(new GridView("main", meters, true, Set.of())),
                state.devices().values().stream()
                        .map(
                                d ->
                                        new DeviceView(
                                                d.device().id(),
                                                d.device().name(),
                                                d.device().kind(),
                                                d.device().capabilities(),
                                                true,
                                                d.readings(),
                                                d.ticks()))
                        .toList());
    }

    private HomeReadings readings() {
        return new HomeReadings() {
            @Override
            public HomeView now() {
                return view(loop.state());
            }

            @Override
            public Watch watch(Consumer<HomeView> callback) {
                watches.add(callback);
                return () -> watches.remove(callback);
            }

            @Override
            public Series history(
                    DeviceId device, Quantity quantity, Instant from, Instant until, Step step) {
                return new Series(device, quantity, step, List.of(), false);
            }

            @Override
            public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
                throw new UnsupportedOperationException("nothing is recorded here");
            }
        };
    }

    private static Answer answer(Ruling ruling) {
        boolean granted = ruling.outcome().result() == Outcome.Result.GRANTED;
        return new Answer(
                granted ? Answer.Result.GRANTED : Answer.Result.REFUSED,
                granted ? Optional.of(ruling.outcome().intent().command()) : Optional.empty(),
                ruling.outcome().reason(),
                Optional.empty());
    }

    private DeviceControl control() {
        return new DeviceControl() {
            @Override
            public CompletionStage<Answer> request(
                    DeviceId device, Command command, Duration lasting, Reason why) {
                Instant now = time.now();
                Source source = new Source(Mandate.PLAN, SERVICE, "Sun first");
                return loop.submit(new Intent(device, command, source, why, now, now.plus(lasting)))
                        .thenApply(DrivenHome::answer);
            }

            @Override
            public CompletionStage<Answer> request(
                    DeviceId device, Command command, Duration lasting, OwnText why) {
                return request(device, command, lasting, Reason.of(ReasonCode.SUN_FADING));
            }

            @Override
            public void release(DeviceId device, Actuator actuator) {
                loop.withdraw(SERVICE, device, actuator);
            }

            @Override
            public void release(DeviceId device) {
                loop.withdraw(SERVICE, device);
            }
        };
    }
}

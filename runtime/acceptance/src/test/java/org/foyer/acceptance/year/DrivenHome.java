package org.foyer.acceptance.year;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.foyer.api.binding.Readings;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;
import org.foyer.home.loop.HomeLoop;
import org.foyer.orchestrator.Ladder;
import org.foyer.service.sunfirst.SunFirst;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.HouseConfig;

/**
 * The shipped home loop, orchestrator and service over the simulated physics, on a clock that runs
 * as fast as the processor does.
 */
final class DrivenHome {

    private static final String SERVICE = "org.foyer.service.sunfirst";

    private final DrivenClock clock;
    private final House house;
    private final HomeLoop loop;
    private final PhysicalDevice meter;
    private final PhysicalDevice pv;
    private final PhysicalDevice battery;
    private final PhysicalDevice boiler;
    private final List<Consumer<HomeView>> watches = new ArrayList<>();
    private double coldHours;

    DrivenHome(long seed, Instant start, boolean sunFirst) {
        clock = new DrivenClock(start, ZoneId.of("Europe/Paris"));
        house = House.synthetic(HouseConfig.standard(seed), start);
        loop = new HomeLoop(clock, name -> Runnable::run, this::published, () -> {});
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
        if (sunFirst) {
            new SunFirst(readings(), control());
        }
    }

    private PhysicalDevice device(
            String id,
            DeviceKind kind,
            List<Capability> capabilities,
            java.util.function.BiConsumer<Command, Instant> executes) {
        PhysicalDevice device = new PhysicalDevice(id, kind, capabilities, clock, executes);
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
    void run(Duration time, Duration step) {
        Instant end = clock.instant().plus(time);
        Readings readings = loop.readings();
        for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
            Instant next = now.plus(step);
            house.step(now, next);
            clock.to(next);
            meter.reads(readings, Quantity.POWER, house.meter().watts());
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
        return new HomeView(
                state.at(),
                state.devices().values().stream()
                        .map(
                                d ->
                                        new DeviceView(
                                                d.device().id(),
                                                d.device().name(),
                                                d.device().kind(),
                                                d.device().capabilities(),
                                                true,
                                                d.readings()))
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
        };
    }

    private DeviceControl control() {
        return new DeviceControl() {
            @Override
            public void request(DeviceId device, Command command, Duration lasting, Reason why) {
                Instant now = clock.instant();
                Source source = new Source(Source.Rank.SERVICE, SERVICE, "Sun first");
                loop.submit(new Intent(device, command, source, why, now, now.plus(lasting)));
            }

            @Override
            public void release(DeviceId device) {
                loop.withdraw(SERVICE, device);
            }
        };
    }
}

package org.foyer.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.HouseConfig;
import org.foyer.simulator.physics.LoadSource;
import org.foyer.simulator.physics.Site;
import org.foyer.simulator.physics.SyntheticHousehold;
import org.foyer.simulator.physics.SyntheticWeather;
import org.foyer.simulator.physics.Weather;
import org.foyer.simulator.physics.WideHouse;
import org.foyer.simulator.replay.PriceSeries;
import org.foyer.simulator.replay.Replay;
import org.foyer.simulator.wire.Endpoint;
import org.foyer.simulator.wire.Faults;
import org.foyer.simulator.wire.HouseServer;

/**
 * A house on the wire. The caller lends two threads: one for {@link #serve()}, one that calls
 * {@link #advance()} now and then. Thread-safe.
 */
public final class Simulator implements AutoCloseable {
    /** How often to advance, in real time, at normal speed: set-points take effect within this. */
    public static final Duration TICK = Duration.ofMillis(200);

    private static final Duration CHUNK = Duration.ofMinutes(10);

    private final House house;
    private final HouseServer server;
    private final Clock clock;
    private final PriceSeries prices;

    /**
     * Opens the ports; nothing answers until {@link #serve()} runs.
     *
     * @param clock of the house
     * @throws IOException naming the port that cannot be bound
     * @throws org.foyer.simulator.replay.ReplayException naming what cannot be replayed
     */
    public Simulator(SimulatorSettings settings, Clock clock) throws IOException {
        this.clock = clock;
        var site = Site.sceaux(settings.zone());
        long seed = settings.seed();
        LoadSource load = new SyntheticHousehold(seed, settings.zone());
        Weather weather = new SyntheticWeather(seed, site);
        PriceSeries series = null;
        if (settings.replay().isPresent()) {
            Replay replay = Replay.open(settings.replay().get(), settings.zone(), load);
            load = replay.load();
            weather = replay.weather();
            series = replay.prices();
        }
        prices = series;
        Instant start = clock.instant();
        Instant before = start.minusSeconds(1);
        HouseConfig config = HouseConfig.standard(seed).at(site);
        house = new House(config, weather, load, before);
        Optional<WideHouse> wide =
                settings.wide() ? Optional.of(new WideHouse(house, config)) : Optional.empty();
        house.step(before, start);
        InetAddress address = settings.address();
        int port = settings.portBase();
        server =
                wide.isPresent()
                        ? new HouseServer(wide.get(), clock, this::advance, address, port)
                        : new HouseServer(house, clock, this::advance, address, port);
    }

    /**
     * Brings the house to the clock's time; a clock that stands or goes back leaves it as it is.
     */
    public void advance() {
        Instant target = clock.instant();
        boolean behind = true;
        while (behind) {
            synchronized (house.lock()) {
                Instant from = house.now();
                Instant to = from.plus(CHUNK).isBefore(target) ? from.plus(CHUNK) : target;
                behind = from.isBefore(to);
                if (behind) {
                    house.step(from, to);
                }
            }
        }
    }

    /** Answers Modbus requests until {@link #close()} or an interrupt. */
    public void serve() {
        server.run();
    }

    /** Where the devices answer. */
    public List<Endpoint> endpoints() {
        return server.endpoints();
    }

    public Faults faults() {
        return server.faults();
    }

    /** Recorded prices; present while replaying. */
    public Optional<PriceSeries> prices() {
        return Optional.ofNullable(prices);
    }

    /** The physical house; hold {@link House#lock()} while using it. */
    public House house() {
        return house;
    }

    @Override
    public void close() {
        server.close();
    }
}

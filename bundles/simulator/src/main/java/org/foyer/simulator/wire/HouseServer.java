package org.foyer.simulator.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.simulator.physics.House;

/**
 * The devices of a house on the wire: one port a device. {@link #run()} serves until {@link
 * #close()}.
 */
public final class HouseServer implements Runnable, AutoCloseable {
    /** Template id of the boiler's register map. */
    public static final String BOILER_TEMPLATE = "foyer-sim-boiler";

    private static final String SUNSPEC = "sunspec";
    private static final String METER = "meter";

    private final ModbusServer server;
    private final Map<String, FaultGate> gates = new LinkedHashMap<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Faults faults;

    private record Unit(
            String id,
            String name,
            String template,
            int unitId,
            RegisterBank bank,
            Runnable reboot) {}

    /**
     * @param clock of the house
     * @param bringToPresent advances the house to the clock; called before every write
     * @param portBase first of four consecutive ports, or 0 for free ports
     * @throws IOException naming the port that cannot be bound
     */
    public HouseServer(
            House house, Clock clock, Runnable bringToPresent, InetAddress address, int portBase)
            throws IOException {
        server = new ModbusServer();
        try {
            int index = 0;
            for (Unit unit : units(house)) {
                var bank = new CurrentBank(unit.bank(), bringToPresent);
                Runnable reboot = locked(house, unit.reboot());
                var gate =
                        unit.id().equals(METER)
                                ? new FaultGate(
                                        clock,
                                        bank,
                                        reboot,
                                        locked(house, house.meter()::resetCounters))
                                : new FaultGate(clock, bank, reboot);
                int port = portBase == 0 ? 0 : portBase + index++;
                int got = server.listen(address, port, Map.of(unit.unitId(), gate));
                gates.put(unit.id(), gate);
                endpoints.add(
                        new Endpoint(
                                unit.id(),
                                unit.name(),
                                address.getHostAddress(),
                                got,
                                unit.unitId(),
                                unit.template()));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        faults = new Faults(gates, server::wakeUp);
    }

    private static List<Unit> units(House house) {
        return List.of(
                new Unit("pv", "Sun", SUNSPEC, 1, PvRegisters.of(house, 1), house.pv()::reboot),
                new Unit(
                        "battery",
                        "Battery",
                        SUNSPEC,
                        2,
                        BatteryRegisters.of(house, 2),
                        house.battery()::reboot),
                new Unit(METER, "Grid meter", SUNSPEC, 3, MeterRegisters.of(house, 3), () -> {}),
                new Unit(
                        "boiler",
                        "Boiler",
                        BOILER_TEMPLATE,
                        4,
                        BoilerRegisters.of(house),
                        house.boiler()::reboot));
    }

    private static Runnable locked(House house, Runnable action) {
        return () -> {
            synchronized (house.lock()) {
                action.run();
            }
        };
    }

    /** Where the devices answer, in a fixed order. */
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void run() {
        server.run();
    }

    @Override
    public void close() {
        server.close();
    }
}

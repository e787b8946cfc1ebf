package org.foyer.simulator.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.physics.WideHouse;

/**
 * The devices of a house on the wire: one port a device. {@link #run()} serves until {@link
 * #close()}.
 */
public final class HouseServer implements Runnable, AutoCloseable {
    /** Template id of the boiler's register map. */
    public static final String BOILER_TEMPLATE = "foyer-sim-boiler";

    /** Template id of meters that see a part: power and energy. */
    static final String SUB_METER_TEMPLATE = "foyer-sim-sub-meter";

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
        this(house, units(house), clock, bringToPresent, address, portBase);
    }

    /**
     * The devices of a house of two flats, on nine ports.
     *
     * @throws IOException naming the port that cannot be bound
     */
    public HouseServer(
            WideHouse wide, Clock clock, Runnable bringToPresent, InetAddress address, int portBase)
            throws IOException {
        this(wide.house(), units(wide), clock, bringToPresent, address, portBase);
    }

    private HouseServer(
            House house,
            List<Unit> units,
            Clock clock,
            Runnable bringToPresent,
            InetAddress address,
            int portBase)
            throws IOException {
        server = new ModbusServer();
        try {
            int index = 0;
            for (Unit unit : units) {
                var bank = new CurrentBank(unit.bank(), bringToPresent);
                Runnable reboot = locked(house, unit.reboot());
                Runnable reset =
                        unit.id().equals(METER)
                                ? locked(house, house.meter()::resetCounters)
                                : FaultGate.NO_COUNTERS;
                var gate = new FaultGate(clock, bank, reboot, reset, () -> isDark(house));
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

    private static boolean isDark(House house) {
        synchronized (house.lock()) {
            return house.isDark();
        }
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

    private static List<Unit> units(WideHouse wide) {
        House house = wide.house();
        List<Unit> units = new ArrayList<>();
        for (Unit unit : units(house)) {
            String name = unit.id().equals("boiler") ? "Ground floor boiler" : unit.name();
            units.add(
                    new Unit(
                            unit.id(),
                            name,
                            unit.template(),
                            unit.unitId(),
                            unit.bank(),
                            unit.reboot()));
        }
        units.add(
                new Unit(
                        "heat-pump",
                        "Heat pump",
                        "foyer-sim-heat-pump",
                        5,
                        BoilerRegisters.of(house, wide.heatPump(), "FOYER-HP-001"),
                        wide.heatPump()::reboot));
        units.add(
                new Unit(
                        "ground-meter",
                        "Ground floor meter",
                        SUB_METER_TEMPLATE,
                        6,
                        subMeter(house, wide::groundWatts, wide::groundWh),
                        () -> {}));
        units.add(
                new Unit(
                        "upper-meter",
                        "Upper flat meter",
                        SUNSPEC,
                        7,
                        MeterRegisters.of(house, wide.upperMeter(), "FOYER-METER-0002", 7),
                        () -> {}));
        units.add(
                new Unit(
                        "upper-boiler",
                        "Upper flat boiler",
                        BOILER_TEMPLATE,
                        8,
                        BoilerRegisters.of(house, wide.upperBoiler(), "FOYER-BOILER-002"),
                        wide.upperBoiler()::reboot));
        units.add(
                new Unit(
                        "gas-meter",
                        "Gas meter",
                        SUB_METER_TEMPLATE,
                        9,
                        subMeter(house, wide::gasWatts, wide::gasWh),
                        () -> {}));
        return units;
    }

    private static RegisterMap subMeter(House house, DoubleSupplier watts, DoubleSupplier wh) {
        return new RegisterMap.Builder(house.lock())
                .counter32("power", () -> Math.round(watts.getAsDouble()))
                .counter32("energy", wh)
                .build();
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

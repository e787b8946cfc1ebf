package org.foyer.simulator.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A crowd of tiny meters for load tests: units 1..247 on as few ports as needed, all on one thread.
 * Values change every second of the clock. Holding registers of a unit:
 *
 * <pre>
 *  0- 1  int32   power W, changes every second, high word first
 *  2- 3  uint32  energy Wh, by the mean of that power, rolls over
 *  4     uint16  second counter, rolls over
 *  5     uint16  set-point (RW), any value
 *  6- 9  uint64  System.nanoTime of the last set-point's arrival, high word first, 0 = none
 * 10     uint16  number of set-points that arrived, rolls over
 * 11     uint16  number of the meter, from 0
 * </pre>
 *
 * On Linux nanoTime is the same clock for all processes of a machine, so a benchmark in another
 * process may compare it with its own.
 */
public final class ManyMeters implements Runnable, AutoCloseable {
    /** Template id of the register map. */
    public static final String TEMPLATE = "foyer-load-meter";

    public static final int SET_POINT = 5;
    public static final int REGISTERS = 12;
    private static final int MAX_METERS = 500;
    private static final int UNITS_PER_PORT = 247;

    private final ModbusServer server;
    private final List<Meter> meters = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();

    /**
     * @param count 1..500
     * @param portBase first port, or 0 for free ports
     */
    public ManyMeters(int count, Clock clock, InetAddress address, int portBase)
            throws IOException {
        this(count, clock, address, portBase, UNITS_PER_PORT);
    }

    /**
     * @param count 1..500
     * @param portBase first port, or 0 for free ports
     * @param perPort meters behind each port, 1..247
     */
    public ManyMeters(int count, Clock clock, InetAddress address, int portBase, int perPort)
            throws IOException {
        if (count < 1 || count > MAX_METERS) {
            throw new IllegalArgumentException("--many takes 1..500, got " + count);
        }
        server = new ModbusServer();
        try {
            for (int first = 0; first < count; first += perPort) {
                int port = portBase == 0 ? 0 : portBase + first / perPort;
                open(first, Math.min(count, first + perPort), clock, address, port);
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void open(int first, int end, Clock clock, InetAddress address, int port)
            throws IOException {
        Map<Integer, FaultGate> units = new HashMap<>();
        for (int i = first; i < end; i++) {
            var meter = new Meter(i, clock);
            meters.add(meter);
            units.put(i - first + 1, new FaultGate(clock, meter, () -> {}));
        }
        int got = server.listen(address, port, units);
        for (int i = first; i < end; i++) {
            String id = "meter-" + (i + 1);
            endpoints.add(
                    new Endpoint(
                            id,
                            "Meter " + (i + 1),
                            address.getHostAddress(),
                            got,
                            i - first + 1,
                            TEMPLATE));
        }
    }

    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** nanoTime when the last set-point of meter 0..n-1 arrived, 0 = none yet. */
    public long setPointNanos(int meter) {
        return meters.get(meter).arrivedNanos;
    }

    /** The last set-point of meter 0..n-1. */
    public int setPoint(int meter) {
        return meters.get(meter).setPoint;
    }

    @Override
    public void run() {
        server.run();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Computed when read, so that 500 meters cost nothing between requests. */
    private static final class Meter implements RegisterBank {
        private final int number;
        private final Clock clock;
        private volatile int setPoint;
        private volatile int arrivals;
        private volatile long arrivedNanos;

        Meter(int number, Clock clock) {
            this.number = number;
            this.clock = clock;
        }

        @Override
        public int[] read(int address, int count) throws Refusal {
            if (address + count > REGISTERS) {
                throw Refusal.address(Math.max(address, REGISTERS));
            }
            long second = clock.instant().getEpochSecond();
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = value(address + i, second) & 0xFFFF;
            }
            return values;
        }

        private int value(int register, long second) {
            int power = (int) (100L * (number % 20) + second % 1000);
            long energy = (100L * (number % 20) + 500) * second / 3600;
            return switch (register) {
                case 0 -> power >> 16;
                case 1 -> power;
                case 2 -> (int) (energy >> 16);
                case 3 -> (int) energy;
                case 4 -> (int) second;
                case SET_POINT -> setPoint;
                case 6, 7, 8, 9 -> (int) (arrivedNanos >> (16 * (9 - register)));
                case 10 -> arrivals;
                default -> number;
            };
        }

        @Override
        public synchronized void write(int address, int[] values) throws Refusal {
            if (address != SET_POINT || values.length != 1) {
                throw Refusal.address(address);
            }
            setPoint = values[0];
            arrivals = (arrivals + 1) & 0xFFFF;
            arrivedNanos = System.nanoTime();
        }

        @Override
        public RegisterBank frozen() {
            throw new UnsupportedOperationException("Load meters have no faults");
        }
    }
}

package org.foyer.simulator.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import org.foyer.simulator.Rig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManyMetersTest {
    @Test
    @DisplayName("500 meters on three ports answer, change every second and time their set-points")
    void fiveHundred() throws Exception {
        var time = Rig.startingAt("2025-06-11T10:00:00Z");
        try (var many = new ManyMeters(500, time.clock(), InetAddress.getLoopbackAddress(), 0)) {
            var server = new Thread(many, "test-many");
            server.setDaemon(true);
            server.start();
            var endpoints = many.endpoints();
            assertEquals(500, endpoints.size());
            assertEquals(3, endpoints.stream().map(Endpoint::port).distinct().count());
            for (int i = 0; i < 500; i++) {
                var endpoint = endpoints.get(i);
                assertTrue(endpoint.unitId() >= 1 && endpoint.unitId() <= 247);
                try (var client = new Rig.Client(endpoint, 2000)) {
                    int[] before = client.read(0, ManyMeters.REGISTERS);
                    assertEquals(i, before[11]);
                    time.advance(Duration.ofSeconds(1));
                    int[] after = client.read(0, ManyMeters.REGISTERS);
                    assertNotEquals(before[1], after[1], "power changes");
                    assertEquals((before[4] + 1) & 0xFFFF, after[4]);
                    long sent = System.nanoTime();
                    client.write(ManyMeters.SET_POINT, 4000 + i);
                    long done = System.nanoTime();
                    long arrived = many.setPointNanos(i);
                    assertTrue(arrived - sent >= 0 && done - arrived >= 0);
                    assertEquals(4000 + i, many.setPoint(i));
                    int[] r = client.read(5, 6);
                    long wire =
                            ((long) r[1] << 48) | ((long) r[2] << 32) | ((long) r[3] << 16) | r[4];
                    assertEquals(arrived, wire);
                    assertEquals(1, r[5]);
                }
            }
        }
    }

    @Test
    @DisplayName("other numbers are refused with the range")
    void range() {
        var clock = Rig.startingAt("2025-06-11T10:00:00Z").clock();
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ManyMeters(501, clock, InetAddress.getLoopbackAddress(), 0));
        assertTrue(e.getMessage().contains("1..500"));
    }
}

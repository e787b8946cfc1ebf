package org.foyer.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private static final Map<String, String> NONE = Map.of();

    private final TestTime time = new TestTime();
    private final List<List<Trouble>> told = new ArrayList<>();
    private final Register register = new Register(time.clock(), told::add);
    private final BundleTroubles home = new BundleTroubles(register);
    private final BundleTroubles binding = new BundleTroubles(register);

    @Test
    @DisplayName("Gravest first, then longest standing")
    void order() {
        home.raise(TroubleCode.LIMIT_IN_FORCE, "operator", NONE);
        time.advance(Duration.ofSeconds(1));
        home.raise(TroubleCode.DEVICE_LOST, "boiler", NONE);
        time.advance(Duration.ofSeconds(1));
        home.raise(TroubleCode.DEVICE_LOST, "battery", NONE);
        home.raise(TroubleCode.METER_SILENT, "meter", NONE);
        assertEquals(
                List.of("meter", "boiler", "battery", "operator"),
                home.current().stream().map(Trouble::subject).toList());
    }

    @Test
    @DisplayName("Raising again keeps the beginning, and what is equal tells nobody")
    void raisedAgain() {
        Instant began = time.now();
        home.raise(TroubleCode.DISK_NEARLY_FULL, "disk", Map.of("freeMiB", "90"));
        time.advance(Duration.ofSeconds(60));
        home.raise(TroubleCode.DISK_NEARLY_FULL, "disk", Map.of("freeMiB", "90"));
        assertEquals(1, told.size());
        home.raise(TroubleCode.DISK_NEARLY_FULL, "disk", Map.of("freeMiB", "80"));
        assertEquals(2, told.size());
        assertEquals(began, home.current().get(0).since());
        assertEquals("80", home.current().get(0).parameters().get("freeMiB"));
        home.clear(TroubleCode.DISK_NEARLY_FULL, "disk");
        home.clear(TroubleCode.DISK_NEARLY_FULL, "disk");
        assertEquals(3, told.size());
        assertEquals(List.of(), home.current());
    }

    @Test
    @DisplayName("What a bundle raised goes when it stops, what another said stays")
    void bundleStops() {
        binding.raise(TroubleCode.DEVICE_LOST, "boiler", NONE);
        time.advance(Duration.ofSeconds(5));
        home.raise(TroubleCode.DEVICE_LOST, "boiler", NONE);
        home.raise(TroubleCode.LOOP_STUCK, "loop", Map.of("seconds", "9"));
        assertEquals(2, home.current().size());
        home.close();
        home.raise(TroubleCode.LOOP_STUCK, "loop", Map.of("seconds", "9"));
        assertEquals(1, binding.current().size());
        home.clear(TroubleCode.DEVICE_LOST, "boiler");
        assertEquals("boiler", binding.current().get(0).subject());
        binding.close();
        assertEquals(List.of(), binding.current());
    }

    @Test
    @DisplayName("500 at most; a graver one always finds room")
    void bounded() {
        for (int i = 0; i < 2 * Register.LARGEST; i++) {
            home.raise(TroubleCode.SERVICE_WAITING, "service" + i, NONE);
        }
        assertEquals(Register.LARGEST, home.current().size());
        home.raise(TroubleCode.METER_SILENT, "meter", NONE);
        assertEquals(Register.LARGEST, home.current().size());
        assertEquals("meter", home.current().get(0).subject());
    }

    @Test
    @DisplayName("Words of others are one line of at most 500 characters")
    void foreignWords() {
        home.raise(
                TroubleCode.SERVICE_FAILED,
                "service",
                Map.of("service", "a\r\n\u001b[31mERROR\u202e\u2028x", "detail", "😀".repeat(4000)),
                Optional.empty(),
                Optional.of("Sun\nfirst"));
        Trouble trouble = home.current().get(0);
        assertEquals("a [31mERROR x", trouble.parameters().get("service"));
        String detail = trouble.parameters().get("detail");
        assertTrue(detail.length() <= 500 && detail.endsWith("😀…"), detail);
        assertEquals(Optional.of("Sun first"), trouble.quoted());
    }

    @Test
    @DisplayName("Two threads at once lose nothing")
    void threads() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (BundleTroubles owner : List.of(home, binding)) {
            two.execute(
                    () -> {
                        for (int i = 0; i < 2000; i++) {
                            owner.raise(TroubleCode.DEVICE_LOST, "d" + i % 200, NONE);
                            if (i < 1800 || i % 2 == 0) {
                                owner.clear(TroubleCode.DEVICE_LOST, "d" + i % 200);
                            }
                        }
                    });
        }
        two.shutdown();
        assertTrue(two.awaitTermination(30, TimeUnit.SECONDS));
        assertEquals(100, home.current().size());
        assertEquals(home.current(), told.get(told.size() - 1));
    }

    @Test
    @DisplayName("A trouble that flickers rings once, and again after an hour of silence")
    void flicker() {
        long[] nanos = {0};
        Bell bell = new Bell(() -> nanos[0]);
        List<Trouble> lost = List.of(trouble(TroubleCode.DEVICE_LOST));
        assertEquals(lost, bell.rings(lost));
        for (int i = 0; i < 100; i++) {
            nanos[0] += Duration.ofMinutes(10).toNanos();
            assertEquals(List.of(), bell.rings(List.of()));
            nanos[0] += Duration.ofMinutes(10).toNanos();
            assertEquals(List.of(), bell.rings(lost));
        }
        bell.rings(List.of());
        nanos[0] += Bell.QUIET.toNanos();
        assertEquals(lost, bell.rings(lost));
        assertFalse(bell.rings(List.of(trouble(TroubleCode.METER_SILENT))).isEmpty());
        assertEquals(List.of(), bell.rings(List.of(trouble(TroubleCode.LIMIT_IN_FORCE))));
        assertEquals(List.of(), bell.rings(List.of(trouble(TroubleCode.SERVICE_FAILED))));
    }

    private Trouble trouble(TroubleCode code) {
        return new Trouble(code, "x", NONE, Optional.empty(), Optional.empty(), time.now());
    }
}

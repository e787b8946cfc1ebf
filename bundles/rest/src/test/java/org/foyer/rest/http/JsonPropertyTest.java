package org.foyer.rest.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.rest.Fuzz;
import org.foyer.rest.dto.DeviceOrder;
import org.foyer.rest.dto.InstallRequest;
import org.foyer.rest.dto.LimitOrder;
import org.foyer.rest.dto.OrderView;
import org.foyer.rest.dto.SignIn;

/** Whatever the bytes, reading a body gives a value or a problem of the caller's, nothing else. */
class JsonPropertyTest {

    private static final Class<?>[] BODIES = {
        DeviceOrder.class, LimitOrder.class, InstallRequest.class, OrderView.class, SignIn.class
    };

    @Property(tries = 2000)
    void anyBytes(@ForAll byte[] body, @ForAll int pick) {
        read(body, pick);
    }

    @Property(tries = 5000)
    void nearlyRight(@ForAll long seed, @ForAll int pick) {
        read(Fuzz.body(new Random(seed)).getBytes(StandardCharsets.UTF_8), pick);
    }

    @Property(tries = 500)
    void anyCursor(@ForAll String cursor, @ForAll String limit) {
        try {
            Page.of(java.util.List.of("a", "b"), s -> s, cursor, limit);
        } catch (Problem problem) {
            assertTrue(problem.status() == 422);
        }
    }

    private static void read(byte[] body, int pick) {
        try {
            Json.read(body, BODIES[Math.floorMod(pick, BODIES.length)]);
        } catch (Problem problem) {
            assertTrue(Set.of(400, 422).contains(problem.status()), problem.getMessage());
        }
    }
}

package org.foyer.platform.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.foyer.api.runtime.Heartbeat;
import org.junit.jupiter.api.Test;

class LoopWatchTest {

    private final Told told = new Told();
    private Duration silent = Duration.ZERO;

    @Test
    void aLoopThatDoesNotBeatIsToldUntilItDoes() {
        LoopWatch watch = new LoopWatch(told, told);
        told.look();
        Heartbeat heart = () -> silent;
        watch.bindHeart(heart);
        silent = LoopWatch.LONG.minusMillis(1);
        told.look();
        assertEquals(Map.of(), told.standing);
        silent = Duration.ofSeconds(14);
        told.look();
        assertEquals(Map.of("LOOP_STUCK loop", Map.of("seconds", "14")), told.standing);
        silent = Duration.ofMillis(3);
        told.look();
        assertEquals(Map.of(), told.standing);
        silent = Duration.ofSeconds(20);
        told.look();
        watch.unbindHeart(heart);
        told.look();
        assertEquals(Map.of(), told.standing, "a home that is exchanged is not a hung one");
    }
}

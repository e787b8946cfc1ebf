package org.foyer.platform.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.SelfTest.Check;
import org.junit.jupiter.api.Test;

class SelfTestWatchTest {

    private static final Reason OPEN = Reason.of(ReasonCode.CHECK_LETS_THROUGH);
    private static final Reason SHUT = Reason.of(ReasonCode.CHECK_STOPS_ALL);

    private final Told told = new Told();
    private List<Check> found = List.of();

    @Test
    void aProtectionThatIsNotInForceIsToldUntilItIs() {
        SelfTestWatch watch = new SelfTestWatch(told, told);
        SelfTest walls = () -> found;
        watch.bindTest(walls);
        watch.bindTest(() -> List.of(Check.holds("other")));
        told.look();
        assertEquals(Map.of(), told.standing, "not tested yet");
        found = List.of(Check.fails("resolver-guard", OPEN), Check.holds("log"));
        told.look();
        assertEquals(
                Map.of("SELF_TEST_FAILED resolver-guard", Map.of("check", "resolver-guard")),
                told.standing);
        assertEquals(Map.of("SELF_TEST_FAILED resolver-guard", OPEN), told.causes);
        found = List.of(Check.holds("resolver-guard"), Check.fails("log", SHUT));
        told.look();
        assertEquals(Map.of("SELF_TEST_FAILED log", Map.of("check", "log")), told.standing);
        assertEquals(Map.of("SELF_TEST_FAILED log", SHUT), told.causes);
        watch.unbindTest(walls);
        told.look();
        assertEquals(Map.of(), told.standing);
    }
}

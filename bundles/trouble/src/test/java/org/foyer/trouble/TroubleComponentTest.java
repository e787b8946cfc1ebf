package org.foyer.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TroubleComponentTest {

    private static final Map<String, String> NONE = Map.of();
    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final TroubleComponent component =
            new TroubleComponent(time.clock(), time.house(), tasks);
    private final BundleTroubles troubles = new BundleTroubles(component);
    private final Board board = new Board();

    @Test
    @DisplayName("Troubles from before the notices are told once they are there, if they stand")
    void noticesComeLater() {
        troubles.raise(TroubleCode.METER_SILENT, "meter", NONE);
        troubles.raise(TroubleCode.DEVICE_LOST, "boiler", NONE);
        troubles.clear(TroubleCode.DEVICE_LOST, "boiler");
        component.bindNotices(board);
        tasks.settle();
        assertEquals(List.of("meter-silent meter ALARM"), board.posted);
        troubles.raise(TroubleCode.DEVICE_LOST, "boiler", NONE);
        tasks.settle();
        troubles.raise(TroubleCode.LIMIT_IN_FORCE, "operator", NONE);
        tasks.settle();
        component.unbindNotices(board);
        component.bindNotices(board);
        tasks.settle();
        assertEquals(
                List.of("meter-silent meter ALARM", "device-lost boiler WARNING"), board.posted);
    }

    @Test
    @Tag("FR.PUC8.5")
    @DisplayName("Estimated prices are told with a notice, once")
    void estimatedPrices() {
        component.bindNotices(board);
        for (int look = 0; look < 3; look++) {
            troubles.raise(TroubleCode.PRICES_ESTIMATED, "prices-main", Map.of("file", "spot.csv"));
            tasks.settle();
        }
        assertEquals(List.of("prices-estimated prices-main WARNING"), board.posted);
    }

    @Test
    @Tag("IT.HL5.3")
    @DisplayName("A contract that is nearly used up is a warning, one that is exceeded an alarm")
    void contracts() {
        component.bindNotices(board);
        troubles.raise(TroubleCode.CONTRACT_NEAR, "contract", Map.of("limit", "contract"));
        tasks.settle();
        troubles.clear(TroubleCode.CONTRACT_NEAR, "contract");
        troubles.raise(TroubleCode.CONTRACT_EXCEEDED, "contract", Map.of("limit", "contract"));
        tasks.settle();
        assertEquals(
                List.of("contract-near contract WARNING", "contract-exceeded contract ALARM"),
                board.posted);
    }

    private void flickers(TroubleCode code, Duration clear) {
        troubles.clear(code, "it");
        tasks.settle();
        time.advance(clear);
        troubles.raise(code, "it", Map.of());
        tasks.settle();
    }

    @Test
    @Tag("part:GR.2.6")
    @DisplayName("Gas that endangers people becomes a notice each time that it comes back")
    void gasAgain() {
        component.bindNotices(board);
        List<String> expected = new ArrayList<>();
        for (TroubleCode code : List.of(TroubleCode.CARBON_MONOXIDE, TroubleCode.AMMONIA)) {
            troubles.raise(code, "it", Map.of("device", "Cellar"));
            tasks.settle();
            expected.add(code.key() + " it ALARM");
            assertEquals(expected, board.posted);
            for (Duration clear : List.of(Duration.ofMinutes(20), Duration.ofSeconds(1))) {
                flickers(code, clear);
                expected.add(code.key() + " it ALARM");
                assertEquals(expected, board.posted);
                time.advance(Duration.ofMinutes(1));
                troubles.raise(code, "it", Map.of("device", "Cellar"));
                tasks.settle();
                assertEquals(expected, board.posted, "it stands");
            }
        }
    }

    @Test
    @Tag("part:IT.HL5.3")
    @DisplayName(
            "A contract that is exceeded anew becomes a notice anew, but for a few minutes; what"
                    + " else flickers only after an hour")
    void excessAgain() {
        component.bindNotices(board);
        troubles.raise(TroubleCode.CONTRACT_EXCEEDED, "it", NONE);
        tasks.settle();
        for (int i = 0; i < 4; i++) {
            flickers(TroubleCode.CONTRACT_EXCEEDED, Duration.ofMinutes(1));
            assertEquals(1, board.posted.size(), "told just now");
        }
        flickers(TroubleCode.CONTRACT_EXCEEDED, Duration.ofMinutes(1));
        assertEquals(2, board.posted.size(), "five minutes later it is news");
        flickers(TroubleCode.CONTRACT_EXCEEDED, Duration.ofMinutes(20));
        assertEquals(3, board.posted.size());
        troubles.raise(TroubleCode.METER_SILENT, "it", NONE);
        tasks.settle();
        flickers(TroubleCode.METER_SILENT, Duration.ofMinutes(20));
        assertEquals(4, board.posted.size());
        flickers(TroubleCode.METER_SILENT, Duration.ofHours(1));
        assertEquals(5, board.posted.size());
    }

    @Test
    @DisplayName("A listener hears what stands when it comes, then every change")
    void listeners() {
        troubles.raise(TroubleCode.METER_SILENT, "meter", NONE);
        List<Integer> heard = new ArrayList<>();
        var listener = (org.foyer.api.trouble.TroubleListener) all -> heard.add(all.size());
        component.bindListener(listener);
        tasks.settle();
        troubles.raise(TroubleCode.LIMIT_IN_FORCE, "operator", NONE);
        tasks.settle();
        component.unbindListener(listener);
        troubles.clear(TroubleCode.METER_SILENT, "meter");
        tasks.settle();
        assertEquals(List.of(1, 2), heard);
    }

    private static final class Board implements Notices {

        private final List<String> posted = new ArrayList<>();

        @Override
        public Notice post(Notice.Level level, String origin, Reason text, Audience audience) {
            assertEquals(ReasonCode.TROUBLE, text.code());
            posted.add(text.parameters().get("trouble") + " " + origin + " " + level);
            return null;
        }

        @Override
        public List<Notice> all() {
            return List.of();
        }

        @Override
        public boolean acknowledge(String id) {
            return false;
        }
    }
}

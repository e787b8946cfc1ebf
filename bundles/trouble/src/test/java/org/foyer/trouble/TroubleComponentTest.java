package org.foyer.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
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
        public Notice post(Notice.Level level, String origin, Reason text) {
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

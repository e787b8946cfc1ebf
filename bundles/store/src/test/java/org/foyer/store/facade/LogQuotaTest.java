package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogQuotaTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // tickers may wrap
    private final LogQuota quota = new LogQuota(nanos::get);

    @Test
    @DisplayName("200 lines a minute; what is left out is counted and told once")
    void lines() {
        for (int i = 0; i < LogQuota.LINES; i++) {
            assertTrue(quota.take(1));
        }
        assertFalse(quota.take(1));
        assertFalse(quota.take(1));
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertFalse(quota.take(1));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertTrue(quota.take(1));
        assertEquals(3, quota.leftOut());
        assertEquals(0, quota.leftOut());
    }

    @Test
    @DisplayName("64 KiB a minute, in however few lines")
    void characters() {
        int line = LogQuota.CHARACTERS / 4;
        for (int i = 0; i < 4; i++) {
            assertTrue(quota.take(line));
        }
        assertFalse(quota.take(1));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertTrue(quota.take(line));
        assertEquals(1, quota.leftOut());
    }
}

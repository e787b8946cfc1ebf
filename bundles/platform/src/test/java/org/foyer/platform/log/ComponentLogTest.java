package org.foyer.platform.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;

class ComponentLogTest {

    private final List<String> lines = new ArrayList<>();

    /** Takes what it is given, warnings and worse. */
    private final org.slf4j.Logger target = new Lines();

    private final class Lines extends AbstractLogger {

        private static final long serialVersionUID = 1L;

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                org.slf4j.Marker marker,
                String message,
                Object[] arguments,
                Throwable thrown) {
            lines.add(
                    level
                            + " "
                            + org.slf4j.helpers.MessageFormatter.basicArrayFormat(
                                    message, arguments)
                            + (thrown == null ? "" : " " + thrown.getMessage()));
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isTraceEnabled(org.slf4j.Marker marker) {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled(org.slf4j.Marker marker) {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled(org.slf4j.Marker marker) {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled(org.slf4j.Marker marker) {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled(org.slf4j.Marker marker) {
            return true;
        }
    }

    @Test
    void everyShapeOfCallReachesTheLog() {
        Logger logger =
                (Logger)
                        java.lang.reflect.Proxy.newProxyInstance(
                                Logger.class.getClassLoader(),
                                new Class<?>[] {Logger.class},
                                new Forward(target));
        logger.error("plain");
        logger.error("one {}", "a");
        logger.warn("two {} {}", "a", "b");
        logger.error("many {} {} {}", "a", "b", "c");
        logger.error("failed {}", "x", new IllegalStateException("because"));
        logger.info("not shown");
        assertEquals(
                List.of(
                        "ERROR plain",
                        "ERROR one a",
                        "WARN two a b",
                        "ERROR many a b c",
                        "ERROR failed x because"),
                lines);
        assertTrue(logger.isErrorEnabled());
        assertFalse(logger.isDebugEnabled());
    }
}

package org.foyer.store.facade;

import org.foyer.api.service.ServiceLog;
import org.foyer.api.store.ServiceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's lines, under its own name, plain and few. The real logger is never handed out:
 * whoever held it could forge the lines of others, or hold its lock.
 */
final class ServiceLogFacade extends Facade implements ServiceLog {
    private static final int LONGEST = 2_048;
    private static final int PLACES = 5;
    private static final String PREFIX = "service.";

    private final Logger log;
    private final LogQuota quota;

    /**
     * @param quota the service's, kept over a change of rights
     */
    ServiceLogFacade(ServiceId service, Rights rights, LogQuota quota) {
        super(service, "the log", rights);
        this.log = LoggerFactory.getLogger(PREFIX + service.value());
        this.quota = quota;
    }

    @Override
    public void debug(String line) {
        if (log.isDebugEnabled()) {
            write(line, false);
        }
    }

    @Override
    public void info(String line) {
        write(line, false);
    }

    @Override
    public void warn(String line) {
        write(line, true);
    }

    @Override
    public void warn(String line, Throwable cause) {
        write(cause == null ? line : cut(line) + " | " + told(cause), true);
    }

    private void write(String line, boolean warning) {
        if (ended()) {
            return;
        }
        String plain = plain(cut(line));
        if (!quota.take(plain.length())) {
            return;
        }
        int left = quota.leftOut();
        if (left > 0) {
            log.warn("{} lines left out", left);
        }
        if (warning) {
            log.warn("{}", plain);
        } else {
            log.info("{}", plain);
        }
    }

    /** Says how many lines the end of access leaves out. */
    void close() {
        int left = quota.leftOut();
        if (left > 0) {
            log.warn("{} lines left out", left);
        }
    }

    /** The exception may be the service's own: what it says of itself is text like any other. */
    private static String told(Throwable cause) {
        StringBuilder text = new StringBuilder(cause.getClass().getName());
        text.append(": ").append(cut(cause.getMessage()));
        StackTraceElement[] places = cause.getStackTrace();
        for (int i = 0; i < Math.min(PLACES, places.length); i++) {
            text.append(i == 0 ? " at " : " < ").append(places[i]);
        }
        return text.toString();
    }

    private static String cut(String text) {
        String line = String.valueOf(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** Letters, marks, digits, signs and blanks; whatever steers a terminal or a reader goes. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(steers(c) ? '?' : c));
        return plain.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}

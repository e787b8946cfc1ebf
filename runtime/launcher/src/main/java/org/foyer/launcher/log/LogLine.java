package org.foyer.launcher.log;

import ch.qos.logback.classic.pattern.Abbreviator;
import ch.qos.logback.classic.pattern.ClassNameOnlyAbbreviator;
import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event as text. Whatever a message or an exception holds, only the home begins a line: what
 * follows a line break is indented behind a bar, other control characters are question marks.
 * Thread-safe.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final int LOGGER_LENGTH = 24;
    private static final String NEXT_LINE = "\n  | ";

    private final boolean whole;
    private final Abbreviator names;

    private final DateTimeFormatter stamp =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT);

    private LogLine(boolean whole) {
        this.whole = whole;
        this.names =
                whole
                        ? new TargetLengthBasedClassNameAbbreviator(LOGGER_LENGTH)
                        : new ClassNameOnlyAbbreviator();
    }

    /** With stamp, thread and stack trace. */
    static LogLine whole() {
        return new LogLine(true);
    }

    /** Level, the logger's last name and the message. */
    static LogLine brief() {
        return new LogLine(false);
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        String level = event.getLevel().toString();
        if (whole) {
            Instant at = Instant.ofEpochMilli(event.getTimeStamp());
            stamp.formatTo(at.atZone(ZoneId.systemDefault()), line);
            line.append(' ');
        }
        line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
        if (whole) {
            line.append('[');
            clean(event.getThreadName(), line);
            line.append("] ");
        }
        clean(names.abbreviate(event.getLoggerName()), line);
        line.append(whole ? " - " : ": ");
        clean(event.getFormattedMessage(), line);
        if (whole && event.getThrowableProxy() != null) {
            line.append(NEXT_LINE);
            clean(ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing(), line);
        }
        return line.append('\n').toString();
    }

    private static void clean(String text, StringBuilder line) {
        String known = String.valueOf(text);
        for (int i = 0; i < known.length(); i++) {
            char c = known.charAt(i);
            if (c == '\n') {
                line.append(NEXT_LINE);
            } else {
                line.append(Character.isISOControl(c) && c != '\t' ? '?' : c);
            }
        }
    }
}

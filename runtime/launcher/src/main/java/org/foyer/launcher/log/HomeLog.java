package org.foyer.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.util.List;

/**
 * Where a home's log goes: all of it into files of the data folder, the last 20 MB about; warnings
 * to the console, too. In code: reading the same from XML costs a start a twentieth of its time.
 * Found by Logback as a service.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class HomeLog extends ContextAwareBase implements Configurator {

    private static final int KEPT_FILES = 3;
    private static final FileSize FILE_SIZE = FileSize.valueOf("5MB");
    private static final long CONSOLE_BYTES_PER_MINUTE = 64 << 10;
    private static final List<String> QUIET =
            List.of("org.eclipse.jetty", "org.apache.felix.http", "org.apache.felix.scr");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file(context));
        root.addAppender(console(context));
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context) {
        String folder = System.getProperty("foyer.log", ".");
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setFile(folder + "/foyer.log");
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(file);
        rolling.setFileNamePattern(folder + "/foyer.%i.log.gz");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(KEPT_FILES);
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FILE_SIZE);
        size.setCheckIncrement(Duration.buildBySeconds(5));
        size.start();
        file.setRollingPolicy(rolling);
        file.setTriggeringPolicy(size);
        return started(file, "FILE", context, LogLine.whole(), new LogQuota());
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.toString());
        warnings.start();
        console.addFilter(warnings);
        LogQuota quota = new LogQuota();
        quota.setBytesPerMinute(CONSOLE_BYTES_PER_MINUTE);
        return started(console, "CONSOLE", context, LogLine.brief(), quota);
    }

    private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
            A appender, String name, LoggerContext context, LogLine line, LogQuota quota) {
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(line);
        encoder.start();
        quota.setContext(context);
        quota.start();
        appender.setContext(context);
        appender.setName(name);
        appender.addFilter(quota);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}

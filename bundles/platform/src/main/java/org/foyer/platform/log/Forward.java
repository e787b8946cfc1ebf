package org.foyer.platform.log;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Calls of an OSGi logger on an slf4j one. The OSGi interface has thirty methods of one shape:
 * {@code level(format, arguments…)} and {@code isLevelEnabled()}; both sides share the format.
 */
final class Forward implements InvocationHandler {

    private final Logger target;

    Forward(Logger target) {
        this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        String name = method.getName();
        if (name.startsWith("is")) {
            return target.isEnabledForLevel(level(name.substring(2, name.indexOf("Enabled"))));
        }
        return switch (name) {
            case "getName" -> target.getName();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> "logger " + target.getName();
            default -> log(level(name), arguments);
        };
    }

    private Object log(Level level, Object[] arguments) {
        // The variants with a consumer format nothing for us; nobody here uses them.
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String format) {
            Object[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            if (rest.length == 1 && rest[0] instanceof Object[] many) {
                rest = many;
            }
            target.makeLoggingEventBuilder(level).log(format, rest);
        }
        return null;
    }

    private static Level level(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "INFO" -> Level.INFO;
            case "WARN" -> Level.WARN;
            default -> Level.ERROR;
        };
    }
}

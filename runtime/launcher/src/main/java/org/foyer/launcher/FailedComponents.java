package org.foyer.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Components that failed to start, asked of Declarative Services. By reflection: its types live in
 * a bundle, this class outside of the framework.
 */
final class FailedComponents {

    private static final Logger LOG = LoggerFactory.getLogger(FailedComponents.class);
    private static final String RUNTIME =
            "org.osgi.service.component.runtime.ServiceComponentRuntime";

    /** {@code ComponentConfigurationDTO.FAILED_ACTIVATION}. */
    private static final int FAILED = 16;

    private final RunningHome home;

    FailedComponents(RunningHome home) {
        this.home = home;
    }

    /** The sentence with which each failed, by the component's name; empty when none did. */
    Map<String, String> now() {
        Map<String, String> failed = new TreeMap<>();
        Object runtime = home.service(RUNTIME);
        if (runtime == null) {
            return failed;
        }
        try {
            Class<?> type = type(runtime.getClass());
            Class<?> bundles = Array.newInstance(org.osgi.framework.Bundle.class, 0).getClass();
            Object all =
                    type.getMethod("getComponentDescriptionDTOs", bundles)
                            .invoke(runtime, new Object[] {new org.osgi.framework.Bundle[0]});
            for (Object description : (Collection<?>) all) {
                add(failed, type, runtime, description);
            }
        } catch (ReflectiveOperationException e) {
            LOG.debug("Components cannot be asked for", e);
        }
        return failed;
    }

    private static void add(
            Map<String, String> failed, Class<?> type, Object runtime, Object description)
            throws ReflectiveOperationException {
        Object configurations =
                type.getMethod("getComponentConfigurationDTOs", description.getClass())
                        .invoke(runtime, description);
        for (Object one : (Collection<?>) configurations) {
            if (one.getClass().getField("state").getInt(one) == FAILED) {
                String name = (String) description.getClass().getField("name").get(description);
                failed.put(name, sentence((String) one.getClass().getField("failure").get(one)));
            }
        }
    }

    private static Class<?> type(Class<?> implementation) throws ClassNotFoundException {
        for (Class<?> type : implementation.getInterfaces()) {
            if (type.getName().equals(RUNTIME)) {
                return type;
            }
        }
        throw new ClassNotFoundException(RUNTIME);
    }

    /** The innermost message of a printed stack trace, without class names. */
    static String sentence(String failure) {
        if (failure == null || failure.isBlank()) {
            return "no reason given";
        }
        String message = failure.lines().findFirst().orElse("");
        for (String line : failure.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                message = line.substring("Caused by: ".length());
            }
        }
        int colon = message.indexOf(": ");
        return colon > 0 && !message.substring(0, colon).contains(" ")
                ? message.substring(colon + 2)
                : message;
    }
}

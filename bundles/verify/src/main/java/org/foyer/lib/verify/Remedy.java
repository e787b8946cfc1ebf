package org.foyer.lib.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an author can do instead, by the start of what is refused. */
final class Remedy {
    private static final String FACADES = "use the facades of org.foyer.api.service";
    private static final String THREADS =
            "a service has no threads of its own: act in the callback of HomeReadings.watch";
    private static final String DIRECT = "call the class directly, without reflection";
    private static final String LOG = "log through org.foyer.api.service.ServiceLog";
    private static final String OUTSIDE =
            "a service has no files and no network of its own: " + FACADES;

    /** The first start that fits counts. */
    private static final Map<String, String> BY_START = new LinkedHashMap<>();

    static {
        BY_START.put("java.lang.Thread", THREADS);
        BY_START.put("java.util.Timer", THREADS);
        BY_START.put("java.util.concurrent.TimeUnit.", THREADS);
        BY_START.put("java.util.concurrent.locks.", "lock with ReentrantLock, without conditions");
        BY_START.put("java.util.concurrent.", THREADS);
        BY_START.put("java.lang.System.out", LOG);
        BY_START.put("java.lang.System.err", LOG);
        BY_START.put("org.slf4j.", LOG);
        BY_START.put("java.util.logging.", LOG);
        BY_START.put("java.lang.Class.", DIRECT);
        BY_START.put("java.lang.ClassLoader", DIRECT);
        BY_START.put("java.lang.reflect.", DIRECT);
        BY_START.put("java.lang.invoke.", DIRECT);
        BY_START.put("java.io.", OUTSIDE);
        BY_START.put("java.nio.", OUTSIDE);
        BY_START.put("java.net.", OUTSIDE);
        BY_START.put("org.osgi.", "refer to a facade of org.foyer.api.service with @Reference");
        BY_START.put("org.foyer.", FACADES);
    }

    private Remedy() {}

    /**
     * @param thing type or member in Java notation
     */
    static String of(String thing) {
        if (thing.contains(".printStackTrace(")) {
            return LOG;
        }
        if (thing.contains(".parallel")) {
            return "use the sequential form";
        }
        return BY_START.entrySet().stream()
                .filter(e -> thing.startsWith(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("remove it");
    }
}

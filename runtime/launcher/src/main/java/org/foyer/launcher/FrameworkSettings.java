package org.foyer.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Framework properties from the options. */
final class FrameworkSettings {

    private static final String SLF4J = "2.0.20";

    private static final Pattern PRICES = Pattern.compile("price_dayahead_.*_15min_.*\\.csv");

    private FrameworkSettings() {}

    /**
     * @param withoutServices start no service: too many runs ended abnormally
     */
    static Map<String, String> of(Options options, int abnormalEnds, boolean withoutServices) {
        Map<String, String> p = new HashMap<>();
        p.put("org.osgi.framework.storage", options.data().resolve("cache").toString());
        p.put("org.osgi.framework.storage.clean", "onFirstInit");
        p.put("org.osgi.framework.startlevel.beginning", Integer.toString(Composition.TOP));
        p.put("felix.bootdelegation.implicit", "false");
        p.put("felix.log.level", "1");
        p.put(
                "org.osgi.framework.system.packages.extra",
                "org.slf4j;version="
                        + SLF4J
                        + ",org.slf4j.spi;version="
                        + SLF4J
                        + ",org.slf4j.event;version="
                        + SLF4J
                        + ",org.slf4j.helpers;version="
                        + SLF4J);
        p.put("org.osgi.service.http.port", Integer.toString(options.port()));
        p.put("org.apache.felix.http.host", "127.0.0.1");
        p.put("foyer.http.bind", String.join(",", options.bind()));
        p.put("foyer.data", options.data().toString());
        p.put("foyer.speed", Double.toString(options.speed()));
        p.put("foyer.simulated", Boolean.toString(options.simulate()));
        p.put("foyer.distribution", options.distribution().toString());
        p.put("foyer.repository", options.distribution().resolve("repository").toString());
        p.put(
                "foyer.store.root",
                options.distribution().resolve("repository/root.json").toString());
        p.put("foyer.config.files", configurationFiles(options));
        p.put("foyer.replay", options.replay() == null ? "" : options.replay().toString());
        p.put("foyer.replay.prices", prices(options.replay()));
        p.put("foyer.unreviewed", Boolean.toString(options.unreviewed()));
        p.put("foyer.services.off", Boolean.toString(withoutServices));
        p.put("foyer.abnormal.ends", Integer.toString(abnormalEnds));
        putIfGiven(p, "foyer.start", options.start());
        putIfGiven(p, "foyer.zone", options.zone());
        Path token =
                options.tokenFile() != null
                        ? options.tokenFile()
                        : options.data().resolve(Console.TOKEN);
        p.put("foyer.token.file", token.toAbsolutePath().toString());
        return p;
    }

    private static String configurationFiles(Options options) {
        List<String> files = new ArrayList<>();
        Path homes = options.distribution().resolve("homes");
        files.add(homes.resolve("system.json").toString());
        if (options.home() != null) {
            files.add(options.home().toString());
        } else {
            String recorded = options.replay() == null ? "simulated.json" : "replayed.json";
            String demo = options.wide() ? "wide.json" : recorded;
            files.add(homes.resolve(demo).toString());
        }
        // May come later: the home follows.
        files.add(options.data().resolve("home.json").toString());
        return String.join(File.pathSeparator, files);
    }

    /** The first file of quarter-hour prices among the recordings; empty if there is none. */
    private static String prices(Path replay) {
        if (replay == null) {
            return "";
        }
        try (Stream<Path> files = Files.list(replay)) {
            return files.filter(f -> PRICES.matcher(f.getFileName().toString()).matches())
                    .sorted()
                    .findFirst()
                    .map(Path::toString)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static void putIfGiven(Map<String, String> properties, String key, String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }
}

package org.foyer.store.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small real services for tests. */
public final class Services {
    /** Body of a component that watches the home and holds the boiler at 1 kW. */
    public static final String SUNNY =
            """
            package %PACKAGE%;
            import java.time.Duration;
            import java.util.List;
            import java.util.OptionalDouble;
            import org.foyer.api.control.Command;
            import org.foyer.api.device.DeviceId;
            import org.foyer.api.reading.Unit;
            import org.foyer.api.reason.Reason;
            import org.foyer.api.reason.ReasonCode;
            import org.foyer.api.service.*;
            public class Main {
                public static volatile HomeReadings leakedReadings;
                public static volatile DeviceControl leakedControl;
                public static volatile int starts;
                private HomeReadings readings;
                private DeviceControl control;
                private Dashboard dashboard;
                private Watch watch;
                public void start() {
                    starts++;
                    leakedReadings = readings;
                    leakedControl = control;
                    dashboard.show(List.of(new Figure("version", "%VERSION%", OptionalDouble.of(1), Unit.NONE)));
                    watch = readings.watch(this::look);
                }
                private void look(HomeView view) {
                    %LOOK%
                }
                public void stop() {
                    watch.close();
                }
            }
            """;

    /** Holds the boiler at 1 kW with every view. */
    public static final String STEER =
            "control.request(new DeviceId(\"boiler\"), new Command.SetPower(1000),"
                    + " Duration.ofMinutes(10), Reason.of(ReasonCode.SUN_SURPLUS, \"powerW\", 1000));";

    public static final String READINGS =
            """
            {"type": "READINGS", "id": "readings", "required": true, "purpose": {"en": "See."},
             "kinds": ["GRID_METER"], "quantities": ["power"], "granularity": "PT10S"}""";
    public static final String BOILER =
            """
            {"type": "CONTROL", "id": "boiler", "required": %REQUIRED%, "purpose": {"en": "Heat."},
             "kinds": ["WATER_HEATER"], "commands": ["SET_POWER", "RELEASE"], "maxPowerW": %MAX%}""";

    private Services() {}

    public static String boiler(boolean required, int maxW) {
        return BOILER.replace("%REQUIRED%", String.valueOf(required))
                .replace("%MAX%", String.valueOf(maxW));
    }

    /** The usual service with readings and boiler required. */
    public static Bundles sunny(String name, String version) {
        return sunny(name, version, STEER, READINGS + "," + boiler(true, 2000));
    }

    public static Bundles sunny(String name, String version, String look, String scopes) {
        Map<String, String> references = new LinkedHashMap<>();
        references.put("readings", "org.foyer.api.service.HomeReadings");
        references.put("control", "org.foyer.api.service.DeviceControl");
        references.put("dashboard", "org.foyer.api.service.Dashboard");
        return Bundles.bundle(name, version)
                .source(name + ".Main", SUNNY.replace("%LOOK%", look))
                .component(name + ".Main", references)
                .header("Import-Package", Bundles.API)
                .header("Require-Capability", EXTENDER)
                .file("FOYER-INF/service.json", description(name, version, scopes, "[]"));
    }

    public static final String EXTENDER =
            "osgi.extender;filter:=\"(osgi.extender=osgi.component)\","
                    + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"";

    public static String description(String name, String version, String scopes, String yieldsTo) {
        return """
                {"id": "%s", "version": "%s", "provider": "Test", "category": "OTHER",
                 "texts": {"en": {"name": "Test %s", "summary": "s", "description": "d"}},
                 "scopes": [%s], "yieldsTo": %s, "needs": ["WATER_HEATER", "BATTERY"],
                 "plans": [{"id": "free", "version": 1, "feeMinorPerMonth": 0, "currency": "EUR"},
                           {"id": "paid", "version": 1, "feeMinorPerMonth": 300, "currency": "EUR"}]}
                """
                .formatted(name, version, name, scopes, yieldsTo);
    }

    /** Writes the usual services used by the kill harness. */
    public static void usual(Path folder) {
        sunny("org.test.sunny", "1.0.0").into(folder);
        sunny("org.test.sunny", "1.1.0").into(folder);
        sunny("org.test.cloudy", "1.0.0").into(folder);
    }
}

package org.foyer.lib.catalogue;

/** A good service description and a good index. */
final class Samples {
    static final String SERVICE_JSON =
            """
            {
              "id": "%ID%",
              "version": "1.0.0",
              "provider": "Foyer",
              "category": "SELF_CONSUMPTION",
              "subcategories": ["COMFORT"],
              "useCases": ["FR-2"],
              "texts": {
                "en": {"name": "Sun first", "summary": "Own sun first.", "description": "Heats water with own sun."},
                "fr": {"name": "Soleil d'abord"}
              },
              "scopes": [
                {"type": "READINGS", "id": "readings", "required": true,
                 "purpose": {"en": "To see the surplus."},
                 "kinds": ["GRID_METER", "PV_INVERTER"], "quantities": ["power"],
                 "granularity": "PT10S", "recipients": [], "retention": "PT0S"},
                {"type": "PRICES", "id": "prices", "required": false,
                 "purpose": {"en": "To avoid dear hours."}},
                {"type": "CONTROL", "id": "boiler", "required": true,
                 "purpose": {"en": "To heat water."},
                 "kinds": ["WATER_HEATER"], "commands": ["SET_POWER", "RELEASE"],
                 "maxPowerW": 3000}
              ],
              "needs": ["PV_INVERTER", "WATER_HEATER"],
              "plans": [
                {"id": "free", "version": 1, "feeMinorPerMonth": 0, "currency": "EUR",
                 "name": {"en": "Free"}}
              ],
              "yieldsTo": ["org.foyer.service.energywatch"],
              "terms": {"en": "No warranty."}
            }
            """;

    static final String INDEX =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <repository increment="1" name="foyer" xmlns="http://www.osgi.org/xmlns/repository/v1.0.0">
              <resource>
                <capability namespace="osgi.identity">
                  <attribute name="osgi.identity" value="%NAME%"/>
                  <attribute name="type" value="osgi.bundle"/>
                  <attribute name="version" type="Version" value="1.0.0.r1"/>
                </capability>
                <capability namespace="osgi.content">
                  <attribute name="osgi.content" value="%SHA%"/>
                  <attribute name="mime" value="application/vnd.osgi.bundle"/>
                  <attribute name="size" type="Long" value="%SIZE%"/>
                  <attribute name="url" value="bundles/sample.jar"/>
                </capability>
                <capability namespace="osgi.service">
                  <attribute name="objectClass" type="List&lt;String&gt;" value="a.B,c.D"/>
                  <directive name="effective" value="active"/>
                </capability>
                <requirement namespace="osgi.wiring.package">
                  <directive name="filter" value="(&amp;(osgi.wiring.package=org.foyer.api.service)(version&gt;=0.1.0))"/>
                </requirement>
              </resource>
            </repository>
            """;

    private Samples() {}
}

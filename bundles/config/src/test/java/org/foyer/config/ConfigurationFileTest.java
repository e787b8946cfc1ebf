package org.foyer.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {

    private static Map<String, Section> parse(String text) throws ConfigurationException {
        return ConfigurationFile.parse(
                "home.json", text, key -> key.equals("foyer.data") ? "/srv/\\$1" : null);
    }

    @Test
    @DisplayName("PIDs, factory names, all value types, comments and variables")
    void reads() throws ConfigurationException {
        var all =
                parse(
                        """
                        { // a home
                          "org.foyer.market": {"price": 0.25, "days": 14, "on": true},
                          "org.foyer.bindings.modbus.device~boiler": {
                            "file": "${foyer.data}/x", "tags": ["a", "b"],
                          },
                        }""");
        assertEquals(
                Map.of("price", 0.25, "days", 14L, "on", true),
                all.get("org.foyer.market").values());
        var boiler = all.get("org.foyer.bindings.modbus.device~boiler").values();
        assertEquals("/srv/\\$1/x", boiler.get("file"));
        assertArrayEquals(new String[] {"a", "b"}, (String[]) boiler.get("tags"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|line 1: start with { and give an object of PIDs",
                "{\"a b\": {}}|'a b' is no PID",
                "{\"a\": 3}|a: give an object of properties",
                "{\"a\": {\"b\": null}}|a.b: give a text, a number",
                "{\"a\": {\"b\": [1]}}|a.b: give a list of texts",
                "{\"a\": {}, \"a\": {}}|a stands here twice",
                "{\"a\": {\"b\": \"${foyer.nothing}\"}}|a.b: ${foyer.nothing} has no value here",
                "{\"a\": {|not JSON",
            })
    @DisplayName("What is wrong is named with file, line and remedy")
    void wrong(String text, String message) {
        var e = assertThrows(ConfigurationException.class, () -> parse(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith("home.json line 1"), e.getMessage());
    }

    @Property(tries = 2000)
    void anythingIsReadOrRefusedCleanly(@ForAll String text) {
        try {
            parse("{" + text);
        } catch (ConfigurationException e) {
            assertTrue(e.getMessage().startsWith("home.json"));
        }
    }
}

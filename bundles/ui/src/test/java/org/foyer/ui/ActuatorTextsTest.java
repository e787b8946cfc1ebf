package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of command and every class of actuator has its words. */
class ActuatorTextsTest {

    private static String file(String name) {
        return new String(FakeHome.files().get(name), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("What a right allows is said for each kind and class, in each language")
    void rights(String language) throws IOException {
        JsonNode texts = new ObjectMapper().readTree(file("i18n/" + language + ".json"));
        String scopes = file("js/components/scope-text.js");
        for (Command.Kind kind : Command.Kind.values()) {
            assertTrue(texts.has("scope." + kind), language + ": scope." + kind);
            assertTrue(scopes.contains("'" + kind + "'"), "rights list " + kind);
        }
        for (ActuatorClass group : ActuatorClass.values()) {
            assertTrue(texts.has("scope.group." + group), language + ": scope.group." + group);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"js/components/command-text.js"})
    @DisplayName("Each command is said in words; a release is what is left")
    void commands(String script) {
        String words = file(script);
        for (Command.Kind kind : Command.Kind.values()) {
            assertTrue(
                    kind == Command.Kind.RELEASE || words.contains("case '" + kind + "':"),
                    "words for " + kind);
        }
    }
}

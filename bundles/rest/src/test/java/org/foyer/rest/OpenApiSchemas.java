package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.foyer.rest.system.OpenApiResource;

/** openapi.json, strict: an object may have no field that its schema does not name. */
final class OpenApiSchemas {

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode document;
    private final JsonSchemaFactory factory =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    OpenApiSchemas() throws IOException {
        document = (ObjectNode) json.readTree(OpenApiResource.document());
        for (JsonNode schema : document.at("/components/schemas")) {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
    }

    List<String> paths() {
        List<String> paths = new ArrayList<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** "GET /home" for each operation. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                verb -> {
                                                    if (Set.of("get", "put", "post", "delete")
                                                            .contains(verb)) {
                                                        operations.add(
                                                                verb.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey());
                                                    }
                                                }));
        return operations;
    }

    JsonNode schemas() {
        return document.at("/components/schemas");
    }

    void requireDescribed(String method, String route, int status) {
        JsonNode response = response(method, route, status);
        assertFalse(response.isMissingNode(), method + " " + route + " " + status);
    }

    void check(String method, String route, int status, JsonNode body) {
        JsonNode schema = response(method, route, status).at("/content/application~1json/schema");
        // Where there are two, the household's stands first, what leaves to others second.
        JsonNode ref = (schema.has("anyOf") ? schema.path("anyOf").path(0) : schema).path("$ref");
        assertTrue(ref.isTextual(), "a schema for " + method + " " + route + " " + status);
        check(ref.asText().substring("#/components/schemas/".length()), body);
    }

    void check(String schema, JsonNode body) {
        assertTrue(schemas().has(schema), schema);
        ObjectNode root = json.createObjectNode().put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        Set<ValidationMessage> wrong = factory.getSchema(root).validate(body);
        assertTrue(wrong.isEmpty(), () -> schema + ": " + wrong + " in " + body);
    }

    private JsonNode response(String method, String route, int status) {
        return document.path("paths")
                .path(route)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status));
    }
}

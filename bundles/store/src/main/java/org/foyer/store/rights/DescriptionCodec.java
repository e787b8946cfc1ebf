package org.foyer.store.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.store.Category;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;

/** Descriptions of services as JSON in the household's record, format 1. */
final class DescriptionCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DescriptionCodec() {}

    static ObjectNode write(ServiceDescription d) {
        ObjectNode node = JSON.objectNode();
        node.put("id", d.id().value());
        node.put("version", d.version());
        node.put("provider", d.provider());
        node.put("category", d.category().name());
        node.set("subcategories", names(d.subcategories()));
        node.set("useCases", names(d.useCases()));
        ObjectNode texts = node.putObject("texts");
        new TreeMap<>(d.texts()).forEach((language, map) -> texts.set(language, texts(map)));
        ArrayNode scopes = node.putArray("scopes");
        d.scopes().forEach(s -> scopes.add(write(s)));
        node.set("needs", names(d.needs()));
        ArrayNode plans = node.putArray("plans");
        for (Plan plan : d.plans()) {
            ObjectNode p = plans.addObject();
            p.put("id", plan.id());
            p.put("version", plan.version());
            p.put("feeMinorPerMonth", plan.feeMinorPerMonth());
            p.put("currency", plan.currency());
            p.set("name", texts(plan.name()));
        }
        node.set("yieldsTo", names(d.yieldsTo()));
        node.set("terms", texts(d.terms()));
        if (!d.settings().isEmpty()) {
            ArrayNode settings = node.putArray("settings");
            d.settings().forEach(s -> settings.add(SettingCodec.write(s)));
        }
        return node;
    }

    static ServiceDescription read(JsonNode n) {
        Map<String, Map<String, String>> texts = new HashMap<>();
        n.path("texts")
                .properties()
                .forEach(field -> texts.put(field.getKey(), texts(field.getValue())));
        List<Plan> plans = new ArrayList<>();
        for (JsonNode p : n.path("plans")) {
            plans.add(
                    new Plan(
                            p.path("id").asText(),
                            p.path("version").asInt(),
                            p.path("feeMinorPerMonth").asLong(),
                            p.path("currency").asText(),
                            texts(p.path("name"))));
        }
        return new ServiceDescription(
                new ServiceId(n.path("id").asText()),
                n.path("version").asText(),
                n.path("provider").asText(),
                Category.valueOf(n.path("category").asText()),
                Set.copyOf(list(n.path("subcategories"), Category::valueOf)),
                list(n.path("useCases"), v -> v),
                texts,
                scopes(n.path("scopes")),
                Set.copyOf(list(n.path("needs"), DeviceKind::valueOf)),
                plans,
                list(n.path("yieldsTo"), ServiceId::new),
                texts(n.path("terms")),
                SettingCodec.read(n.path("settings")));
    }

    private static List<Scope> scopes(JsonNode nodes) {
        List<Scope> scopes = new ArrayList<>();
        nodes.forEach(n -> scopes.add(readScope(n)));
        return scopes;
    }

    private static ObjectNode write(Scope scope) {
        ObjectNode node = JSON.objectNode();
        node.put("id", scope.id());
        node.put("required", scope.required());
        node.set("purpose", texts(scope.purpose()));
        if (scope instanceof Scope.Readings r) {
            node.put("type", "readings");
            node.set("kinds", names(r.kinds()));
            node.set("quantities", names(r.quantities()));
            node.put("granularity", r.granularity().toString());
            node.set("recipients", names(r.recipients()));
            node.put("retention", r.retention().toString());
        } else if (scope instanceof Scope.Control c) {
            node.put("type", "control");
            node.set("kinds", names(c.kinds()));
            node.set("commands", names(c.commands()));
            c.maxPowerW().ifPresent(w -> node.put("maxPowerW", w));
            if (!c.groups().isEmpty()) {
                node.set("groups", names(c.groups()));
            }
        } else if (scope instanceof Scope.Storage s) {
            node.put("type", "storage");
            node.put("mostBytes", s.mostBytes());
            node.put("mostEntries", s.mostEntries());
        } else if (scope instanceof Scope.Notices s) {
            node.put("type", "notices");
            node.put("perDay", s.perDay());
        } else if (scope instanceof Scope.Questions s) {
            node.put("type", "questions");
            node.put("perDay", s.perDay());
        } else {
            node.put("type", "prices");
        }
        return node;
    }

    private static Scope readScope(JsonNode n) {
        String id = n.path("id").asText();
        boolean required = n.path("required").asBoolean();
        Map<String, String> purpose = texts(n.path("purpose"));
        String type = n.path("type").asText();
        return switch (type) {
            case "readings" ->
                    new Scope.Readings(
                            id,
                            required,
                            purpose,
                            Set.copyOf(list(n.path("kinds"), DeviceKind::valueOf)),
                            Set.copyOf(list(n.path("quantities"), v -> v)),
                            Duration.parse(n.path("granularity").asText()),
                            list(n.path("recipients"), v -> v),
                            Duration.parse(n.path("retention").asText()));
            case "control" ->
                    new Scope.Control(
                            id,
                            required,
                            purpose,
                            Set.copyOf(list(n.path("kinds"), DeviceKind::valueOf)),
                            Set.copyOf(list(n.path("commands"), Command.Kind::valueOf)),
                            n.has("maxPowerW")
                                    ? OptionalDouble.of(n.path("maxPowerW").asDouble())
                                    : OptionalDouble.empty(),
                            Set.copyOf(list(n.path("groups"), ActuatorClass::valueOf)));
            case "storage" ->
                    new Scope.Storage(
                            id,
                            required,
                            purpose,
                            n.path("mostBytes").asInt(),
                            n.path("mostEntries").asInt());
            case "notices" -> new Scope.Notices(id, required, purpose, n.path("perDay").asInt());
            case "questions" ->
                    new Scope.Questions(id, required, purpose, n.path("perDay").asInt());
            case "prices" -> new Scope.Prices(id, required, purpose);
            default -> throw new IllegalArgumentException("scope " + id + ": type '" + type + "'");
        };
    }

    static ArrayNode names(Collection<?> values) {
        ArrayNode array = JSON.arrayNode();
        boolean ordered = values instanceof List;
        (ordered ? values.stream() : values.stream().sorted())
                .forEach(v -> array.add(v instanceof Enum<?> e ? e.name() : v.toString()));
        return array;
    }

    static <T> List<T> list(JsonNode nodes, Function<String, T> reader) {
        Set<T> values = new LinkedHashSet<>();
        nodes.forEach(n -> values.add(reader.apply(n.asText())));
        return List.copyOf(values);
    }

    private static ObjectNode texts(Map<String, String> map) {
        ObjectNode node = JSON.objectNode();
        new TreeMap<>(map).forEach(node::put);
        return node;
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> map = new HashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
        return map;
    }
}

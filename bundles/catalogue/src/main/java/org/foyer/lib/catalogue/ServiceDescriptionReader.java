package org.foyer.lib.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.store.Category;
import org.foyer.api.store.Plan;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;

/**
 * Reads {@code FOYER-INF/service.json} (docs/service-description.md), strictly: what it does not
 * know it refuses, naming the field and the remedy.
 */
public final class ServiceDescriptionReader {
    /** Longest description, bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    /** Where it lies in the bundle. */
    public static final String ENTRY = "FOYER-INF/service.json";

    /** Stands for an id that was reported; never leaves this reader, since its faults end it. */
    private static final ServiceId NOT_READ = new ServiceId("not.read.yet");

    private static final String NAME = "service.json";
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
    private static final String LANGUAGE_REMEDY = "name a language like en, fr or pt-BR";
    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9.-]{0,63}");
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.-]{2,119}");
    private static final Pattern SHORT_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}");
    private static final Pattern QUANTITY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private ServiceDescriptionReader() {}

    /**
     * @throws CatalogueException code {@code description-invalid}; the message names the first
     *     wrong field and the remedy
     */
    public static ServiceDescription read(byte[] json) throws CatalogueException {
        try {
            return read(Json.read(json, NAME, MAX_BYTES));
        } catch (JsonFault e) {
            throw new CatalogueException("description-invalid", e.getMessage(), e);
        }
    }

    /** Everything that is wrong with a description, one sentence each; empty if it can be read. */
    public static List<String> problems(byte[] json) {
        List<String> faults = new ArrayList<>();
        try {
            read(Fields.collecting(NAME, Json.tree(json, NAME, MAX_BYTES, Json.TOKENS), faults));
        } catch (JsonFault e) {
            faults.add(e.getMessage());
        }
        return List.copyOf(faults);
    }

    static ServiceDescription read(Fields fields) throws JsonFault {
        ServiceId id = id(fields, "id");
        Map<String, Map<String, String>> texts = texts(fields);
        TileTexts.check(fields, texts);
        ServiceDescription description =
                new ServiceDescription(
                        id,
                        fields.text("version", VERSION, "write major.minor.micro, like 1.0.0"),
                        fields.text("provider", 200),
                        fields.constant("category", Category.class),
                        fields.has("subcategories")
                                ? fields.constants("subcategories", Category.class)
                                : Set.of(),
                        fields.optionalList("useCases", 50, (f, n) -> f.text(n, 60)),
                        texts,
                        scopes(fields),
                        fields.has("needs")
                                ? fields.constants("needs", DeviceKind.class)
                                : Set.of(),
                        plans(fields),
                        fields.optionalList("yieldsTo", 100, ServiceDescriptionReader::id),
                        fields.has("terms") ? words(fields, "terms", 100_000) : Map.of(),
                        SettingReader.read(fields, texts));
        if (fields.clean() && description.yieldsTo().contains(id)) {
            fields.report("yieldsTo", "names the service itself; remove it");
        }
        fields.end();
        return description;
    }

    private static ServiceId id(Fields fields, String name) throws JsonFault {
        boolean clean = fields.clean();
        String value = fields.text(name, ID, "use letters, digits, dot, dash; 3 to 120 characters");
        try {
            return new ServiceId(value);
        } catch (IllegalArgumentException e) {
            if (clean == fields.clean()) {
                fields.report(name, e.getMessage());
            }
            return NOT_READ;
        }
    }

    private static Map<String, Map<String, String>> texts(Fields fields) throws JsonFault {
        Map<String, Map<String, String>> texts =
                fields.map(
                        "texts",
                        40,
                        LANGUAGE,
                        LANGUAGE_REMEDY,
                        (holder, language) ->
                                Map.copyOf(
                                        holder.map(
                                                language,
                                                200,
                                                KEY,
                                                "use letters, digits, dot, dash",
                                                (f, key) -> f.text(key, 10_000))));
        for (String key : List.of("name", "summary", "description")) {
            if (!texts.getOrDefault("en", Map.of()).containsKey(key)) {
                fields.report("texts.en." + key, "missing; add it");
            }
        }
        return texts;
    }

    private static Map<String, String> words(Fields fields, String name, int longest)
            throws JsonFault {
        return fields.map(name, 40, LANGUAGE, LANGUAGE_REMEDY, (f, key) -> f.text(key, longest));
    }

    private static List<Scope> scopes(Fields fields) throws JsonFault {
        List<Scope> scopes = fields.list("scopes", 50, (f, n) -> scope(f.object(n)));
        unique(fields, "scopes", scopes, Scope::id);
        return scopes;
    }

    private static Scope scope(Fields fields) throws JsonFault {
        String type = fields.text("type", 20);
        String id = fields.text("id", SHORT_ID, "use a-z, digits, dash; 1 to 40 characters");
        boolean required = fields.bool("required");
        Map<String, String> purpose = words(fields, "purpose", 2_000);
        if (!purpose.containsKey("en")) {
            fields.report("purpose.en", "missing; add it");
        }
        Scope scope =
                switch (type) {
                    case "READINGS" -> readings(fields, id, required, purpose);
                    case "PRICES" -> new Scope.Prices(id, required, purpose);
                    case "STORAGE" ->
                            new Scope.Storage(
                                    id,
                                    required,
                                    purpose,
                                    (int) fields.integer("mostBytes", 1 << 10, 1 << 20),
                                    (int) fields.integer("mostEntries", 1, 256));
                    case "NOTICES" ->
                            new Scope.Notices(
                                    id, required, purpose, (int) fields.integer("perDay", 1, 20));
                    case "QUESTIONS" ->
                            new Scope.Questions(
                                    id, required, purpose, (int) fields.integer("perDay", 1, 5));
                    case "CONTROL" -> control(fields, id, required, purpose);
                    default ->
                            throw fields.fault(
                                    "type",
                                    "is not known; use READINGS, PRICES, STORAGE, NOTICES or"
                                            + " CONTROL");
                };
        fields.end();
        return scope;
    }

    private static Scope readings(
            Fields fields, String id, boolean required, Map<String, String> purpose)
            throws JsonFault {
        Set<DeviceKind> kinds =
                fields.has("kinds") ? fields.constants("kinds", DeviceKind.class) : Set.of();
        Set<String> quantities =
                Set.copyOf(
                        fields.optionalList(
                                "quantities",
                                100,
                                (f, n) -> f.text(n, QUANTITY, "use a quantity name like power")));
        Duration granularity = fields.duration("granularity");
        if (granularity.isZero()) {
            fields.report("granularity", "give a duration above 0, like PT1S");
        }
        List<String> recipients = fields.optionalList("recipients", 20, (f, n) -> f.text(n, 200));
        Duration retention = fields.has("retention") ? fields.duration("retention") : Duration.ZERO;
        if (recipients.isEmpty() != retention.isZero()) {
            fields.report(
                    "retention",
                    recipients.isEmpty()
                            ? "nobody receives the data; give PT0S or name recipients"
                            : "say how long the recipients keep the data, like P30D");
        }
        return new Scope.Readings(
                id, required, purpose, kinds, quantities, granularity, recipients, retention);
    }

    private static Scope control(
            Fields fields, String id, boolean required, Map<String, String> purpose)
            throws JsonFault {
        Set<DeviceKind> kinds = fields.constants("kinds", DeviceKind.class);
        Set<Command.Kind> commands = fields.constants("commands", Command.Kind.class);
        if (kinds.isEmpty()) {
            fields.report("kinds", "name at least one device kind");
        }
        if (commands.isEmpty()) {
            fields.report("commands", "name at least one kind of command");
        }
        OptionalDouble maxPowerW = fields.positive("maxPowerW");
        Set<ActuatorClass> groups =
                fields.has("groups") ? fields.constants("groups", ActuatorClass.class) : Set.of();
        if (!groups.isEmpty() && !commands.contains(Command.Kind.SET)) {
            fields.report("groups", "belongs to the command SET; name it under commands");
        }
        return new Scope.Control(id, required, purpose, kinds, commands, maxPowerW, groups);
    }

    private static List<Plan> plans(Fields fields) throws JsonFault {
        List<Plan> plans = fields.list("plans", 20, (f, n) -> plan(f.object(n)));
        if (plans.isEmpty()) {
            fields.report("plans", "give at least one plan; a free one has fee 0");
        }
        unique(fields, "plans", plans, Plan::id);
        return plans;
    }

    private static Plan plan(Fields fields) throws JsonFault {
        Plan plan =
                new Plan(
                        fields.text("id", SHORT_ID, "use a-z, digits, dash; 1 to 40 characters"),
                        (int) fields.integer("version", 1, Integer.MAX_VALUE),
                        fields.integer("feeMinorPerMonth", 0, 1_000_000_000L),
                        fields.text("currency", CURRENCY, "give an ISO 4217 code like EUR"),
                        fields.has("name") ? words(fields, "name", 200) : Map.of());
        fields.end();
        return plan;
    }

    private static <T> void unique(
            Fields fields, String name, List<T> items, Function<T, String> key) throws JsonFault {
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            if (!seen.add(key.apply(item)) && fields.clean()) {
                fields.report(name, "id '" + key.apply(item) + "' is used twice; rename one");
            }
        }
    }
}

package org.foyer.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Reads the OSGi Configurator format (Compendium 150): an object of PIDs, each an object of
 * properties; {@code factory~name} for factory configurations. Comments are allowed; {@code
 * ${foyer.x}} in a string is replaced by that framework property. Values are strings, numbers (long
 * or double), booleans, or arrays of strings. Bounded in size and depth.
 */
final class ConfigurationFile {

    static final int MOST_BYTES = 1 << 20;

    private static final Pattern PID = Pattern.compile("[A-Za-z0-9._-]+(~[A-Za-z0-9._-]+)?");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(foyer\\.[a-z.]+)\\}");

    private final String name;
    private final JsonParser parser;
    private final UnaryOperator<String> properties;

    private ConfigurationFile(String name, JsonParser parser, UnaryOperator<String> properties) {
        this.name = name;
        this.parser = parser;
        this.properties = properties;
    }

    /**
     * @param properties gives the value of a {@code foyer.*} property, or null
     * @return sections by PID, in the file's order
     */
    static Map<String, Section> read(Path file, UnaryOperator<String> properties)
            throws ConfigurationException {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigurationException(
                        file + " is larger than 1 MiB: split it",
                        Reason.of(ReasonCode.FILE_TOO_LARGE, "most", "1 MiB"));
            }
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    file + " is not there: check the path", Reason.of(ReasonCode.FILE_MISSING));
        } catch (IOException e) {
            throw new ConfigurationException(
                    file + " cannot be read: " + e.getMessage(),
                    Reason.of(ReasonCode.FILE_NOT_READ)
                            .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM));
        }
        return parse(file.getFileName().toString(), text, properties);
    }

    static Map<String, Section> parse(String name, String text, UnaryOperator<String> properties)
            throws ConfigurationException {
        JsonFactory factory =
                JsonFactory.builder()
                        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                        .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxNestingDepth(8).build())
                        .build();
        try (JsonParser parser = factory.createParser(text)) {
            return new ConfigurationFile(name, parser, properties).file();
        } catch (JsonParseException e) {
            throw new ConfigurationException(
                    name
                            + " line "
                            + e.getLocation().getLineNr()
                            + ": not JSON: "
                            + e.getOriginalMessage(),
                    at(e.getLocation().getLineNr(), notJson(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new ConfigurationException(
                    name + ": " + e.getMessage(), notJson(String.valueOf(e.getMessage())));
        }
    }

    private Map<String, Section> file() throws IOException, ConfigurationException {
        Map<String, Section> all = new LinkedHashMap<>();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrong(
                    "start with { and give an object of PIDs", Reason.of(ReasonCode.GIVE_SECTION));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String pid = parser.currentName();
            if (pid.startsWith(":configurator:")) {
                parser.nextToken();
                parser.skipChildren();
                continue;
            }
            if (!PID.matcher(pid).matches()) {
                throw wrong(
                        "'" + pid + "' is no PID: use letters, digits, . _ - and one ~",
                        field(pid, Reason.of(ReasonCode.GIVE_PID)));
            }
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong(
                        pid + ": give an object of properties",
                        field(pid, Reason.of(ReasonCode.GIVE_SECTION)));
            }
            if (all.putIfAbsent(pid, section(pid)) != null) {
                throw wrong(
                        pid + " stands here twice: keep one",
                        field(pid, Reason.of(ReasonCode.VALUE_TWICE)));
            }
        }
        return all;
    }

    private Section section(String pid) throws IOException, ConfigurationException {
        int line = parser.currentLocation().getLineNr();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            lines.putIfAbsent(key, parser.currentLocation().getLineNr());
            parser.nextToken();
            if (values.putIfAbsent(key, value(pid, key)) != null) {
                throw wrong(
                        pid + "." + key + " stands here twice: keep one",
                        field(key, Reason.of(ReasonCode.VALUE_TWICE)));
            }
        }
        return new Section(pid, line, values, lines);
    }

    private Object value(String pid, String key) throws IOException, ConfigurationException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> replaced(pid, key, parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> strings(pid, key);
            default ->
                    throw wrong(
                            pid
                                    + "."
                                    + key
                                    + ": give a text, a number, true or false, or a list of texts",
                            field(key, Reason.of(ReasonCode.GIVE_PLAIN_VALUE)));
        };
    }

    private String[] strings(String pid, String key) throws IOException, ConfigurationException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw wrong(
                        pid + "." + key + ": give a list of texts",
                        field(key, Reason.of(ReasonCode.GIVE_TEXT_LIST)));
            }
            items.add(replaced(pid, key, parser.getText()));
        }
        return items.toArray(String[]::new);
    }

    private String replaced(String pid, String key, String text) throws ConfigurationException {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String value = properties.apply(matcher.group(1));
            if (value == null) {
                throw wrong(
                        pid + "." + key + ": " + matcher.group() + " has no value here",
                        field(
                                key,
                                Reason.of(
                                        ReasonCode.VARIABLE_EMPTY,
                                        "name",
                                        Reason.cut(matcher.group(1)))));
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(out).toString();
    }

    private ConfigurationException wrong(String what, Reason why) {
        int line = parser.currentLocation().getLineNr();
        return new ConfigurationException(name + " line " + line + ": " + what, at(line, why));
    }

    private static Reason at(int line, Reason why) {
        return Reason.of(ReasonCode.LINE_WRONG, "line", line).because(why);
    }

    private static Reason field(String name, Reason why) {
        return Reason.of(ReasonCode.FIELD_WRONG, "field", Reason.cut(name)).because(why);
    }

    private static Reason notJson(String words) {
        return Reason.of(ReasonCode.FILE_NOT_FORM, "form", "JSON").quoting(words, "JSON");
    }
}

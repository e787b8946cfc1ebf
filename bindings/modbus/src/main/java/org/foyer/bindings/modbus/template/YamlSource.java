package org.foyer.bindings.modbus.template;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Bytes of a template to a tree with places. Size, depth and number of nodes are bounded before the
 * tree is built; anchors and aliases are refused, so a small file cannot grow.
 */
final class YamlSource {

    static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 12;
    private static final int MAX_EVENTS = 50_000;

    private YamlSource() {}

    /** The root, or empty with a problem noted. */
    static Optional<Node> read(String file, byte[] bytes, Problems problems) {
        Optional<org.snakeyaml.engine.v2.exceptions.Mark> nowhere = Optional.empty();
        if (bytes.length > MAX_BYTES) {
            problems.at(
                    nowhere,
                    "",
                    "the file has " + bytes.length + " bytes; at most 262144",
                    Reason.of(ReasonCode.FILE_TOO_LARGE, "most", "256 KiB"));
            return Optional.empty();
        }
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setCodePointLimit(MAX_BYTES)
                        .setMaxAliasesForCollections(0)
                        .setUseMarks(true)
                        .build();
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (!bounded(settings, text, problems)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.at(
                        nowhere,
                        "",
                        "the file is empty; see docs/templates.md",
                        Reason.of(ReasonCode.FILE_EMPTY));
            }
            return root;
        } catch (CharacterCodingException e) {
            problems.at(
                    nowhere,
                    "",
                    "the file is not UTF-8 text; save it as UTF-8",
                    Reason.of(ReasonCode.FILE_NOT_TEXT));
        } catch (MarkedYamlEngineException e) {
            problems.at(
                    e.getProblemMark(), "", "not YAML: " + e.getProblem(), notYaml(e.getProblem()));
        } catch (YamlEngineException | IllegalArgumentException e) {
            problems.at(nowhere, "", "not YAML: " + firstLine(e), notYaml(firstLine(e)));
        }
        return Optional.empty();
    }

    private static boolean bounded(LoadSettings settings, String text, Problems problems) {
        int depth = 0;
        int events = 0;
        int documents = 0;
        Iterator<Event> parsed = new Parse(settings).parseString(text).iterator();
        while (parsed.hasNext()) {
            Event event = parsed.next();
            String wrong = null;
            if (event instanceof AliasEvent) {
                wrong = "aliases (*name) are not allowed; write the value out";
            } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                wrong = "anchors (&name) are not allowed; write the value out";
            } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                wrong = "nested too deep; at most " + MAX_DEPTH + " levels";
            } else if (event instanceof DocumentStartEvent && ++documents > 1) {
                wrong = "one file holds one device; remove '---' and what follows";
            } else if (++events > MAX_EVENTS) {
                wrong = "too many entries; at most " + MAX_EVENTS;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (wrong != null) {
                problems.at(
                        event.getStartMark(),
                        "",
                        wrong,
                        Reason.of(ReasonCode.VALUE_WRONG).quoting(wrong, Reason.CHECK));
                return false;
            }
        }
        return true;
    }

    private static Reason notYaml(String words) {
        return Reason.of(ReasonCode.FILE_NOT_FORM, "form", "YAML").quoting(words, "YAML");
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

package org.foyer.lib.verify;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a component description as bnd writes it and nothing beyond: one {@code component} in a
 * namespace of Declarative Services, everything below it and every attribute in none. What is not
 * understood is refused, never skipped: the home is shown what {@link ComponentWriter} makes of it.
 */
final class ComponentReader {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_PARTS = 200;
    private static final int MAX_VALUE = 2_000;
    private static final Pattern NAMESPACE =
            Pattern.compile("http://www\\.osgi\\.org/xmlns/scr/v(1\\.[0-5]\\.0)");
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "<\\?xml version=(\"1\\.0\"|'1\\.0')( +encoding=(\"UTF-8\"|'UTF-8'))?"
                            + "( +standalone=(\"yes\"|'yes'|\"no\"|'no'))? *\\?>",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> COMPONENT =
            Set.of(
                    "name",
                    "enabled",
                    "immediate",
                    "activate",
                    "deactivate",
                    "modified",
                    "configuration-policy",
                    "configuration-pid",
                    "init",
                    "activation-fields");
    private static final Set<String> REFERENCE =
            Set.of(
                    "name",
                    "interface",
                    "cardinality",
                    "policy",
                    "policy-option",
                    "bind",
                    "unbind",
                    "updated",
                    "field",
                    "field-option",
                    "field-collection-type",
                    "scope",
                    "parameter");

    private final String file;
    private final Findings findings;
    private Map<String, String> attributes = Map.of();
    private String version = "";
    private String implementation;
    private String scope = "";
    private boolean service;
    private final List<String> provides = new ArrayList<>();
    private final List<Map<String, String>> references = new ArrayList<>();
    private final List<ComponentModel.Property> properties = new ArrayList<>();
    private boolean good = true;

    private ComponentReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** What the description says; empty, with findings, when it is not plain. */
    static Optional<ComponentModel> read(String file, byte[] bytes, Findings findings) {
        return new ComponentReader(file, findings).read(bytes);
    }

    private Optional<ComponentModel> read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            refuse("is longer than " + MAX_BYTES + " bytes");
            return Optional.empty();
        }
        try {
            String text = body(bytes);
            if (text != null) {
                parse(text);
            }
        } catch (CharacterCodingException e) {
            refuse("is not in UTF-8");
        } catch (XMLStreamException | IllegalArgumentException e) {
            refuse("is not well-formed XML");
        }
        if (!good) {
            return Optional.empty();
        }
        return Optional.of(
                new ComponentModel(
                        file,
                        version,
                        attributes,
                        implementation,
                        scope,
                        List.copyOf(provides),
                        List.copyOf(references),
                        List.copyOf(properties)));
    }

    /**
     * The text without its declaration. Bytes, a mark of their order and a declared encoding may
     * each say another thing to another parser: there is UTF-8 without a mark, and it is declared
     * at the very start or not at all.
     */
    private String body(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.startsWith("\ufeff")) {
            refuse("starts with a byte order mark; write UTF-8 without it");
            return null;
        }
        String rest = text;
        Matcher declaration = DECLARATION.matcher(text);
        if (declaration.lookingAt()) {
            rest = text.substring(declaration.end());
        }
        if (rest.contains("<?")) {
            refuse(
                    "declares another encoding than UTF-8, another version than 1.0, or holds a"
                            + " processing instruction");
            return null;
        }
        if (rest.contains("<!")) {
            refuse("holds a document type, a comment or CDATA");
            return null;
        }
        return rest;
    }

    private void parse(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        try {
            while (good && xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    component(xml);
                }
            }
        } finally {
            xml.close();
        }
        if (good && implementation == null) {
            refuse("does not name exactly one implementation");
        }
        if (good && service != !provides.isEmpty()) {
            refuse("has a service that provides nothing");
        }
    }

    private void component(XMLStreamReader xml) throws XMLStreamException {
        Matcher namespace = NAMESPACE.matcher(String.valueOf(xml.getNamespaceURI()));
        if (!xml.getLocalName().equals("component") || !namespace.matches()) {
            refuse(
                    "starts with "
                            + xml.getName()
                            + " and not with a component of http://www.osgi.org/xmlns/scr/v1.0.0 to"
                            + " v1.5.0");
            return;
        }
        version = namespace.group(1);
        if (xml.getNamespaceCount() != 1) {
            refuse("declares more than one namespace");
            return;
        }
        attributes = attributes(xml, COMPONENT);
        children(xml, "component");
    }

    private void children(XMLStreamReader xml, String parent) throws XMLStreamException {
        int parts = 0;
        while (good) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                parts++;
                child(xml, parent, parts);
            } else if (event != XMLStreamConstants.CHARACTERS || !xml.getText().isBlank()) {
                refuse("holds text or entities in " + parent);
            }
        }
    }

    private void child(XMLStreamReader xml, String parent, int parts) throws XMLStreamException {
        String name = xml.getLocalName();
        String namespace = xml.getNamespaceURI();
        if (parts > MAX_PARTS) {
            refuse("has more than " + MAX_PARTS + " elements in " + parent);
        } else if ((namespace != null && !namespace.isEmpty()) || xml.getNamespaceCount() > 0) {
            refuse("has the element " + name + " in a namespace of its own");
        } else if (parent.equals("service") != name.equals("provide")) {
            refuse("has an element " + name + " in " + parent);
        } else {
            known(xml, name);
        }
    }

    private void known(XMLStreamReader xml, String name) throws XMLStreamException {
        switch (name) {
            case "implementation" -> {
                if (implementation != null) {
                    refuse("does not name exactly one implementation");
                }
                implementation = attributes(xml, Set.of("class")).getOrDefault("class", "");
                children(xml, name);
            }
            case "service" -> {
                if (service) {
                    refuse("has more than one service");
                }
                service = true;
                scope = attributes(xml, Set.of("scope")).getOrDefault("scope", "");
                children(xml, name);
            }
            case "provide" -> {
                provides.add(attributes(xml, Set.of("interface")).getOrDefault("interface", ""));
                children(xml, name);
            }
            case "reference" -> {
                references.add(attributes(xml, REFERENCE));
                children(xml, name);
            }
            case "property" -> property(xml);
            default -> refuse("has an element " + name);
        }
    }

    private void property(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> said = attributes(xml, Set.of("name", "type", "value"));
        StringBuilder text = new StringBuilder();
        while (good) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                break;
            }
            if (event != XMLStreamConstants.CHARACTERS) {
                refuse("holds more than text in property");
            } else {
                text.append(xml.getText());
            }
        }
        List<String> lines =
                text.toString().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        boolean array = !said.containsKey("value");
        properties.add(
                new ComponentModel.Property(
                        said.getOrDefault("name", ""),
                        said.getOrDefault("type", "String"),
                        array ? lines : List.of(said.get("value")),
                        array));
        if (!array && !lines.isEmpty()) {
            refuse("has a property with a value and a text");
        }
    }

    private Map<String, String> attributes(XMLStreamReader xml, Set<String> allowed) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            String namespace = xml.getAttributeNamespace(i);
            String value = xml.getAttributeValue(i);
            if (namespace != null && !namespace.isEmpty()) {
                refuse("has the attribute " + name + " in a namespace; write it without one");
            } else if (!allowed.contains(name)) {
                refuse("has an attribute " + name + " in " + xml.getLocalName());
            } else if (value.length() > MAX_VALUE || value.chars().anyMatch(c -> c < ' ')) {
                refuse("has a value of " + name + " that is too long or holds control characters");
            } else {
                found.put(name, value);
            }
        }
        return found;
    }

    private void refuse(String what) {
        good = false;
        findings.add("Component description " + file + ": " + what + "; correct it.");
    }
}

package org.foyer.store.verify;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks a component description: own classes, own services, allowed facades only. */
final class ComponentVerifier {
    private static final int MAX_BYTES = 256 * 1024;
    private static final Set<String> HARMLESS = Set.of("service", "property");

    private final String symbolicName;
    private final OwnClasses own;
    private final Findings findings;
    private String file = "";

    ComponentVerifier(String symbolicName, OwnClasses own, Findings findings) {
        this.symbolicName = symbolicName;
        this.own = own;
        this.findings = findings;
    }

    void verify(String name, byte[] bytes) {
        file = name;
        if (bytes.length > MAX_BYTES) {
            refuse("is longer than " + MAX_BYTES + " bytes");
            return;
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.contains("<!") || declaresEncoding(text)) {
                refuse("holds a document type, comment, CDATA or another encoding than UTF-8");
                return;
            }
            elements(text);
        } catch (CharacterCodingException e) {
            refuse("is not in UTF-8");
        } catch (XMLStreamException | IllegalArgumentException e) {
            refuse("is not well-formed XML");
        }
    }

    private static boolean declaresEncoding(String text) {
        String head = text.substring(0, Math.min(200, text.length())).strip();
        int end = head.indexOf("?>");
        int encoding = head.indexOf("encoding");
        return head.startsWith("<?xml")
                && encoding > 0
                && (end < 0 || encoding < end)
                && !head.substring(encoding).matches("(?is)encoding\\s*=\\s*.utf-8.*");
    }

    private void elements(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text));
        int implementations = 0;
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.PROCESSING_INSTRUCTION
                        || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    refuse("holds more than elements");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("implementation")) {
                        implementations++;
                    }
                    element(xml);
                }
            }
        } finally {
            xml.close();
        }
        if (implementations != 1) {
            refuse("does not name exactly one implementation");
        }
    }

    private void element(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "component" -> component(xml);
            case "implementation" ->
                    ownClass(xml.getAttributeValue(null, "class"), "implements by");
            case "provide" -> ownClass(xml.getAttributeValue(null, "interface"), "provides");
            case "reference" -> reference(xml.getAttributeValue(null, "interface"));
            default -> {
                if (!HARMLESS.contains(xml.getLocalName())) {
                    refuse("has an element " + xml.getLocalName());
                }
            }
        }
    }

    private void component(XMLStreamReader xml) {
        if (xml.getAttributeValue(null, "factory") != null) {
            refuse("is a component factory");
        }
        ownName(xml.getAttributeValue(null, "name"), "name");
        String pids = xml.getAttributeValue(null, "configuration-pid");
        if (pids != null) {
            for (String pid : pids.strip().split("\\s+")) {
                if (!pid.equals("$")) {
                    ownName(pid, "configuration-pid");
                }
            }
        }
    }

    private void ownName(String value, String attribute) {
        if (value != null && !value.equals(symbolicName) && !value.startsWith(symbolicName + ".")) {
            refuse("has the " + attribute + " " + value + ", outside " + symbolicName);
        }
    }

    private void ownClass(String name, String verb) {
        if (name == null || !own.contains(name.replace('.', '/'))) {
            refuse(verb + " " + name + ", which is not in the bundle");
        }
    }

    private void reference(String name) {
        if (name == null || !(Allowed.facade(name) || own.contains(name.replace('.', '/')))) {
            refuse("refers to the service " + name + ", which is no facade");
        }
    }

    private void refuse(String what) {
        findings.add("Component description " + file + ": " + what + "; correct it.");
    }
}

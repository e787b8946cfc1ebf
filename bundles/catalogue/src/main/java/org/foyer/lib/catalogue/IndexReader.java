package org.foyer.lib.catalogue;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/**
 * Reads an index (OSGi Compendium 8, chapter 132, Repository XML). The whole is bounded in size,
 * depth and counts; document types, entities, comments and processing are refused.
 */
final class IndexReader {
    private static final int MAX_RESOURCES = 10_000;
    private static final int MAX_CLAUSES = 2_000;
    private static final int MAX_PROPERTIES = 200;
    private static final int MAX_VALUE = 64 * 1024;
    private static final int MAX_XML_ATTRIBUTES = 16;
    private static final String NAMESPACE = "http://www.osgi.org/xmlns/repository/v1.0.0";

    private final XMLStreamReader xml;

    private IndexReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static List<Resource> read(byte[] bytes) throws JsonFault {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] == '<' && bytes[i] == '!') {
                throw new JsonFault(
                        "index.xml holds a document type, a comment or CDATA; leave them out");
            }
        }
        Reader text =
                new InputStreamReader(
                        new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(text);
            try {
                return new IndexReader(xml).repository();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new JsonFault("index.xml is not a well-formed repository index in UTF-8", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing outside the index is read");
                });
        return factory;
    }

    private List<Resource> repository() throws XMLStreamException, JsonFault {
        if (!nextElement() || !isElement("repository")) {
            throw new JsonFault("index.xml does not start with a repository element");
        }
        List<Resource> resources = new ArrayList<>();
        while (nextElement()) {
            if (!isElement("resource")) {
                throw unexpected();
            }
            if (resources.size() >= MAX_RESOURCES) {
                throw new JsonFault("index.xml has more than " + MAX_RESOURCES + " resources");
            }
            resources.add(resource());
        }
        return List.copyOf(resources);
    }

    private Resource resource() throws XMLStreamException, JsonFault {
        List<IndexedResource.Clause> clauses = new ArrayList<>();
        String label = "resource";
        while (nextElement()) {
            boolean capability = isElement("capability");
            if (!capability && !isElement("requirement")) {
                throw unexpected();
            }
            if (clauses.size() >= MAX_CLAUSES) {
                throw new JsonFault("index.xml has a resource of over " + MAX_CLAUSES + " clauses");
            }
            IndexedResource.Clause clause = clause(capability);
            clauses.add(clause);
            if (capability && clause.namespace().equals("osgi.identity")) {
                label = String.valueOf(clause.attributes().get("osgi.identity"));
            }
        }
        return new IndexedResource(label, clauses);
    }

    private IndexedResource.Clause clause(boolean capability) throws XMLStreamException, JsonFault {
        String namespace = required("namespace");
        Map<String, String> directives = new TreeMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        while (nextElement()) {
            boolean attribute = isElement("attribute");
            if (!attribute && !isElement("directive")) {
                throw unexpected();
            }
            String name = required("name");
            String value = required("value");
            Object old =
                    attribute
                            ? attributes.put(name, IndexValue.parse(name, optional("type"), value))
                            : directives.put(name, value);
            if (old != null) {
                throw new JsonFault("index.xml has '" + shown(name) + "' twice in one clause");
            }
            if (directives.size() + attributes.size() > MAX_PROPERTIES) {
                throw new JsonFault("index.xml has a clause of over " + MAX_PROPERTIES + " parts");
            }
            if (nextElement()) {
                throw unexpected();
            }
        }
        return new IndexedResource.Clause(
                capability,
                namespace,
                Map.copyOf(directives),
                Collections.unmodifiableMap(attributes));
    }

    /** Moves to the next start element inside the current one; false at its end. */
    private boolean nextElement() throws XMLStreamException, JsonFault {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getAttributeCount() > MAX_XML_ATTRIBUTES) {
                        throw new JsonFault("index.xml has an element with too many attributes");
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
                    if (!xml.isWhiteSpace()) {
                        throw new JsonFault("index.xml holds text between its elements");
                    }
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> throw new JsonFault("index.xml holds more than elements");
            }
        }
        return false;
    }

    private boolean isElement(String name) {
        return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
    }

    private JsonFault unexpected() {
        return new JsonFault(
                "index.xml has an element '" + shown(xml.getLocalName()) + "' out of place");
    }

    private String required(String name) throws JsonFault {
        String value = optional(name);
        if (value == null || value.length() > MAX_VALUE) {
            throw new JsonFault(
                    "index.xml lacks '"
                            + name
                            + "' in an element, or it is longer than "
                            + MAX_VALUE
                            + " characters");
        }
        return value;
    }

    private String optional(String name) {
        return xml.getAttributeValue(null, name);
    }

    private static String shown(String name) {
        return name.length() > 80 ? name.substring(0, 80) : name;
    }

    /** The only capability of a namespace that a bundle has exactly once. */
    static Capability only(Resource resource, String namespace) throws JsonFault {
        List<Capability> found = resource.getCapabilities(namespace);
        if (found.size() != 1) {
            throw new JsonFault(
                    "index.xml has " + found.size() + " " + namespace + " for " + resource);
        }
        return found.get(0);
    }
}

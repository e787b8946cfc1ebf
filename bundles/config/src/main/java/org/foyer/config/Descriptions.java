package org.foyer.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a bundle of the platform says of its settings: metatype and component descriptions.
 */
final class Descriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptions.class);

    private final XMLInputFactory factory = XMLInputFactory.newInstance();

    Descriptions() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    Known of(Bundle bundle) {
        Known known = new Known(Map.of());
        for (URL url : files(bundle, "OSGI-INF")) {
            known = known.and(read(url, false));
        }
        for (URL url : files(bundle, "OSGI-INF/metatype")) {
            known = known.and(read(url, true));
        }
        return known;
    }

    private static Iterable<URL> files(Bundle bundle, String folder) {
        Enumeration<URL> found = bundle.findEntries(folder, "*.xml", false);
        return found == null ? Collections.emptyList() : Collections.list(found);
    }

    private Known read(URL url, boolean metatype) {
        try (InputStream in = url.openStream()) {
            return metatype ? metatype(in) : component(in);
        } catch (IOException | XMLStreamException e) {
            LOG.debug("{} is no description: {}", url, e.getMessage());
            return new Known(Map.of());
        }
    }

    Known component(InputStream in) throws XMLStreamException {
        Map<String, Map<String, String>> pids = new HashMap<>();
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("component")) {
                String pid = xml.getAttributeValue(null, "configuration-pid");
                if (pid != null) {
                    for (String one : pid.trim().split("\\s+")) {
                        pids.put(one, Map.of());
                    }
                }
            }
        }
        return new Known(pids);
    }

    Known metatype(InputStream in) throws XMLStreamException {
        Map<String, Map<String, String>> classes = new HashMap<>();
        Map<String, String> pids = new HashMap<>();
        Map<String, String> settings = Map.of();
        String pid = null;
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "OCD" -> {
                    settings = new TreeMap<>();
                    classes.put(xml.getAttributeValue(null, "id"), settings);
                }
                case "AD" ->
                        settings.put(
                                xml.getAttributeValue(null, "id"),
                                xml.getAttributeValue(null, "type"));
                case "Designate" -> {
                    String factoryPid = xml.getAttributeValue(null, "factoryPid");
                    pid = factoryPid != null ? factoryPid : xml.getAttributeValue(null, "pid");
                }
                case "Object" -> pids.put(pid, xml.getAttributeValue(null, "ocdref"));
                default -> {}
            }
        }
        Map<String, Map<String, String>> types = new HashMap<>();
        pids.forEach((p, ocd) -> types.put(p, Map.copyOf(classes.getOrDefault(ocd, Map.of()))));
        return new Known(types);
    }
}

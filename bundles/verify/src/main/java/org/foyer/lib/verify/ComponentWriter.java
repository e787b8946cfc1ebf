package org.foyer.lib.verify;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes the component description that the home installs, from what was read and checked. Each
 * component gets one reference more, to the gate that the home opens once it has compared what
 * Declarative Services made of the description: until then nothing of a service is instantiated.
 */
final class ComponentWriter {
    private final StringBuilder xml = new StringBuilder();

    private ComponentWriter() {}

    static byte[] write(ComponentModel model, String symbolicName) {
        return new ComponentWriter().component(model, symbolicName);
    }

    private byte[] component(ComponentModel model, String symbolicName) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scr:component");
        attribute("xmlns:scr", "http://www.osgi.org/xmlns/scr/v" + model.version());
        attributes(model.attributes());
        xml.append(">\n");
        for (ComponentModel.Property property : model.properties()) {
            property(property);
        }
        if (!model.provides().isEmpty()) {
            xml.append("  <service");
            if (!model.scope().isEmpty()) {
                attribute("scope", model.scope());
            }
            xml.append(">\n");
            for (String type : model.provides()) {
                element("provide", Map.of("interface", type));
            }
            xml.append("  </service>\n");
        }
        xml.append("  <reference");
        attribute("name", Gate.NAME);
        attribute("interface", Gate.TYPE);
        attribute("target", Gate.filter(symbolicName));
        xml.append("/>\n");
        model.references().forEach(r -> element("reference", r));
        element("implementation", Map.of("class", model.implementation()));
        xml.append("</scr:component>\n");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void property(ComponentModel.Property property) {
        xml.append("  <property");
        attribute("name", property.name());
        attribute("type", property.type());
        if (property.array()) {
            xml.append('>');
            property.values().forEach(v -> escaped(v + "\n"));
            xml.append("</property>\n");
        } else {
            attribute("value", property.values().get(0));
            xml.append("/>\n");
        }
    }

    private void element(String name, Map<String, String> attributes) {
        xml.append("  <").append(name);
        attributes(attributes);
        xml.append("/>\n");
    }

    private void attributes(Map<String, String> attributes) {
        attributes.forEach(this::attribute);
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"");
        escaped(value);
        xml.append('"');
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                default -> xml.append(c);
            }
        }
    }
}

package org.foyer.lib.verify;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;

/** Component descriptions for the self-test of the walls: what must be let in and what must not. */
public final class ComponentTrial {
    private static final String JDK = "java.util.ArrayList";

    private final String symbolicName;
    private final String type;
    private final OwnClasses own = new OwnClasses(Release17.load());

    /**
     * @param type the one class of the bundle
     * @param code its class file
     */
    public ComponentTrial(String symbolicName, String type, byte[] code) {
        this.symbolicName = symbolicName;
        this.type = type;
        this.own.add(new ClassReader(code));
    }

    /** The description as the home would install it; empty when it is refused. */
    public Optional<String> write(String description) {
        Findings findings = new Findings();
        Optional<ComponentModel> model =
                ComponentReader.read(
                        "OSGI-INF/probe.xml",
                        description.getBytes(StandardCharsets.UTF_8),
                        findings);
        model.ifPresent(m -> new ComponentVerifier(symbolicName, own, findings).verify(m));
        return findings.isEmpty()
                ? model.map(
                        m ->
                                new String(
                                        ComponentWriter.write(m, symbolicName),
                                        StandardCharsets.UTF_8))
                : Optional.empty();
    }

    public String decent() {
        return description("", "<implementation class=\"" + type + "\"/>");
    }

    /** Descriptions that one reader takes for decent and another one does not, by what they try. */
    public Map<String, String> hostile() {
        Map<String, String> all = new LinkedHashMap<>();
        String own = "class=\"" + type + "\"";
        all.put(
                "attribute in a namespace",
                description(
                        "xmlns:x=\"urn:x\"",
                        "<implementation x:" + own + " class=\"" + JDK + "\"/>"));
        all.put(
                "element in a namespace",
                description(
                        "",
                        "<x:implementation xmlns:x=\"urn:x\" "
                                + own
                                + "/><implementation class=\""
                                + JDK
                                + "\"/>"));
        all.put("class of Java", description("", "<implementation class=\"" + JDK + "\"/>"));
        all.put(
                "inherited method",
                description("activate=\"notify\"", "<implementation " + own + "/>"));
        all.put("factory", description("factory=\"f\"", "<implementation " + own + "/>"));
        all.put(
                "foreign settings",
                description("configuration-pid=\"org.foyer.x\"", "<implementation " + own + "/>"));
        all.put(
                "service of the framework",
                description(
                        "",
                        "<service><provide interface=\"org.osgi.framework.hooks.service.FindHook\"/>"
                                + "</service><implementation "
                                + own
                                + "/>"));
        all.put(
                "reference to the platform",
                description(
                        "",
                        "<reference interface=\"org.osgi.service.cm.ConfigurationAdmin\"/>"
                                + "<implementation "
                                + own
                                + "/>"));
        all.put("document type", "<!DOCTYPE x>" + decent());
        all.put("second declaration", " <?xml version=\"1.0\" encoding=\"UTF-16\"?>" + decent());
        all.put(
                "no namespace",
                decent().replace("http://www.osgi.org/xmlns/scr/v1.5.0", "urn:other"));
        return all;
    }

    private String description(String attributes, String content) {
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\""
                + type
                + "\" immediate=\"true\" "
                + attributes
                + ">"
                + content
                + "</scr:component>";
    }
}

package org.foyer.lib.verify;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Hostile bundles by component descriptions that readers take differently. */
final class HostileXml {
    private static final String CLASS = "class=\"org.foyer.service.sample.Sample\"";
    private static final String IMPLEMENTATION = "<implementation " + CLASS + "/>";
    private static final String REFERENCE =
            "<reference name=\"control\" interface=\"org.foyer.api.service.DeviceControl\""
                    + " parameter=\"1\"/>";
    private static final String ROOT = "<scr:component xmlns:scr=";
    private static final String INIT = "deactivate=\"stop\" init=\"3\"";

    private HostileXml() {}

    static void into(Hostile all) {
        namespaces(all);
        readers(all);
    }

    private static void namespaces(Hostile all) {
        String x = "xmlns:x=\"urn:x\" ";
        all.component(
                "attributes in a namespace",
                IMPLEMENTATION,
                "<implementation " + x + "x:" + CLASS + " class=\"java.beans.XMLDecoder\"/>",
                IMPLEMENTATION,
                "<implementation class=\"java.beans.XMLDecoder\" " + x + "x:" + CLASS + "/>",
                IMPLEMENTATION,
                "<implementation " + x + "x:" + CLASS + "/>",
                REFERENCE,
                "<reference "
                        + x
                        + "name=\"control\" x:interface=\"org.foyer.api.service.Prices\""
                        + " interface=\"org.osgi.service.cm.ConfigurationAdmin\"/>",
                IMPLEMENTATION,
                "<service><provide "
                        + x
                        + "x:interface=\"org.foyer.service.sample.Sample\""
                        + " interface=\"org.osgi.framework.hooks.service.FindHook\"/></service>"
                        + IMPLEMENTATION,
                INIT,
                INIT + " " + x + "x:configuration-pid=\"$\" configuration-pid=\"org.foyer.broker\"",
                INIT,
                INIT + " " + x + "x:factory=\"\" factory=\"f\"",
                INIT,
                INIT + " scr:immediate=\"true\"",
                INIT,
                INIT
                        + " xmlns:f=\"http://felix.apache.org/xmlns/scr/extensions/v1.0.0\""
                        + " f:configureWithInterfaces=\"true\"",
                INIT,
                INIT
                        + " xmlns:f=\"http://felix.apache.org/xmlns/scr/extensions/v1.0.0\""
                        + " f:persistentFactoryComponent=\"true\"",
                CLASS,
                "xml:base=\"x\" " + CLASS);
        all.component(
                "elements in a namespace",
                IMPLEMENTATION,
                "<x:implementation " + x + CLASS + "/>",
                IMPLEMENTATION,
                "<x:implementation " + x + CLASS + "/><implementation class=\"java.lang.Thread\"/>",
                IMPLEMENTATION,
                "<scr:implementation " + CLASS + "/>",
                IMPLEMENTATION,
                "<scr:component name=\"a\">" + IMPLEMENTATION + "</scr:component>" + IMPLEMENTATION,
                IMPLEMENTATION,
                IMPLEMENTATION + "<implementation class=\"java.lang.Thread\"/>",
                IMPLEMENTATION,
                "<implementation " + CLASS + "><implementation class=\"a.B\"/></implementation>",
                IMPLEMENTATION,
                "<service>" + IMPLEMENTATION + "</service>",
                IMPLEMENTATION,
                "<x xmlns=\"http://www.osgi.org/xmlns/scr/v1.5.0\"/>" + IMPLEMENTATION,
                "scr/v1.5.0",
                "scr/v1.6.0",
                "scr/v1.5.0",
                "scr/v1.5.0/",
                "http://www.osgi.org/xmlns/scr/v1.5.0",
                "http://felix.apache.org/xmlns/scr/v1.2.0-felix",
                "http://www.osgi.org/xmlns/scr/v1.5.0",
                "");
        all.change(
                "elements in a namespace",
                "components within something else",
                jar ->
                        jar.text(
                                "OSGI-INF/sample.xml",
                                "<components>"
                                        + SampleJar.COMPONENT.replaceFirst("<\\?.*\\?>\n", "")
                                        + "</components>"));
        all.change(
                "elements in a namespace",
                "no namespace at all",
                jar ->
                        jar.text(
                                "OSGI-INF/sample.xml",
                                "<component name=\"org.foyer.service.sample.Sample\">"
                                        + IMPLEMENTATION
                                        + "</component>"));
    }

    private static void readers(Hostile all) {
        for (String charset :
                new String[] {
                    "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "IBM037", "x-UTF-16LE-BOM"
                }) {
            all.change(
                    "encodings",
                    charset,
                    jar ->
                            jar.files.put(
                                    "OSGI-INF/sample.xml",
                                    SampleJar.COMPONENT.getBytes(Charset.forName(charset))));
        }
        all.component(
                "encodings",
                "UTF-8",
                "UTF-16",
                "UTF-8",
                "UTF-7",
                "UTF-8",
                "ISO-8859-1",
                " encoding=\"UTF-8\"",
                " ".repeat(300) + "encoding=\"UTF-16\"",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "\ufeff",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "\n<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                "version=\"1.0\"",
                "version=\"1.1\"");
        all.change(
                "encodings",
                "bytes that are no UTF-8",
                jar ->
                        jar.files.put(
                                "OSGI-INF/sample.xml",
                                SampleJar.COMPONENT
                                        .replace("name=\"readings\"", "name=\"\u00e9\"")
                                        .getBytes(StandardCharsets.ISO_8859_1)));
        all.component(
                "document types, entities and the like",
                ROOT,
                "<!DOCTYPE x>" + ROOT,
                ROOT,
                "<!DOCTYPE x [<!ENTITY e \"java.lang.Thread\">]>" + ROOT,
                ROOT,
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + ROOT,
                ROOT,
                "<!DOCTYPE x [<!ATTLIST implementation class CDATA \"a.B\">]>" + ROOT,
                CLASS,
                "class=\"&e;\"",
                IMPLEMENTATION,
                "&e;" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<![CDATA[x]]>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<!-- " + IMPLEMENTATION + " --><implementation class=\"a.B\"/>",
                IMPLEMENTATION,
                "<?x y?>" + IMPLEMENTATION,
                ROOT,
                "<?xml-stylesheet href=\"x\"?>" + ROOT,
                IMPLEMENTATION,
                "text" + IMPLEMENTATION,
                "</scr:component>",
                "",
                "</scr:component>",
                "</scr:component>" + ROOT + "\"a\"/>",
                CLASS,
                CLASS + " class=\"java.lang.Thread\"",
                CLASS,
                "class=\"org.foyer.service.sample.Sample&#10;x\"");
    }
}

package org.foyer.lib.verify;

/** Hostile bundles by what component descriptions ask for. */
final class HostileComponents {
    private static final String CLASS = "class=\"org.foyer.service.sample.Sample\"";
    private static final String IMPLEMENTATION = "<implementation " + CLASS + "/>";
    private static final String INIT = "deactivate=\"stop\" init=\"3\"";

    private HostileComponents() {}

    static void into(Hostile all) {
        components(all);
    }

    private static void components(Hostile all) {
        for (String type :
                new String[] {
                    "java.beans.XMLDecoder",
                    "java.lang.Thread",
                    "java.util.Timer",
                    "java.io.StringBufferInputStream",
                    "java.lang.StringBuilder",
                    "java.lang.String",
                    "java.net.URLClassLoader",
                    "java.util.ArrayList",
                    "javax.swing.JFrame",
                    "org.foyer.store.install.Installer",
                    "org.foyer.api.service.Figure",
                    "org.foyer.service.sample.None",
                    "org.foyer.service.sampleX.Sample",
                    "org/foyer/service/sample/Sample",
                    "",
                    "org.foyer.service.sample.Sample "
                }) {
            all.component(
                    "classes that are not the service's as components",
                    CLASS,
                    "class=\"" + type + "\"");
        }
        for (String name :
                new String[] {
                    "close",
                    "notify",
                    "wait",
                    "hashCode",
                    "finalize",
                    "getClass",
                    "clone",
                    "none",
                    "",
                    "stop()",
                    "stop,see",
                    "<init>"
                }) {
            all.component(
                    "methods that are not the service's",
                    INIT,
                    INIT.replace("\"stop\"", "\"" + name + "\""));
        }
        for (String attribute : new String[] {"activate", "modified"}) {
            all.component(
                    "methods that are not the service's",
                    INIT,
                    INIT + " " + attribute + "=\"notifyAll\"");
        }
        for (String attribute : new String[] {"bind", "unbind", "updated", "field"}) {
            all.component(
                    "methods that are not the service's",
                    "name=\"control\"",
                    "name=\"control\" " + attribute + "=\"wait\"");
        }
        all.declarations(
                "finalizers", "class Bad extends Exception { protected void finalize() {} }");
        inherited(all);
        all.component(
                "fields that are not the service's",
                INIT,
                INIT + " activation-fields=\"none\"",
                INIT,
                INIT + " activation-fields=\"log none\"",
                "name=\"control\"",
                "name=\"control\" field=\"none\"",
                "name=\"control\"",
                "name=\"control\" field=\"control.x\"");
        all.component(
                "services under names of others",
                IMPLEMENTATION,
                provide("org.foyer.api.service.HomeReadings"),
                IMPLEMENTATION,
                provide("org.osgi.framework.hooks.service.FindHook"),
                IMPLEMENTATION,
                provide("org.osgi.framework.hooks.service.EventListenerHook"),
                IMPLEMENTATION,
                provide("org.osgi.service.cm.ConfigurationListener"),
                IMPLEMENTATION,
                provide("java.lang.Object"),
                IMPLEMENTATION,
                provide("java.lang.Runnable"),
                IMPLEMENTATION,
                provide(""),
                IMPLEMENTATION,
                "<service/>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<service servicefactory=\"true\"><provide interface=\"org.foyer.service.sample.Sample\"/></service>"
                        + IMPLEMENTATION);
        for (String type :
                new String[] {
                    "org.foyer.api.control.Intents",
                    "org.foyer.api.home.Home",
                    "org.osgi.service.cm.ConfigurationAdmin",
                    "org.osgi.service.component.runtime.ServiceComponentRuntime",
                    "org.osgi.service.log.LoggerFactory",
                    "java.lang.Object",
                    "org.osgi.service.condition.Condition",
                    "org.foyer.api.service.",
                    "org.foyer.api.service.x.Y",
                    "org.slf4j.Logger"
                }) {
            all.component(
                    "references to services of the platform",
                    "interface=\"org.foyer.api.service.DeviceControl\"",
                    "interface=\"" + type + "\"");
        }
        all.component(
                "references with tricks",
                "name=\"control\"",
                "name=\"control\" target=\"(foyer.service=org.test.other)\"",
                "name=\"control\"",
                "name=\"control\" cardinality=\"2..3\"",
                "name=\"control\"",
                "name=\"control\" field-collection-type=\"reference\"",
                "name=\"control\"",
                "name=\"control\" field-collection-type=\"serviceobjects\"",
                "name=\"control\"",
                "name=\"control\" scope=\"x\"",
                "name=\"control\"",
                "name=\"foyer.gate\"",
                "name=\"control\"",
                "name=\"readings\"",
                "parameter=\"1\"",
                "parameter=\"-1\"",
                "name=\"control\"",
                "name=\"control\" collection-type=\"reference\"");
        all.component(
                "component settings of others",
                INIT,
                INIT + " factory=\"f\"",
                INIT,
                INIT + " factory=\"\"",
                INIT,
                INIT + " configuration-pid=\"org.foyer.broker\"",
                INIT,
                INIT + " configuration-pid=\"$ org.foyer.home\"",
                INIT,
                INIT + " configuration-pid=\"org.foyer.service.samples\"",
                INIT,
                INIT + " enabled=\"false\"",
                INIT,
                INIT + " immediate=\"maybe\"",
                "init=\"3\"",
                "init=\"-3\"",
                "name=\"org.foyer.service.sample.Sample\"",
                "name=\"org.foyer.store\"",
                "name=\"org.foyer.service.sample.Sample\"",
                "name=\"org.foyer.service.sampleX\"",
                INIT,
                INIT + " configuration-policy=\"x\"",
                IMPLEMENTATION,
                "<properties entry=\"x\"/>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<factory-property name=\"x\"/>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<service scope=\"x\"><provide interface=\"org.foyer.service.sample.Sample\"/></service>"
                        + IMPLEMENTATION);
        for (String name :
                new String[] {
                    "service.ranking",
                    "service.pid",
                    "service.id",
                    "Service.Ranking",
                    "objectClass",
                    "control.target",
                    "readings.cardinality.minimum",
                    "component.name",
                    "osgi.ds.satisfying.condition.target",
                    "org.osgi.service.x",
                    "foyer.service",
                    "foyer.gate.target",
                    ".private",
                    "",
                    "a b"
                }) {
            all.component(
                    "properties by which others are steered",
                    IMPLEMENTATION,
                    "<property name=\"" + name + "\" value=\"1\"/>" + IMPLEMENTATION);
        }
        all.component(
                "properties by which others are steered",
                IMPLEMENTATION,
                "<property name=\"a\" type=\"java.lang.Thread\" value=\"1\"/>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<property name=\"a\" value=\"1\">2</property>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<property name=\"a\" value=\"&#13;x\"/>" + IMPLEMENTATION,
                IMPLEMENTATION,
                "<property name=\"a\"><x/></property>" + IMPLEMENTATION);
    }

    /** An own class below one of Java's, whose methods the description calls. */
    private static void inherited(Hostile all) {
        String[][] cases = {
            {"java.util.ArrayList<String>", "clear"},
            {"java.util.HashMap<String, String>", "clear"},
            {"java.util.concurrent.ConcurrentHashMap<String, String>", "clear"},
            {"RuntimeException", "printStackTrace"},
            {"java.util.BitSet", "flip"}
        };
        for (String[] each : cases) {
            all.change(
                    "methods inherited from Java",
                    each[0] + "." + each[1],
                    jar -> {
                        jar.source(
                                "package org.foyer.service.sample; public class Bad extends "
                                        + each[0]
                                        + " {}");
                        jar.text(
                                "OSGI-INF/sample.xml",
                                SampleJar.COMPONENT
                                        .replace(CLASS, "class=\"org.foyer.service.sample.Bad\"")
                                        .replaceAll("<reference.*/>", "")
                                        .replace(INIT, "activate=\"" + each[1] + "\""));
                    });
        }
        all.change(
                "methods inherited from Java",
                "own method of the same name beside it",
                jar -> {
                    jar.source(
                            "package org.foyer.service.sample; public class Bad extends"
                                    + " java.util.ArrayList<String> { void clear(int x) {} }");
                    jar.text(
                            "OSGI-INF/sample.xml",
                            SampleJar.COMPONENT
                                    .replace(CLASS, "class=\"org.foyer.service.sample.Bad\"")
                                    .replaceAll("<reference.*/>", "")
                                    .replace(INIT, "deactivate=\"clear\""));
                });
    }

    private static String provide(String type) {
        return "<service><provide interface=\"" + type + "\"/></service>" + IMPLEMENTATION;
    }
}

package org.foyer.lib.verify;

/** Hostile bundles by manifest and name. */
final class HostileManifests {
    private HostileManifests() {}

    static void into(Hostile all) {
        manifest(all);
        names(all);
    }

    private static void manifest(Hostile all) {
        all.headers(
                "headers by which a bundle acts beyond itself",
                "Fragment-Host: org.foyer.api",
                "Fragment-Host: system.bundle; extension:=framework",
                "Bundle-Activator: org.foyer.service.sample.Sample",
                "ExtensionBundle-Activator: a.B",
                "DynamicImport-Package: *",
                "Bundle-NativeCode: x.so",
                "Bundle-ClassPath: .,inner.jar",
                "Require-Bundle: org.foyer.store",
                "Multi-Release: true",
                "Launcher-Agent-Class: a.B",
                "Premain-Class: a.B",
                "Class-Path: /tmp/x.jar",
                "Bundle-UpdateLocation: http://evil.test",
                "Bundle-ActivationPolicy: lazy",
                "Bundle-Localization: x",
                "Meta-Persistence: x",
                "Test-Component: OSGI-INF/other.xml",
                "Add-Opens: java.base/java.lang",
                "Enable-Native-Access: ALL-UNNAMED",
                "Main-Class: a.B",
                "Import-Service: a",
                "Sealed: false");
        all.headers(
                "headers twice",
                "Bundle-SymbolicName: org.foyer.store",
                "import-package: org.osgi.framework",
                "SERVICE-COMPONENT: OSGI-INF/other.xml",
                "bundle-symbolicname: org.foyer.service.sample",
                "Require-capability: osgi.native");
        all.headers(
                "packages for others",
                "Export-Package: org.foyer.api.control;version=9",
                "Export-Package: org.foyer.service.sampler",
                "Export-Package: org.foyer.service.sample",
                "Export-Package: java.lang",
                "Export-Package: org.slf4j;version=99",
                "Export-Package: a;b;c=\"d,e\"");
        all.headers(
                "capabilities of others",
                "Provide-Capability: osgi.identity;osgi.identity=x",
                "Provide-Capability: osgi.service;objectClass:List<String>=\"org.foyer.api.store.Subscriptions\"",
                "Provide-Capability: osgi.extender;osgi.extender=osgi.component",
                "Provide-Capability: osgi.wiring.package;osgi.wiring.package=org.foyer.api.store",
                "Provide-Capability: osgi.wiring.bundle;osgi.wiring.bundle=x",
                "Provide-Capability: osgi.wiring.host;osgi.wiring.host=x",
                "Provide-Capability: org.foyer.service;org.foyer.service=x;uses:=\"org.foyer.api\"",
                "Provide-Capability: osgi.service;objectClass=org.foyer.service.sample.A;service.ranking=9",
                "Provide-Capability: osgi.ee;osgi.ee=JavaSE");
        all.manifest(
                "packages that are not for services",
                ",java.util",
                ",org.osgi.framework",
                ",java.util",
                ",org.osgi.service.component",
                ",java.util",
                ",org.foyer.api.store",
                ",java.util",
                ",org.foyer.api.home;resolution:=optional",
                ",java.util",
                ",org.slf4j",
                ",java.util",
                ",java.net",
                ",java.util",
                ",sun.misc",
                ",java.util",
                ",org.foyer.service.other",
                ",java.util",
                ",org.foyer.service.sample.api",
                ",java.util",
                ",java.util;bundle-symbolic-name=system.bundle",
                ",java.util",
                ",java.util;a=\"b\\\"c\"");
        all.manifest(
                "needs that reach further",
                "osgi.component",
                "osgi.configurator",
                "osgi.ee;",
                "osgi.native;",
                "osgi.ee;",
                "osgi.wiring.bundle;",
                "osgi.ee;",
                "osgi.identity;",
                "osgi.ee;",
                "osgi.contract;x=1;");
        all.manifest(
                "a name that is not the signed one",
                "Name: org.foyer.service.sample",
                "Name: org.foyer.service.samples",
                "Name: org.foyer.service.sample",
                "Name: org.foyer.service.sample;fragment-attachment:=always",
                "Name: org.foyer.service.sample",
                "Name: org.foyer.service.sample,org.foyer.store",
                "Name: org.foyer.service.sample",
                "Name: \"org.foyer.service.sample\"",
                "Name: org.foyer.service.sample",
                "Name: org.foyer.service.Sample",
                "ManifestVersion: 2",
                "ManifestVersion: 1");
        all.manifest(
                "where components are looked for",
                "OSGI-INF/sample.xml",
                "OSGI-INF/*.xml",
                "OSGI-INF/sample.xml",
                "OSGI-INF/none.xml",
                "OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml,OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml",
                "FOYER-INF/service.json",
                "OSGI-INF/sample.xml",
                "OSGI-INF/../OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml",
                "/OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml;x=1",
                "OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml;OSGI-INF/sample.xml",
                "OSGI-INF/sample.xml",
                "org/foyer/service/sample/Sample.class");
        all.change(
                "manifests that read differently",
                "sections",
                jar ->
                        jar.text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST + "\nName: org/foyer/\nSealed: true\n"));
        all.change(
                "manifests that read differently",
                "a second main section",
                jar ->
                        jar.text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST + "\nBundle-Activator: a.B\n"));
        all.change(
                "manifests that read differently",
                "none",
                jar -> jar.files.remove("META-INF/MANIFEST.MF"));
        all.change(
                "manifests that read differently",
                "another place",
                jar -> jar.text("OSGI-INF/MANIFEST.MF", "Bundle-Activator: a.B\n"));
        all.change(
                "manifests that read differently",
                "a control character",
                jar ->
                        jar.text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST + "Bundle-Name: a\u000bb\n"));
        all.change(
                "manifests that read differently",
                "a line without a name",
                jar -> jar.text("META-INF/MANIFEST.MF", SampleJar.MANIFEST + "nothing\n"));
    }

    private static void names(Hostile all) {
        for (String id :
                new String[] {
                    "java",
                    "java.lang",
                    "java.util.timer",
                    "javax.inject.x",
                    "org",
                    "org.foyer",
                    "org.foyer.api",
                    "org.foyer.home",
                    "org.foyer.store.x",
                    "org.foyer.services.x",
                    "org.slf4j",
                    "org.slf4j.impl.x",
                    "org.osgi.framework",
                    "org.apache.felix.scr",
                    "system.bundle",
                    "system.bundle.x",
                    "sun.misc.x",
                    "com.sun.proxy.x",
                    "jdk.internal.misc",
                    "Java.Util.X",
                    "ORG.FOYER.API",
                    "com.fasterxml.jackson.x",
                    "ch.qos.logback",
                    "org.h2.tools",
                    "two.segments",
                    "a..b.c",
                    ".a.b.c",
                    "a.b.c.",
                    "a.b.c d",
                    "1a.b.c",
                    "a.b.c/d"
                }) {
            all.add(
                    "names of the platform",
                    id,
                    id,
                    () ->
                            new SampleJar()
                                    .text(
                                            "META-INF/MANIFEST.MF",
                                            SampleJar.MANIFEST.replace(SampleJar.NAME, id))
                                    .bytes());
        }
    }
}

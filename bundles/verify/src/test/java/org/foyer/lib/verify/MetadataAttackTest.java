package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks by the manifest and by component descriptions. */
class MetadataAttackTest extends VerifierCase {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Fragment-Host: org.foyer.api|Fragment-Host",
                "Bundle-Activator: org.foyer.service.sample.Sample|Bundle-Activator",
                "ExtensionBundle-Activator: a.B|ExtensionBundle-Activator",
                "DynamicImport-Package: *|DynamicImport-Package",
                "Bundle-NativeCode: x.so|Bundle-NativeCode",
                "Bundle-ClassPath: .,inner.jar|Bundle-ClassPath",
                "Require-Bundle: org.foyer.store|Require-Bundle",
                "Multi-Release: true|Multi-Release",
                "Launcher-Agent-Class: a.B|Launcher-Agent-Class",
                "Class-Path: /tmp/x.jar|Class-Path",
                "Bundle-UpdateLocation: http://evil.test|Bundle-UpdateLocation",
                "Bundle-ActivationPolicy: lazy|Bundle-ActivationPolicy",
                "Export-Package: org.foyer.api.control;version=9|Export-Package names org.foyer.api.control",
                "Export-Package: org.foyer.service.sampler|Export-Package names org.foyer.service.sampler",
                "Export-Package: java.lang|Export-Package names java.lang",
                "Provide-Capability: osgi.identity;osgi.identity=x|osgi.identity",
                "Provide-Capability: osgi.service;objectClass:List<String>=\"org.foyer.api.store.Subscriptions\"|org.foyer.api.store.Subscriptions",
                "Provide-Capability: osgi.extender;osgi.extender=osgi.component|osgi.extender",
                "Bundle-SymbolicName: org.foyer.store|Bundle-SymbolicName twice",
                "import-package: org.osgi.framework|twice"
            })
    void attackByHeader(String header, String naming) throws IOException {
        refused(
                new SampleJar().text("META-INF/MANIFEST.MF", SampleJar.MANIFEST + header + "\n"),
                naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "org.foyer.api.service;version=\"[0.1,1)\",java.util|org.osgi.framework|org.osgi.framework",
                "org.foyer.api.service;version=\"[0.1,1)\",java.util|org.foyer.api.store|org.foyer.api.store",
                "org.foyer.api.service;version=\"[0.1,1)\",java.util|java.net|java.net",
                "org.foyer.api.service;version=\"[0.1,1)\",java.util|org.slf4j.spi|org.slf4j.spi",
                "org.foyer.api.service;version=\"[0.1,1)\",java.util|java.util;bundle-symbolic-name=x|bundle-symbolic-name",
                "Name: org.foyer.service.sample|Name: org.foyer.service.sample;fragment-attachment:=always|fragment-attachment",
                "Name: org.foyer.service.sample|Name: org.foyer.service.samples|symbolic name",
                "ManifestVersion: 2|ManifestVersion: 1|Bundle-ManifestVersion",
                "OSGI-INF/sample.xml|OSGI-INF/*.xml|OSGI-INF/*.xml",
                "OSGI-INF/sample.xml|OSGI-INF/none.xml|OSGI-INF/none.xml",
                "osgi.component|osgi.configurator|another extender",
                "osgi.ee;|osgi.native;|osgi.native"
            })
    void attackByChangedHeader(String from, String to, String naming) throws IOException {
        String changed = SampleJar.MANIFEST.replace(from, to);
        assertFalse(changed.equals(SampleJar.MANIFEST));
        refused(new SampleJar().text("META-INF/MANIFEST.MF", changed), naming);
    }

    @Test
    void manifestSections() throws IOException {
        refused(
                new SampleJar()
                        .text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST + "\nName: org/foyer/\nSealed: true\n"),
                "sections");
    }

    @Test
    void noManifest() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.remove("META-INF/MANIFEST.MF");
        refused(jar, "MANIFEST.MF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "class=\"org.foyer.service.sample.Sample\"|class=\"java.lang.Thread\"|java.lang.Thread",
                "class=\"org.foyer.service.sample.Sample\"|class=\"org.foyer.store.install.Installer\"|Installer",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.foyer.api.control.Intents\"|Intents",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.osgi.service.cm.ConfigurationAdmin\"|ConfigurationAdmin",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.foyer.api.service.\"|no facade",
                "<implementation|<service><provide interface=\"org.foyer.api.service.HomeReadings\"/></service><implementation|provides",
                "<implementation|<service><provide interface=\"org.osgi.framework.hooks.service.FindHook\"/></service><implementation|FindHook",
                "name=\"org.foyer.service.sample.Sample\"|name=\"org.foyer.store\"|outside",
                "init=\"3\"|configuration-pid=\"org.foyer.broker\"|configuration-pid",
                "init=\"3\"|factory=\"f\"|attribute factory",
                "<implementation|<properties entry=\"x\"/><implementation|properties",
                "<implementation|<implementation class=\"org.foyer.service.sample.Sample\"/><implementation|exactly one",
                "<scr:component|<!DOCTYPE x><scr:component|document type",
                "UTF-8|UTF-16|encoding",
                "<scr:component|\ufeff<scr:component|well-formed",
                "</scr:component>||well-formed"
            })
    void attackByComponentDescription(String from, String to, String naming) throws IOException {
        String changed = SampleJar.COMPONENT.replace(from, to == null ? "" : to);
        assertFalse(changed.equals(SampleJar.COMPONENT));
        refused(new SampleJar().text("OSGI-INF/sample.xml", changed), naming);
    }
}

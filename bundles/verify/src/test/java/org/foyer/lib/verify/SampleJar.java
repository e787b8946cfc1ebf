package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes service bundles for the tests: a good one unless told otherwise. */
final class SampleJar {
    static final String NAME = "org.foyer.service.sample";
    static final String PATH = "org/foyer/service/sample/";
    static final String GOOD =
            """
            package org.foyer.service.sample;
            import java.time.Duration;
            import java.util.*;
            import java.util.stream.Collectors;
            import org.foyer.api.control.Command;
            import org.foyer.api.device.*;
            import org.foyer.api.reading.*;
            import org.foyer.api.service.*;
            public final class Sample {
                private final ServiceLog log;
                private final Object lock = new Object();
                enum Mood { SUNNY, DULL }
                record Pair(String name, double powerW) {}
                static final class Trouble extends RuntimeException {
                    Trouble(String m, Throwable c) { super(m, c); }
                }
                private final DeviceControl control;
                private final Map<String, Double> seen = new java.util.concurrent.ConcurrentHashMap<>();
                public Sample(HomeReadings readings, DeviceControl control, ServiceLog log) {
                    this.log = log;
                    this.control = control;
                    readings.watch(this::see);
                }
                private void see(HomeView view) {
                    try {
                        List<Pair> pairs = view.devices().stream()
                            .filter(d -> d.kind() == DeviceKind.PV_INVERTER)
                            .map(d -> new Pair(d.name(), d.value(Quantity.POWER).orElse(0)))
                            .sorted(Comparator.comparing(Pair::powerW))
                            .collect(Collectors.toList());
                        seen.computeIfAbsent("a", k -> 1.0);
                        pairs.forEach(p -> seen.merge(p.name(), p.powerW(), Math::max));
                        String text = "sum " + pairs.size() + " of " + pairs + mood(pairs.isEmpty());
                        synchronized (lock) { log.info("seen " + text); }
                        int[] copy = new int[] {1, 2}.clone();
                        Mood[] moods = Mood.values();
                        assert moods.length == copy.length;
                        if (Objects.hash(pairs, text) == 7) {
                            throw new IllegalStateException(String.format("%s", text));
                        }
                        view.first(DeviceKind.WATER_HEATER).ifPresent(d -> {
                            Command c = new Command.SetPower(1000);
                            if (c instanceof Command.SetPower s && s.powerW() > 0) {
                                log.debug("asks " + s);
                            }
                        });
                    } catch (RuntimeException e) {
                        throw new Trouble("no", e);
                    }
                }
                private String mood(boolean dull) {
                    return switch (dull ? Mood.DULL : Mood.SUNNY) { case DULL -> "x"; case SUNNY -> "y"; };
                }
                synchronized void stop() { log.info("stop " + Duration.ofSeconds(3)); }
            }
            """;
    static final String MANIFEST =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: org.foyer.service.sample
            Bundle-Version: 1.0.0
            Import-Package: org.foyer.api.service;version="[0.1,1)",java.util
            Require-Capability: osgi.ee;filter:="(&(osgi.ee=JavaSE)(version=17))",osgi.extender;filter:="(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))"
            Service-Component: OSGI-INF/sample.xml
            """;
    static final String COMPONENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.5.0" name="org.foyer.service.sample.Sample" deactivate="stop" init="3">
              <reference name="readings" interface="org.foyer.api.service.HomeReadings" parameter="0"/>
              <reference name="control" interface="org.foyer.api.service.DeviceControl" parameter="1"/>
              <reference name="log" interface="org.foyer.api.service.ServiceLog" parameter="2"/>
              <implementation class="org.foyer.service.sample.Sample"/>
            </scr:component>
            """;

    private static final Map<String, byte[]> GOOD_CLASSES = compile(Map.of(NAME + ".Sample", GOOD));

    final Map<String, byte[]> files = new LinkedHashMap<>();

    SampleJar() {
        text("META-INF/MANIFEST.MF", MANIFEST);
        text("OSGI-INF/sample.xml", COMPONENT);
        text("FOYER-INF/service.json", "{}");
        GOOD_CLASSES.forEach((name, bytes) -> files.put(name, bytes.clone()));
    }

    SampleJar text(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a class; its name is {@code Bad}. */
    SampleJar source(String source) {
        files.putAll(compile(Map.of(NAME + ".Bad", source)));
        return this;
    }

    Path write(Path folder) throws IOException {
        Path jar = folder.resolve("sample.jar");
        Files.write(jar, bytes());
        return jar;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        StringWriter messages = new StringWriter();
        JavaFileManager manager =
                new ForwardingJavaFileManager<>(
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location,
                            String name,
                            JavaFileObject.Kind kind,
                            FileObject sibling) {
                        return new SimpleJavaFileObject(
                                URI.create("mem:///" + name.replace('.', '/')), kind) {
                            @Override
                            public ByteArrayOutputStream openOutputStream() {
                                return classes.computeIfAbsent(
                                        name, n -> new ByteArrayOutputStream());
                            }
                        };
                    }
                };
        List<SimpleJavaFileObject> units =
                sources.entrySet().stream().map(e -> unit(e.getKey(), e.getValue())).toList();
        boolean good =
                compiler.getTask(
                                messages,
                                manager,
                                null,
                                List.of("--release", "17", "-proc:none", "-nowarn", "-Xlint:none"),
                                null,
                                units)
                        .call();
        assertTrue(good, messages.toString());
        Map<String, byte[]> files = new LinkedHashMap<>();
        classes.forEach((n, b) -> files.put(n.replace('.', '/') + ".class", b.toByteArray()));
        return files;
    }

    private static SimpleJavaFileObject unit(String name, String source) {
        return new SimpleJavaFileObject(
                URI.create("mem:///" + name.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignore) {
                return source;
            }
        };
    }
}

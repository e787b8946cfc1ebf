package org.foyer.broker.publish;

import aQute.bnd.osgi.repository.XMLResourceGenerator;
import aQute.bnd.osgi.resource.ResourceBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Makes a signed catalogue of the bundles in a folder. The timestamp is written last. */
public final class Publisher {
    private static final String PREFIX = "org.foyer.service.";
    private static final String TIER = "T1";

    /**
     * What to publish.
     *
     * @param in folder of bundles
     * @param out folder of the catalogue
     * @param keys folder of the signing keys; made if absent
     * @param life how long the catalogue allows new installs
     * @param version counter of the catalogue; 0 for one more than the last
     * @param withdrawals JSON list of withdrawals, null for none
     */
    public record Order(
            Path in, Path out, Path keys, Duration life, long version, Path withdrawals) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bundle(String name, String version, String path, byte[] bytes, Path file) {}

    private final Clock clock;
    private final List<BundleCheck> checks;

    public Publisher(Clock clock, List<BundleCheck> checks) {
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    /** Publishes; returns the version. Nothing is written unless every bundle passes. */
    public long publish(Order order) throws PublishException {
        try {
            KeyFolder keys = new KeyFolder(order.keys());
            List<Bundle> bundles = bundles(order.in());
            ArrayNode own = JsonNodeFactory.instance.arrayNode();
            ArrayNode delegated = JsonNodeFactory.instance.arrayNode();
            List<String> problems = new ArrayList<>();
            for (Bundle bundle : bundles) {
                (bundle.name().startsWith(PREFIX) ? delegated : own).add(target(bundle, problems));
            }
            if (!problems.isEmpty()) {
                throw new PublishException(String.join("\n", problems));
            }
            long version = version(order, keys);
            write(order, keys, bundles, own, delegated, version);
            return version;
        } catch (IOException e) {
            throw new PublishException("The catalogue cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<Bundle> bundles(Path in) throws IOException, PublishException {
        List<Bundle> bundles = new ArrayList<>();
        if (!Files.isDirectory(in)) {
            return bundles;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(in)) {
            files = list.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
        Set<String> seen = new HashSet<>();
        for (Path file : files) {
            Bundle bundle = bundle(file);
            if (!seen.add(bundle.path())) {
                throw new PublishException(bundle.name() + " is there twice; remove one jar.");
            }
            bundles.add(bundle);
        }
        bundles.sort(Comparator.comparing(Bundle::path));
        return bundles;
    }

    private static Bundle bundle(Path file) throws IOException, PublishException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = headers.getValue("Bundle-SymbolicName");
            String version = headers.getValue("Bundle-Version");
            if (name == null || version == null) {
                throw new PublishException(
                        file + " is no bundle; give it Bundle-SymbolicName and Bundle-Version.");
            }
            name = name.split(";", 2)[0].strip();
            version = aQute.bnd.version.Version.parseVersion(version.strip()).toString();
            String path = "bundles/" + name + "-" + version + ".jar";
            return new Bundle(name, version, path, Files.readAllBytes(file), file);
        } catch (IllegalArgumentException e) {
            throw new PublishException(file + " has a wrong Bundle-Version.", e);
        }
    }

    private ObjectNode target(Bundle bundle, List<String> problems)
            throws IOException, PublishException {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        target.put("name", bundle.name())
                .put("version", bundle.version())
                .put("path", bundle.path())
                .put("length", bundle.bytes().length)
                .put("sha256", Signer.sha256(bundle.bytes()))
                .put("tier", TIER);
        for (BundleCheck check : checks) {
            BundleCheck.Result result = check.check(bundle.file(), bundle.name(), bundle.version());
            result.problems().forEach(p -> problems.add(bundle.name() + ": " + p));
            if (result.service().isPresent()) {
                BundleCheck.Service service = result.service().get();
                JsonNode description = Signer.MAPPER.readTree(service.description());
                target.put("permissions", service.permissions()).set("description", description);
            }
        }
        return target;
    }

    private static long version(Order order, KeyFolder keys) throws IOException, PublishException {
        long last = 0;
        Path counter = keys.file("version");
        if (Files.exists(counter)) {
            last = Long.parseLong(Files.readString(counter).strip());
        }
        Path timestamp = order.out().resolve("timestamp.json");
        if (Files.exists(timestamp)) {
            long out = Signer.open(Files.readAllBytes(timestamp)).path("version").asLong();
            last = Math.max(last, out);
        }
        if (order.version() != 0 && order.version() <= last) {
            throw new PublishException(
                    "The version " + order.version() + " is not above the last one, " + last + ".");
        }
        return order.version() == 0 ? last + 1 : order.version();
    }

    private void write(
            Order order,
            KeyFolder keys,
            List<Bundle> bundles,
            ArrayNode own,
            ArrayNode delegated,
            long version)
            throws IOException, PublishException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant end = now.plus(order.life());
        Map<String, byte[]> roots = new Roots(keys).files(now, end);
        List<KeyPair> serviceKeys = keys.keys("services");

        byte[] index = index(bundles, version);
        ObjectNode services = header("targets", version, end);
        services.set("targets", delegated);
        byte[] servicesFile = Signer.sign(services, serviceKeys);

        ObjectNode targets = header("targets", version, end);
        reference(targets.putObject("index"), version, index);
        targets.set("targets", own);
        if (order.withdrawals() != null) {
            targets.set(
                    "withdrawals", Signer.MAPPER.readTree(Files.readAllBytes(order.withdrawals())));
        }
        targets.set("keys", Signer.publicKeys(serviceKeys));
        ObjectNode delegation = targets.putArray("delegations").addObject();
        delegation.put("prefix", PREFIX).put("role", "services");
        delegation.putArray("tiers").add(TIER);
        Signer.role(delegation, serviceKeys);
        byte[] targetsFile = Signer.sign(targets, keys.keys("targets"));

        ObjectNode snapshot = header("snapshot", version, end);
        ObjectNode meta = snapshot.putObject("meta");
        reference(meta.putObject("targets.json"), version, targetsFile);
        reference(meta.putObject("targets-services.json"), version, servicesFile);
        byte[] snapshotFile = Signer.sign(snapshot, keys.keys("snapshot"));

        ObjectNode timestamp = header("timestamp", version, end);
        reference(timestamp.putObject("meta").putObject("snapshot.json"), version, snapshotFile);
        byte[] timestampFile = Signer.sign(timestamp, keys.keys("timestamp"));

        Path out = order.out();
        for (Bundle bundle : bundles) {
            put(out, bundle.path(), bundle.bytes());
        }
        for (Map.Entry<String, byte[]> root : roots.entrySet()) {
            put(out, root.getKey(), root.getValue());
        }
        put(out, "index.xml", index);
        put(out, "targets-services.json", servicesFile);
        put(out, "targets.json", targetsFile);
        put(out, "snapshot.json", snapshotFile);
        Files.writeString(keys.file("version"), version + "\n");
        put(out, "timestamp.json", timestampFile);
        removeOld(out.resolve("bundles"), bundles);
    }

    private static ObjectNode header(String type, long version, Instant end) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_type", type)
                .put("version", version)
                .put("expires", end.toString());
    }

    private static void reference(ObjectNode node, long version, byte[] file)
            throws PublishException {
        node.put("version", version).put("length", file.length).put("sha256", Signer.sha256(file));
    }

    private static byte[] index(List<Bundle> bundles, long version)
            throws IOException, PublishException {
        XMLResourceGenerator generator =
                new XMLResourceGenerator().name("foyer").increment(version).indent(2);
        for (Bundle bundle : bundles) {
            try {
                ResourceBuilder builder = new ResourceBuilder();
                builder.addFile(bundle.file().toFile(), URI.create(bundle.path()));
                generator.resource(builder.build());
            } catch (Exception e) {
                // bnd declares Exception
                throw new PublishException(bundle.file() + " cannot be indexed.", e);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        generator.save(out);
        return out.toByteArray();
    }

    private static void put(Path out, String name, byte[] bytes) throws IOException {
        Path file = out.resolve(name);
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.write(temporary, bytes);
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void removeOld(Path folder, List<Bundle> bundles) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> kept = new HashSet<>();
        bundles.forEach(b -> kept.add(b.path().substring("bundles/".length())));
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(f -> !kept.contains(f.getFileName().toString())).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}

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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes one version of a catalogue; the timestamp comes last. */
final class CatalogueWriter {
    private final KeyFolder keys;
    private final Publisher.Order order;
    private final long version;
    private final Instant now;
    private final Instant end;

    CatalogueWriter(KeyFolder keys, Clock clock, Publisher.Order order, long version) {
        this.keys = keys;
        this.order = order;
        this.version = version;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.end = now.plus(order.life());
    }

    void write(
            List<Jars.Bundle> bundles,
            List<Group> groups,
            ArrayNode platform,
            Optional<JsonNode> withdrawals)
            throws IOException, PublishException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Jars.Bundle bundle : bundles) {
            files.put(bundle.path(), bundle.bytes());
        }
        files.putAll(new Roots(keys).files(now, end));
        byte[] index = index(bundles);
        files.put("index.xml", index);

        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        ObjectNode targets = header("targets", end);
        reference(targets.putObject("index"), index);
        targets.set("targets", platform);
        withdrawals.ifPresent(w -> targets.set("withdrawals", w));
        ObjectNode all = targets.putObject("keys");
        ArrayNode delegations = targets.putArray("delegations");
        for (Group group : groups) {
            byte[] file = delegate(group, delegations.addObject(), all);
            files.put(group.file(), file);
            reference(meta.putObject(group.file()), file);
        }
        byte[] targetsFile = Signer.sign(targets, keys.keys("targets"));
        files.put("targets.json", targetsFile);
        reference(meta.putObject("targets.json"), targetsFile);

        ObjectNode snapshot = header("snapshot", end);
        snapshot.set("meta", meta);
        byte[] snapshotFile = Signer.sign(snapshot, keys.keys("snapshot"));
        files.put("snapshot.json", snapshotFile);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            put(file.getKey(), file.getValue());
        }
        Files.writeString(keys.file("version"), version + "\n");

        ObjectNode timestamp = header("timestamp", now.plus(order.timestampLife()));
        timestamp.put("issued", now.toString());
        reference(timestamp.putObject("meta").putObject("snapshot.json"), snapshotFile);
        put("timestamp.json", Signer.sign(timestamp, keys.keys("timestamp")));
        removeOld(files.keySet());
    }

    private byte[] delegate(Group group, ObjectNode delegation, ObjectNode all)
            throws PublishException {
        PublisherKeys publisher = new PublisherKeys(keys, group.prefix());
        delegation.put("role", group.role()).put("provider", group.provider());
        delegation.putArray("prefixes").add(group.prefix());
        Set<String> tiers = new HashSet<>();
        group.targets().forEach(t -> tiers.add(t.path("tier").asText()));
        tiers.stream().sorted().forEach(delegation.putArray("tiers")::add);
        Signer.role(delegation, publisher.pairs());
        all.setAll(Signer.publicKeys(publisher.pairs()));
        ArrayNode rotations = publisher.rotations();
        if (!rotations.isEmpty()) {
            delegation.set("rotations", rotations);
        }
        ObjectNode file = header("targets", end);
        file.set("targets", group.targets());
        return Signer.sign(file, publisher.pairs());
    }

    private ObjectNode header(String type, Instant expires) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_type", type)
                .put("version", version)
                .put("expires", expires.toString());
    }

    private void reference(ObjectNode node, byte[] file) throws PublishException {
        node.put("version", version).put("length", file.length).put("sha256", Signer.sha256(file));
    }

    private byte[] index(List<Jars.Bundle> bundles) throws IOException, PublishException {
        XMLResourceGenerator generator =
                new XMLResourceGenerator().name("foyer").increment(version).indent(2);
        for (Jars.Bundle bundle : bundles) {
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

    private void put(String name, byte[] bytes) throws IOException {
        Path file = order.out().resolve(name);
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.write(temporary, bytes);
        // In one step for homes that fetch it; a publisher's tool has no documents.
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away bundles and delegates' files that this version does not name. */
    private void removeOld(Set<String> kept) throws IOException {
        for (Path folder : List.of(order.out(), order.out().resolve("bundles"))) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            List<Path> files;
            try (Stream<Path> list = Files.list(folder)) {
                files = list.filter(f -> isOld(f, kept)).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private boolean isOld(Path file, Set<String> kept) {
        String name = order.out().relativize(file).toString().replace('\\', '/');
        return !kept.contains(name)
                && (name.startsWith("bundles/")
                        || (name.startsWith("targets-") && name.endsWith(".json")));
    }
}

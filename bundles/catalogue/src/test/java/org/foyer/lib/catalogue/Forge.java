package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A broker in memory that signs what it is told, good or bad. Starts as a good one. */
final class Forge implements Fetcher {
    static final URI BASE = URI.create("http://broker.test/repo/");
    static final Instant ISSUED = Instant.parse("2026-12-01T00:00:00Z");
    static final Instant EXPIRES = Instant.parse("2026-12-08T00:00:00Z");
    static final String SERVICE = "org.foyer.service.sample";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<KeyPair> KEYS = keys();

    final Map<String, byte[]> files = new HashMap<>();
    final Map<String, KeyPair[]> signers = new HashMap<>();
    final Map<String, Instant> expires = new HashMap<>();
    final Map<String, Integer> thresholds = new HashMap<>();
    byte[] bundle = "a bundle".repeat(100).getBytes(StandardCharsets.UTF_8);
    final Delegate services =
            new Delegate("services", List.of("org.foyer.service"), List.of(SERVICE));
    final List<Delegate> delegates = new ArrayList<>(List.of(services));
    final List<String> ownBundles = new ArrayList<>();
    Consumer<ObjectNode> onTargets = t -> {};
    Consumer<ObjectNode> onDelegated = t -> {};
    Consumer<ObjectNode> onSnapshot = t -> {};
    Consumer<ObjectNode> onTimestamp = t -> {};
    Instant issued = ISSUED;
    String index = "";
    int rootVersion = 1;
    int version = 0;

    Forge() {
        signers.put("root", new KeyPair[] {key(0), key(1)});
        signers.put("timestamp", new KeyPair[] {key(2)});
        signers.put("snapshot", new KeyPair[] {key(3)});
        signers.put("targets", new KeyPair[] {key(4), key(5)});
        signers.put("services", new KeyPair[] {key(6)});
        thresholds.put("root", 2);
        thresholds.put("targets", 2);
        root();
        publish();
    }

    private static List<KeyPair> keys() {
        List<KeyPair> keys = new ArrayList<>();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            for (int i = 0; i < 24; i++) {
                keys.add(generator.generateKeyPair());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    static KeyPair key(int number) {
        return KEYS.get(number);
    }

    static String keyId(KeyPair key) {
        return Hash.sha256(key.getPublic().getEncoded());
    }

    @Override
    public InputStream open(URI address, Duration longest) throws IOException {
        byte[] file = files.get(BASE.relativize(address).toString());
        if (file == null) {
            throw new FileNotFoundException(address.toString());
        }
        return new ByteArrayInputStream(file);
    }

    TrustedRoot trusted() throws CatalogueException {
        return TrustedRoot.of(files.get("root.json"));
    }

    private Instant expires(String role) {
        return expires.getOrDefault(role, EXPIRES);
    }

    private ObjectNode header(String type, String role, int counter) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("_type", type)
                .put("version", counter)
                .put("expires", expires(role).toString());
    }

    private static ObjectNode keys(KeyPair... pairs) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (KeyPair pair : pairs) {
            node.put(
                    keyId(pair), Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        }
        return node;
    }

    private void role(ObjectNode node, String role) {
        ArrayNode ids = node.putArray("keyids");
        for (KeyPair pair : signers.get(role)) {
            ids.add(keyId(pair));
        }
        node.put("threshold", thresholds.getOrDefault(role, 1));
    }

    /** Makes the root of the present keys; signed by them and by the given ones. */
    void root(KeyPair... also) {
        ObjectNode root = header("root", "root", rootVersion);
        ObjectNode keys = root.putObject("keys");
        ObjectNode roles = root.putObject("roles");
        for (String role : List.of("root", "timestamp", "snapshot", "targets")) {
            keys.setAll(keys(signers.get(role)));
            role(roles.putObject(role), role);
        }
        List<KeyPair> all = new ArrayList<>(List.of(signers.get("root")));
        all.addAll(List.of(also));
        byte[] file = signed(root, all.toArray(new KeyPair[0]));
        files.put("root.json", file);
        files.put(rootVersion + ".root.json", file);
    }

    void publish() {
        publish(signers);
    }

    /** Makes everything below the root with the next version. */
    void publish(Map<String, KeyPair[]> by) {
        version++;
        index = index();
        byte[] indexFile = index.getBytes(StandardCharsets.UTF_8);
        files.put("index.xml", indexFile);
        files.put("bundles/sample.jar", bundle);

        for (Delegate delegate : delegates) {
            ObjectNode delegated = header("targets", delegate.role, delegate.version(version));
            ArrayNode listed = delegated.putArray("targets");
            delegate.bundles.forEach(b -> listed.add(target(b, "bundles/sample.jar")));
            if (delegate == services) {
                onDelegated.accept(delegated);
            }
            put(delegate.file(), delegated, by.get(delegate.role));
        }

        ObjectNode targets = header("targets", "targets", version);
        ref(targets.putObject("index"), "index.xml");
        ArrayNode own = targets.putArray("targets");
        ownBundles.forEach(b -> own.add(target(b, "bundles/sample.jar")));
        targets.putArray("withdrawals")
                .addObject()
                .put("name", "org.foyer.service.bad")
                .put("versions", "[1.0,1.2)")
                .put("action", "SUSPEND")
                .put("detail", "It heats at night.");
        ObjectNode all = targets.putObject("keys");
        ArrayNode delegations = targets.putArray("delegations");
        for (Delegate delegate : delegates) {
            all.setAll(keys(signers.get(delegate.role)));
            ObjectNode delegation = delegations.addObject();
            delegation.put("role", delegate.role).put("provider", delegate.provider);
            delegate.prefixes.forEach(delegation.putArray("prefixes")::add);
            delegate.tiers.forEach(delegation.putArray("tiers")::add);
            role(delegation, delegate.role);
            if (!delegate.rotations.isEmpty()) {
                delegate.rotations.forEach(delegation.withArray("rotations")::add);
            }
        }
        onTargets.accept(targets);
        put("targets.json", targets, by.get("targets"));

        ObjectNode snapshot = header("snapshot", "snapshot", version);
        ObjectNode meta = snapshot.putObject("meta");
        ref(meta.putObject("targets.json"), "targets.json");
        for (Delegate delegate : delegates) {
            ref(meta.putObject(delegate.file()), delegate.file());
            ((ObjectNode) meta.get(delegate.file())).put("version", delegate.version(version));
        }
        onSnapshot.accept(snapshot);
        put("snapshot.json", snapshot, by.get("snapshot"));

        ObjectNode timestamp = header("timestamp", "timestamp", version);
        timestamp.put("issued", issued.toString());
        ref(timestamp.putObject("meta").putObject("snapshot.json"), "snapshot.json");
        onTimestamp.accept(timestamp);
        put("timestamp.json", timestamp, by.get("timestamp"));
    }

    private void put(String name, ObjectNode node, KeyPair... by) {
        files.put(name, signed(node, by));
    }

    void ref(ObjectNode node, String name) {
        node.put("version", version)
                .put("length", files.get(name).length)
                .put("sha256", Hash.sha256(files.get(name)));
    }

    ObjectNode target(String name, String path) {
        try {
            ObjectNode description =
                    (ObjectNode) MAPPER.readTree(Samples.SERVICE_JSON.replace("%ID%", name));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("version", "1.0.0.r1")
                    .put("path", path)
                    .put("length", bundle.length)
                    .put("sha256", Hash.sha256(bundle))
                    .put("tier", "T1")
                    .put(
                            "permissions",
                            Permissions.digest(
                                    ServiceDescriptionReader.read(
                                                    MAPPER.writeValueAsBytes(description))
                                            .scopes()))
                    .set("description", description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CatalogueException e) {
            throw new IllegalStateException(e);
        }
    }

    String index() {
        int start = Samples.INDEX.indexOf("  <resource>");
        int end = Samples.INDEX.indexOf("</repository>");
        StringBuilder index = new StringBuilder(Samples.INDEX.substring(0, start));
        List<String> names = new ArrayList<>(ownBundles);
        delegates.forEach(d -> names.addAll(d.bundles));
        for (String name : names) {
            index.append(
                    Samples.INDEX
                            .substring(start, end)
                            .replace("%NAME%", name)
                            .replace("%SHA%", Hash.sha256(bundle))
                            .replace("%SIZE%", Integer.toString(bundle.length)));
        }
        return index.append("</repository>\n").toString();
    }

    /** A statement that one set of keys follows another, signed by the given ones. */
    static ObjectNode rotation(KeyPair from, KeyPair to, KeyPair... by) {
        ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", "rotation");
        side(statement.putObject("from"), from);
        side(statement.putObject("to"), to);
        try {
            return (ObjectNode) MAPPER.readTree(signed(statement, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void side(ObjectNode node, KeyPair key) {
        node.set("keys", keys(key));
        node.putArray("keyids").add(keyId(key));
        node.put("threshold", 1);
    }

    /** A publisher. */
    static final class Delegate {
        String role;
        String provider = "Foyer";
        List<String> prefixes;
        List<String> bundles;
        List<String> tiers = List.of("T1", "T2");
        final List<ObjectNode> rotations = new ArrayList<>();

        /** Version of its file; 0 for that of the catalogue. */
        int ownVersion;

        Delegate(String role, List<String> prefixes, List<String> bundles) {
            this.role = role;
            this.prefixes = prefixes;
            this.bundles = bundles;
        }

        int version(int catalogue) {
            return ownVersion == 0 ? catalogue : ownVersion;
        }

        String file() {
            return "targets-" + role + ".json";
        }
    }

    static byte[] signed(ObjectNode node, KeyPair... by) {
        try {
            byte[] payload = MAPPER.writeValueAsBytes(node);
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("signed", Base64.getEncoder().encodeToString(payload));
            ArrayNode signatures = envelope.putArray("signatures");
            for (KeyPair pair : by) {
                signatures
                        .addObject()
                        .put("keyid", keyId(pair))
                        .put("sig", Base64.getEncoder().encodeToString(sign(pair, payload)));
            }
            return MAPPER.writeValueAsBytes(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] sign(KeyPair pair, byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.foyer.store.catalogue;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.store.catalogue.Targets.Delegation;
import org.foyer.store.catalogue.Targets.Target;

/**
 * One pass over a catalogue: timestamp, snapshot, targets, delegated targets, index, each checked
 * against what vouches for it before it is read. The same pass serves the network and the disk.
 */
final class Chain {
    /** Where the files come from. */
    interface Source {
        /** At most {@code maxBytes} bytes, else an exception. */
        byte[] read(String name, int maxBytes) throws CatalogueException;
    }

    /**
     * What was verified.
     *
     * @param files content by name
     * @param versions counter by name of the metadata file
     * @param payloads digest of the signed bytes by name
     */
    record Verified(
            Map<String, byte[]> files,
            Map<String, Long> versions,
            Map<String, String> payloads,
            long version,
            Instant expires,
            List<CatalogueEntry> entries,
            List<Withdrawal> withdrawals) {}

    private final Source source;
    private final Root root;
    private final Map<String, Long> lastVersions;
    private final Map<String, String> lastPayloads;
    private final Optional<Instant> now;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> payloads = new HashMap<>();
    private Instant expires;

    /**
     * @param last what was verified before, which nothing may fall behind
     * @param now against which expiry is checked; empty to skip that
     */
    Chain(Source source, Root root, Optional<Verified> last, Optional<Instant> now) {
        this.source = source;
        this.root = root;
        this.lastVersions = last.map(Verified::versions).orElse(Map.of());
        this.lastPayloads = last.map(Verified::payloads).orElse(Map.of());
        this.now = now;
        this.expires = root.header().expires();
    }

    Verified verify() throws CatalogueException {
        try {
            return pass();
        } catch (JsonFault e) {
            throw new CatalogueException(
                    "catalogue-format", "The catalogue cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Verified pass() throws CatalogueException, JsonFault {
        unexpired("root.json", expires);
        byte[] timestampFile = source.read("timestamp.json", Meta.TIMESTAMP_BYTES);
        byte[] timestampPayload =
                opened("timestamp.json", timestampFile, root.timestamp(), root.keys());
        Meta timestamp = Meta.parse("timestamp", timestampPayload, Meta.TIMESTAMP_BYTES);
        accept("timestamp.json", timestampPayload, timestamp.header());

        FileRef snapshotRef = timestamp.file("snapshot.json");
        if (snapshotRef.length() > Meta.SNAPSHOT_BYTES) {
            throw new JsonFault("snapshot.json is longer than " + Meta.SNAPSHOT_BYTES + " bytes");
        }
        byte[] snapshotPayload =
                opened(
                        "snapshot.json",
                        referenced("snapshot.json", snapshotRef),
                        root.snapshot(),
                        root.keys());
        Meta snapshot = Meta.parse("snapshot", snapshotPayload, Meta.SNAPSHOT_BYTES);
        accept("snapshot.json", snapshotPayload, snapshot.header());
        same("snapshot.json", snapshotRef, snapshot.header());

        Targets top = targets("targets.json", snapshot, root.targets(), root.keys());
        Map<String, Target> targets = new LinkedHashMap<>();
        List<Withdrawal> withdrawals = new ArrayList<>(top.withdrawals());
        for (Target target : top.targets()) {
            if (covering(top, target.name()).isPresent()) {
                throw new JsonFault(
                        "targets.json lists " + target.name() + ", a name it delegated");
            }
            add(targets, target);
        }
        for (Delegation delegation : top.delegations()) {
            delegated(delegation, top, snapshot, targets, withdrawals);
        }
        FileRef index = top.index().orElseThrow(() -> new JsonFault("targets.json names no index"));
        List<CatalogueEntry> entries =
                Entries.match(IndexReader.read(referenced("index.xml", index)), targets);
        return new Verified(
                Map.copyOf(files),
                Map.copyOf(versions),
                Map.copyOf(payloads),
                top.header().version(),
                expires,
                entries,
                List.copyOf(withdrawals));
    }

    private void delegated(
            Delegation delegation,
            Targets top,
            Meta snapshot,
            Map<String, Target> targets,
            List<Withdrawal> withdrawals)
            throws CatalogueException, JsonFault {
        String name = delegation.file();
        if (files.containsKey(name)) {
            throw new JsonFault("targets.json delegates to role " + delegation.role() + " twice");
        }
        Targets file = targets(name, snapshot, delegation.keys(), top.keys());
        if (file.index().isPresent() || !file.delegations().isEmpty()) {
            throw new JsonFault(name + " holds an index or delegations; it may not");
        }
        for (Target target : file.targets()) {
            if (!covering(top, target.name()).equals(Optional.of(delegation))
                    || !delegation.tiers().contains(target.tier())) {
                throw new JsonFault(
                        name + " lists " + target.name() + ", outside its names or its tiers");
            }
            add(targets, target);
        }
        for (Withdrawal withdrawal : file.withdrawals()) {
            if (!covering(top, withdrawal.symbolicName()).equals(Optional.of(delegation))) {
                throw new JsonFault(
                        name + " withdraws " + withdrawal.symbolicName() + ", outside its names");
            }
            withdrawals.add(withdrawal);
        }
    }

    /** The delegation with the longest prefix of the name. */
    private static Optional<Delegation> covering(Targets top, String name) {
        return top.delegations().stream()
                .filter(d -> name.startsWith(d.prefix()))
                .reduce((a, b) -> b.prefix().length() > a.prefix().length() ? b : a);
    }

    private static void add(Map<String, Target> targets, Target target) throws JsonFault {
        if (targets.put(Entries.key(target.name(), target.version()), target) != null) {
            throw new JsonFault(
                    "the targets list " + target.name() + " " + target.version() + " twice");
        }
    }

    private Targets targets(String name, Meta snapshot, RoleKeys role, Map<String, PublicKey> keys)
            throws CatalogueException, JsonFault {
        FileRef ref = snapshot.file(name);
        byte[] payload = opened(name, referenced(name, ref), role, keys);
        Targets targets = Targets.parse(name, payload);
        accept(name, payload, targets.header());
        same(name, ref, targets.header());
        return targets;
    }

    /** Reads a file of which length and hash are known. */
    private byte[] referenced(String name, FileRef ref) throws CatalogueException {
        byte[] file = source.read(name, ref.length());
        if (!ref.fits(file)) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's " + name + " is not the one it vouches for; try again later.");
        }
        files.put(name, file);
        return file;
    }

    private byte[] opened(String name, byte[] file, RoleKeys role, Map<String, PublicKey> keys)
            throws CatalogueException, JsonFault {
        Envelope envelope = Envelope.parse(name, file, Targets.MAX_BYTES);
        if (!envelope.signedBy(role, keys)) {
            throw new CatalogueException(
                    "catalogue-signature",
                    "The broker's "
                            + name
                            + " is not signed by enough trusted keys; tell the broker's operator.");
        }
        files.put(name, file);
        return envelope.payload();
    }

    private void accept(String name, byte[] payload, Header header) throws CatalogueException {
        Long last = lastVersions.get(name);
        String digest = Hash.sha256(payload);
        if (last != null && header.version() < last) {
            throw new CatalogueException(
                    "catalogue-rollback",
                    "The broker's "
                            + name
                            + " has version "
                            + header.version()
                            + ", older than "
                            + last
                            + " seen before; tell the broker's operator.");
        }
        if (last != null && header.version() == last && !digest.equals(lastPayloads.get(name))) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's "
                            + name
                            + " changed without a new version; tell the broker's operator.");
        }
        versions.put(name, header.version());
        payloads.put(name, digest);
        unexpired(name, header.expires());
        if (header.expires().isBefore(expires)) {
            expires = header.expires();
        }
    }

    private void unexpired(String name, Instant end) throws CatalogueException {
        if (now.isPresent() && !now.get().isBefore(end)) {
            throw new CatalogueException(
                    "catalogue-expired",
                    "The broker's "
                            + name
                            + " expired on "
                            + end
                            + "; ask its operator to publish again, or check this home's clock.");
        }
    }

    private static void same(String name, FileRef ref, Header header) throws CatalogueException {
        if (ref.version() != header.version()) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's "
                            + name
                            + " has another version than it vouches for; try again later.");
        }
    }
}

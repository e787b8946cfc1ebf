package org.foyer.lib.catalogue;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.lib.catalogue.Targets.Target;

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
     * @param version of the targets
     * @param expires the earliest expiry of all files
     * @param entries what is offered
     * @param held what is signed with keys that wait for the owner
     * @param foreign those keys
     */
    record Verified(
            Map<String, byte[]> files,
            Memory memory,
            Pins pins,
            long version,
            Instant expires,
            List<CatalogueEntry> entries,
            List<Withdrawal> withdrawals,
            List<Held> held,
            List<Foreign> foreign) {}

    private final Source source;
    private final Root root;
    private final Checks checks;
    private final Publishers publishers;
    private final Bounds bounds;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private int left;

    Chain(Source source, Root root, Checks checks, Pins pins, Bounds bounds) {
        this.source = source;
        this.root = root;
        this.checks = checks;
        this.publishers = new Publishers(pins, root.targets());
        this.bounds = bounds;
        this.left = bounds.totalBytes();
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
        checks.unexpired("root.json", root.header().expires());
        Meta timestamp = timestamp();
        FileRef snapshotRef = timestamp.file("snapshot.json");
        byte[] snapshotPayload =
                opened(
                        "snapshot.json",
                        referenced("snapshot.json", snapshotRef, Meta.SNAPSHOT_BYTES),
                        root.snapshot(),
                        root.keys());
        Meta snapshot = Meta.snapshot(snapshotPayload);
        accept("snapshot.json", snapshotPayload, root.snapshot(), snapshotRef, snapshot.header());

        Targets top = targets("targets.json", snapshot, root.targets(), root.keys());
        if (top.delegations().sharedWith(root.keys().keySet()).isPresent()) {
            throw new JsonFault("targets.json delegates to a key of the root");
        }
        Map<String, Target> targets = new LinkedHashMap<>();
        List<Withdrawal> withdrawals = new ArrayList<>(top.withdrawals());
        for (Target target : top.targets()) {
            if (top.delegations().covering(target.name()).isPresent()) {
                throw new JsonFault(
                        "targets.json lists " + target.name() + ", a name it delegated");
            }
            publishers.own(target);
            add(targets, target);
        }
        for (Delegation delegation : top.delegations().all()) {
            delegated(delegation, top, snapshot, targets, withdrawals);
        }
        FileRef index = top.index().orElseThrow(() -> new JsonFault("targets.json names no index"));
        return verified(
                top,
                Entries.match(
                        IndexReader.read(referenced("index.xml", index, bounds.fileBytes())),
                        targets,
                        publishers),
                withdrawals);
    }

    private Verified verified(Targets top, List<CatalogueEntry> all, List<Withdrawal> withdrawals)
            throws CatalogueException {
        List<CatalogueEntry> offered = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        for (CatalogueEntry entry : all) {
            publishers.held(entry).ifPresentOrElse(held::add, () -> offered.add(entry));
        }
        Memory memory = checks.memory();
        if (memory.tooLarge() || publishers.pins().tooLarge()) {
            throw tooLarge("history of keys", Memory.MOST);
        }
        return new Verified(
                files,
                memory,
                publishers.pins(),
                top.header().version(),
                checks.expires(),
                List.copyOf(offered),
                List.copyOf(withdrawals),
                List.copyOf(held),
                publishers.foreign());
    }

    private Meta timestamp() throws CatalogueException, JsonFault {
        String name = "timestamp.json";
        byte[] payload =
                opened(
                        name,
                        source.read(name, Meta.TIMESTAMP_BYTES),
                        root.timestamp(),
                        root.keys());
        Meta timestamp = Meta.timestamp(payload);
        checks.version(name, payload, root.timestamp(), timestamp.header().version());
        checks.issued(name, timestamp.issued().orElseThrow());
        checks.unexpired(name, timestamp.header().expires());
        return timestamp;
    }

    private void delegated(
            Delegation delegation,
            Targets top,
            Meta snapshot,
            Map<String, Target> targets,
            List<Withdrawal> withdrawals)
            throws CatalogueException, JsonFault {
        String name = delegation.file();
        Targets file = targets(name, snapshot, delegation.keys(), top.keys());
        if (file.index().isPresent() || !file.delegations().all().isEmpty()) {
            throw new JsonFault(name + " holds an index or delegations; it may not");
        }
        boolean taken = publishers.take(delegation);
        for (Target target : file.targets()) {
            if (!delegation.covers(target.name())
                    || !delegation.tiers().contains(target.tier())
                    || target.description()
                            .filter(d -> !d.provider().equals(delegation.provider()))
                            .isPresent()) {
                throw new JsonFault(
                        name
                                + " lists "
                                + target.name()
                                + ", outside its names, its tiers or its provider's name");
            }
            publishers.target(target, delegation, taken);
            add(targets, target);
        }
        for (Withdrawal withdrawal : file.withdrawals()) {
            if (!delegation.covers(withdrawal.symbolicName())) {
                throw new JsonFault(
                        name + " withdraws " + withdrawal.symbolicName() + ", outside its names");
            }
            if (taken) {
                withdrawals.add(withdrawal);
            }
        }
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
        byte[] payload = opened(name, referenced(name, ref, bounds.fileBytes()), role, keys);
        Targets targets = Targets.parse(name, payload, bounds);
        accept(name, payload, role, ref, targets.header());
        return targets;
    }

    /** Reads a file of which length and hash are known; nothing is read of one that is too long. */
    private byte[] referenced(String name, FileRef ref, int maxBytes) throws CatalogueException {
        int most = Math.min(maxBytes, left);
        if (ref.length() > most) {
            throw tooLarge(name + " of " + ref.length() + " bytes", most);
        }
        byte[] file = source.read(name, ref.length());
        if (!ref.fits(file)) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's " + name + " is not the one it vouches for; try again later.");
        }
        left -= file.length;
        files.put(name, file);
        return file;
    }

    private static CatalogueException tooLarge(String what, int most) {
        return new CatalogueException(
                "catalogue-too-large",
                "The broker's "
                        + what
                        + " is more than this home reads ("
                        + most
                        + "); tell the broker's operator.");
    }

    private byte[] opened(String name, byte[] file, RoleKeys role, Map<String, PublicKey> keys)
            throws CatalogueException, JsonFault {
        Envelope envelope =
                Envelope.parse(name, file, Math.max(bounds.fileBytes(), Meta.SNAPSHOT_BYTES));
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

    private void accept(String name, byte[] payload, RoleKeys role, FileRef ref, Header header)
            throws CatalogueException {
        checks.version(name, payload, role, header.version());
        checks.unexpired(name, header.expires());
        if (ref.version() != header.version()) {
            throw new CatalogueException(
                    "catalogue-inconsistent",
                    "The broker's "
                            + name
                            + " has another version than it vouches for; try again later.");
        }
    }
}

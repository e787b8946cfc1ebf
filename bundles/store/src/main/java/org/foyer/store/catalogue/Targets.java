package org.foyer.store.catalogue;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.store.ServiceDescription;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Targets role, and the roles it delegates name prefixes to. */
record Targets(
        Header header,
        Optional<FileRef> index,
        List<Target> targets,
        List<Withdrawal> withdrawals,
        List<Delegation> delegations,
        Map<String, PublicKey> keys) {
    static final int MAX_BYTES = 16 * 1024 * 1024;

    /** Largest bundle, bytes. */
    static final long MAX_BUNDLE = 64L * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{2,119}");
    private static final String NAME_REMEDY = "give a bundle's symbolic name";
    private static final Pattern PATH =
            Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]*(/[a-zA-Z0-9_][a-zA-Z0-9._-]*)*");
    private static final Pattern PREFIX = Pattern.compile("([a-zA-Z0-9][a-zA-Z0-9_-]*\\.){2,20}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** A bundle that the role vouches for. */
    record Target(
            String name,
            String version,
            String path,
            long length,
            String sha256,
            String tier,
            Optional<ServiceDescription> description) {}

    /** Names starting with the prefix are signed by these keys and nobody else. */
    record Delegation(String prefix, String role, RoleKeys keys, Set<String> tiers) {
        String file() {
            return "targets-" + role + ".json";
        }
    }

    static Targets parse(String name, byte[] payload) throws JsonFault {
        Fields fields = Json.read(payload, name, MAX_BYTES);
        Header header = Header.read(fields, "targets");
        Optional<FileRef> index =
                fields.has("index")
                        ? Optional.of(FileRef.read(fields.object("index"), IndexReader.MAX_BYTES))
                        : Optional.empty();
        List<Target> targets = fields.list("targets", 10_000, (f, n) -> target(f.object(n)));
        List<Withdrawal> withdrawals =
                fields.optionalList("withdrawals", 10_000, (f, n) -> withdrawal(f.object(n)));
        Map<String, PublicKey> keys = fields.has("keys") ? Envelope.keys(fields) : Map.of();
        List<Delegation> delegations =
                fields.optionalList("delegations", 32, (f, n) -> delegation(f.object(n), keys));
        fields.end();
        return new Targets(
                header,
                index,
                List.copyOf(targets),
                List.copyOf(withdrawals),
                List.copyOf(delegations),
                Map.copyOf(keys));
    }

    private static Target target(Fields fields) throws JsonFault {
        Optional<ServiceDescription> description = Optional.empty();
        if (fields.has("description")) {
            description = Optional.of(ServiceDescriptionReader.read(fields.object("description")));
        }
        Target target =
                new Target(
                        fields.text("name", NAME, NAME_REMEDY),
                        version(fields, "version"),
                        fields.text("path", PATH, "give a relative path without . or .. in it"),
                        fields.integer("length", 1, MAX_BUNDLE),
                        fields.text("sha256", Hash.FORM, Hash.REMEDY),
                        fields.text("tier", Pattern.compile("T[123]"), "give T1, T2 or T3"),
                        description);
        if (description.isPresent()) {
            matches(fields, target, description.get());
        }
        fields.end();
        return target;
    }

    private static void matches(Fields fields, Target target, ServiceDescription description)
            throws JsonFault {
        if (!description.id().value().equals(target.name())) {
            throw fields.fault("description.id", "must be the bundle's symbolic name");
        }
        Version version = Version.parseVersion(target.version());
        if (!Version.parseVersion(description.version())
                .equals(new Version(version.getMajor(), version.getMinor(), version.getMicro()))) {
            throw fields.fault("description.version", "must be the bundle's without qualifier");
        }
        String permissions = fields.text("permissions", Hash.FORM, Hash.REMEDY);
        if (!permissions.equals(Permissions.digest(description.scopes()))) {
            throw fields.fault("permissions", "is not the digest of the description's scopes");
        }
    }

    private static String version(Fields fields, String name) throws JsonFault {
        String version = fields.text(name, 100);
        try {
            return Version.parseVersion(version).toString();
        } catch (IllegalArgumentException e) {
            throw fields.fault(name, "give an OSGi version like 1.0.0");
        }
    }

    private static Withdrawal withdrawal(Fields fields) throws JsonFault {
        String range = fields.text("versions", 200);
        try {
            range = new VersionRange(range).toString();
        } catch (IllegalArgumentException e) {
            throw fields.fault("versions", "give an OSGi version range like [1.0,1.2)");
        }
        Withdrawal withdrawal =
                new Withdrawal(
                        fields.text("name", NAME, NAME_REMEDY),
                        range,
                        fields.constant("action", Withdrawal.Action.class),
                        fields.text("detail", 1_000));
        fields.end();
        return withdrawal;
    }

    private static Delegation delegation(Fields fields, Map<String, PublicKey> keys)
            throws JsonFault {
        List<String> tiers =
                fields.list(
                        "tiers",
                        3,
                        (f, n) -> f.text(n, Pattern.compile("T[123]"), "give T1, T2 or T3"));
        Delegation delegation =
                new Delegation(
                        fields.text("prefix", PREFIX, "give at least two names, each with a dot"),
                        fields.text("role", ROLE, "use a-z, digits, dash"),
                        RoleKeys.read(fields, keys),
                        Set.copyOf(tiers));
        fields.end();
        return delegation;
    }
}

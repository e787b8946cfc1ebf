package org.foyer.lib.catalogue;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Delegations delegations,
        Map<String, PublicKey> keys) {
    /** Largest bundle, bytes. */
    static final long MAX_BUNDLE = 64L * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{2,119}");
    private static final String NAME_REMEDY = "give a bundle's symbolic name";
    private static final Pattern PATH =
            Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]*(/[a-zA-Z0-9_][a-zA-Z0-9._-]*)*");
    private static final int MOST_DELEGATIONS = 512;

    /** A bundle that the role vouches for. */
    record Target(
            String name,
            String version,
            String path,
            long length,
            String sha256,
            String tier,
            Optional<ServiceDescription> description) {}

    static Targets parse(String name, byte[] payload, Bounds bounds) throws JsonFault {
        Fields fields = Json.read(payload, name, bounds.fileBytes(), bounds.tokens());
        Header header = Header.read(fields, "targets");
        Optional<FileRef> index =
                fields.has("index")
                        ? Optional.of(FileRef.read(fields.object("index")))
                        : Optional.empty();
        List<Target> targets = fields.list("targets", 10_000, (f, n) -> target(f.object(n)));
        List<Withdrawal> withdrawals =
                fields.optionalList("withdrawals", 10_000, (f, n) -> withdrawal(f.object(n)));
        Map<String, PublicKey> keys = fields.has("keys") ? Envelope.keys(fields) : Map.of();
        List<Delegation> delegations =
                fields.optionalList(
                        "delegations",
                        MOST_DELEGATIONS,
                        (f, n) -> Delegation.read(f.object(n), keys));
        fields.end();
        return new Targets(
                header,
                index,
                List.copyOf(targets),
                List.copyOf(withdrawals),
                new Delegations(delegations),
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
}

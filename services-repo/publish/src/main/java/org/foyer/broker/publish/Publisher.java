package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a signed catalogue of bundles. Nothing is written unless every bundle passes. */
public final class Publisher {
    private static final String REVIEWED = "T1";
    private static final String UNREVIEWED = "T2";

    /**
     * What to publish.
     *
     * @param jars new bundles
     * @param keep whether what the catalogue holds already stays
     * @param out folder of the catalogue
     * @param keys folder of the signing keys; made if absent
     * @param life how long root, targets and snapshot are good
     * @param timestampLife how long the timestamp is good, at most 14 days
     * @param version counter of the catalogue; 0 for one more than the last
     * @param withdrawals JSON list of withdrawals, empty for those that stand
     * @param libraries names of bundles that are no service
     * @param reviewed whether the platform reviewed the publishers of the new bundles
     * @param development whether a version may be published again with other bytes
     */
    public record Order(
            List<Path> jars,
            boolean keep,
            Path out,
            Path keys,
            Duration life,
            Duration timestampLife,
            long version,
            Optional<Path> withdrawals,
            Set<String> libraries,
            boolean reviewed,
            boolean development) {
        public Order {
            jars = List.copyOf(jars);
            libraries = Set.copyOf(libraries);
        }
    }

    /**
     * What was published.
     *
     * @param version counter of the catalogue
     * @param warnings one sentence each
     */
    public record Outcome(long version, List<String> warnings) {}

    private final Clock clock;
    private final List<BundleCheck> checks;

    public Publisher(Clock clock, List<BundleCheck> checks) {
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    public Outcome publish(Order order) throws PublishException {
        try {
            KeyFolder keys = new KeyFolder(order.keys());
            Earlier earlier = Earlier.of(order.out());
            List<Path> kept = order.keep() ? Jars.in(order.out().resolve("bundles")) : List.of();
            List<Jars.Bundle> bundles = Jars.read(kept, order.jars());
            Published published = new Published(keys.file("published.json"));
            List<String> problems = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            (order.development() ? warnings : problems).addAll(published.changed(bundles));
            List<ObjectNode> targets = targets(order, bundles, earlier, problems);
            ArrayNode platform = JsonNodeFactory.instance.arrayNode();
            List<Group> groups = Group.of(targets, platform, problems);
            if (!problems.isEmpty()) {
                throw new PublishException(String.join("\n", problems));
            }
            long version = version(order, keys);
            new CatalogueWriter(keys, clock, order, version)
                    .write(bundles, groups, platform, withdrawals(order, earlier));
            published.note(bundles);
            return new Outcome(version, warnings);
        } catch (IOException e) {
            throw new PublishException("The catalogue cannot be written: " + e.getMessage(), e);
        }
    }

    private List<ObjectNode> targets(
            Order order, List<Jars.Bundle> bundles, Earlier earlier, List<String> problems)
            throws IOException, PublishException {
        List<ObjectNode> targets = new ArrayList<>();
        Set<String> reviewed = new HashSet<>();
        for (Jars.Bundle bundle : bundles) {
            boolean fresh = order.jars().contains(bundle.file());
            String before = order.keep() ? earlier.tier(bundle.name()).orElse("") : "";
            if (before.equals(REVIEWED) || (fresh && order.reviewed())) {
                reviewed.add(bundle.name());
            }
            ObjectNode target = JsonNodeFactory.instance.objectNode();
            target.put("name", bundle.name())
                    .put("version", bundle.version())
                    .put("path", bundle.path())
                    .put("length", bundle.bytes().length)
                    .put("sha256", Signer.sha256(bundle.bytes()));
            service(bundle, order, problems)
                    .ifPresent(
                            s ->
                                    target.put("permissions", s.permissions())
                                            .set("description", tree(s.description())));
            targets.add(target);
        }
        for (ObjectNode target : targets) {
            String name = target.path("name").asText();
            target.put("tier", reviewed.contains(name) ? REVIEWED : UNREVIEWED);
        }
        return targets;
    }

    private Optional<BundleCheck.Service> service(
            Jars.Bundle bundle, Order order, List<String> problems) {
        Optional<BundleCheck.Service> service = Optional.empty();
        boolean passed = true;
        for (BundleCheck check : checks) {
            BundleCheck.Result result = check.check(bundle.file(), bundle.name(), bundle.version());
            result.problems().forEach(p -> problems.add(bundle.name() + ": " + p));
            passed &= result.problems().isEmpty();
            service = service.or(result::service);
        }
        if (passed
                && service.isEmpty()
                && !checks.isEmpty()
                && !order.libraries().contains(bundle.name())) {
            problems.add(
                    bundle.name()
                            + ": has no FOYER-INF/service.json; add it, or, if it is a library of a"
                            + " service, say --library "
                            + bundle.name()
                            + ".");
        }
        return service;
    }

    private static JsonNode tree(String json) {
        try {
            return Signer.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a check passed what is no JSON", e);
        }
    }

    private static Optional<JsonNode> withdrawals(Order order, Earlier earlier) throws IOException {
        return order.withdrawals().isPresent()
                ? Optional.of(Signer.MAPPER.readTree(order.withdrawals().get().toFile()))
                : order.keep() ? earlier.withdrawals() : Optional.empty();
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
}

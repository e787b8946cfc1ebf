package org.foyer.lib.catalogue;

import java.util.List;
import java.util.Map;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** A bundle of the index, as the resolver sees it. Equal to itself only. */
final class IndexedResource implements Resource {
    /** One capability or requirement before it belongs to a resource. */
    record Clause(
            boolean capability,
            String namespace,
            Map<String, String> directives,
            Map<String, Object> attributes) {}

    private final String label;
    private final List<Capability> capabilities;
    private final List<Requirement> requirements;

    IndexedResource(String label, List<Clause> clauses) {
        this.label = label;
        this.capabilities =
                clauses.stream()
                        .filter(Clause::capability)
                        .<Capability>map(c -> new IndexedCapability(this, c))
                        .toList();
        this.requirements =
                clauses.stream()
                        .filter(c -> !c.capability())
                        .<Requirement>map(c -> new IndexedRequirement(this, c))
                        .toList();
    }

    @Override
    public List<Capability> getCapabilities(String namespace) {
        return namespace == null
                ? capabilities
                : capabilities.stream().filter(c -> c.getNamespace().equals(namespace)).toList();
    }

    @Override
    public List<Requirement> getRequirements(String namespace) {
        return namespace == null
                ? requirements
                : requirements.stream().filter(r -> r.getNamespace().equals(namespace)).toList();
    }

    @Override
    public String toString() {
        return label;
    }

    private static final class IndexedCapability implements Capability {
        private final Resource resource;
        private final Clause clause;

        IndexedCapability(Resource resource, Clause clause) {
            this.resource = resource;
            this.clause = clause;
        }

        @Override
        public String getNamespace() {
            return clause.namespace();
        }

        @Override
        public Map<String, String> getDirectives() {
            return clause.directives();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return clause.attributes();
        }

        @Override
        public Resource getResource() {
            return resource;
        }

        @Override
        public String toString() {
            return resource + " provides " + clause.namespace() + clause.attributes();
        }
    }

    private static final class IndexedRequirement implements Requirement {
        private final Resource resource;
        private final Clause clause;

        IndexedRequirement(Resource resource, Clause clause) {
            this.resource = resource;
            this.clause = clause;
        }

        @Override
        public String getNamespace() {
            return clause.namespace();
        }

        @Override
        public Map<String, String> getDirectives() {
            return clause.directives();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return clause.attributes();
        }

        @Override
        public Resource getResource() {
            return resource;
        }

        @Override
        public String toString() {
            return resource + " needs " + clause.namespace() + clause.directives();
        }
    }
}

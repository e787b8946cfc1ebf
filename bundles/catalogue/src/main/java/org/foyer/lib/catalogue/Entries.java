package org.foyer.lib.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.foyer.lib.catalogue.Targets.Target;
import org.osgi.framework.Version;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** Brings together what the index and the targets say of the same bundles, one to one. */
final class Entries {
    private Entries() {}

    static String key(String name, String version) {
        return name + ' ' + version;
    }

    static List<CatalogueEntry> match(
            List<Resource> resources, Map<String, Target> targets, Publishers publishers)
            throws JsonFault {
        List<CatalogueEntry> entries = new ArrayList<>(resources.size());
        Set<String> seen = new HashSet<>();
        for (Resource resource : resources) {
            CatalogueEntry entry = entry(resource, targets, publishers);
            if (!seen.add(key(entry.symbolicName(), entry.version()))) {
                throw new JsonFault("index.xml has " + resource + " twice");
            }
            entries.add(entry);
        }
        if (seen.size() != targets.size()) {
            throw new JsonFault("the targets list bundles that index.xml lacks");
        }
        return List.copyOf(entries);
    }

    private static CatalogueEntry entry(
            Resource resource, Map<String, Target> targets, Publishers publishers)
            throws JsonFault {
        Capability identity = IndexReader.only(resource, "osgi.identity");
        Capability content = IndexReader.only(resource, "osgi.content");
        Object name = identity.getAttributes().get("osgi.identity");
        Object version = identity.getAttributes().get("version");
        if (!(name instanceof String bundle)
                || !(version instanceof Version)
                || !"osgi.bundle".equals(identity.getAttributes().get("type"))) {
            throw new JsonFault("index.xml has a resource that is no bundle: " + resource);
        }
        Target target = targets.get(key(bundle, version.toString()));
        if (target == null) {
            throw new JsonFault("index.xml has " + resource + ", for which nobody signed");
        }
        Object hash = content.getAttributes().get("osgi.content");
        if (!(hash instanceof String hex)
                || !target.sha256().equals(hex.toLowerCase(Locale.ROOT))
                || !Long.valueOf(target.length()).equals(content.getAttributes().get("size"))
                || !target.path().equals(content.getAttributes().get("url"))) {
            throw new JsonFault("index.xml and the targets differ over " + resource);
        }
        return new CatalogueEntry(
                target.name(),
                target.version(),
                target.sha256(),
                target.length(),
                URI.create(target.path()),
                resource,
                target.description(),
                target.tier(),
                publishers.of(target));
    }
}

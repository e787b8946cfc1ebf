package org.foyer.store.install;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.store.ServiceId;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.store.rights.BundleRecord;
import org.foyer.store.rights.ServiceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files of installed services again that are missing or damaged: the same bytes, by their
 * hash. For one thread at a time.
 */
public final class Mender {
    private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ContentStore content;
    private final CatalogueClient client;
    private final MachineTicker machine;
    private final Map<ServiceId, Try> tries = new HashMap<>();

    private record Try(long at, Duration pause) {}

    public Mender(ContentStore content, CatalogueClient client, MachineTicker machine) {
        this.content = content;
        this.client = client;
        this.machine = machine;
    }

    /** Whether all files of the service are here, byte for byte. */
    boolean whole(ServiceRecord record) {
        return record.bundles().stream().allMatch(b -> content.has(b.sha256()));
    }

    /** Fetches what is not whole, in growing pauses while that fails. May wait for the network. */
    void mend(ServiceRecord record) {
        Try before = tries.get(record.id());
        if (before != null && machine.since(before.at()).compareTo(before.pause()) < 0) {
            return;
        }
        try {
            for (BundleRecord bundle : record.bundles()) {
                Optional<CatalogueEntry> entry = entry(bundle);
                if (!content.has(bundle.sha256()) && entry.isPresent()) {
                    content.ensure(client, entry.get());
                    LOG.info("{} was damaged and is fetched again.", bundle.symbolicName());
                }
            }
        } catch (InstallFailure e) {
            LOG.warn("{} is damaged and cannot be fetched: {}", record.id(), e.getMessage());
        }
        if (whole(record)) {
            tries.remove(record.id());
        } else {
            Duration pause = before == null ? FIRST : before.pause().multipliedBy(2);
            tries.put(
                    record.id(),
                    new Try(machine.nanos(), pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
        }
    }

    private Optional<CatalogueEntry> entry(BundleRecord bundle) {
        return client.last().stream()
                .flatMap(i -> i.entries().stream())
                .filter(e -> e.sha256().equals(bundle.sha256()))
                .findFirst();
    }
}

package org.foyer.service.index;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.broker.publish.PublishException;
import org.foyer.broker.publish.Publisher;
import org.foyer.lib.catalogue.Bounds;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.CatalogueFiles;
import org.foyer.lib.catalogue.Fetcher;
import org.foyer.lib.catalogue.TrustedRoot;
import org.foyer.lib.catalogue.TufCatalogueClient;
import org.foyer.testing.storage.TestStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The services of this repository, to be published, and a home's client of what was published. */
abstract class PublishCase {
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path folder;
    Path in;
    Path out;
    Path keys;

    @BeforeEach
    void collect() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
        keys = folder.resolve("keys");
        for (String service : List.of("foyer-service-sunfirst", "foyer-service-energywatch")) {
            Path jar = Home.jar(service);
            Files.copy(jar, in.resolve(jar.getFileName()));
        }
    }

    long publish() throws PublishException {
        return publish(0, null);
    }

    long publish(long version, Path withdrawals) throws PublishException {
        return publish(
                        new Publisher.Order(
                                jars(),
                                false,
                                out,
                                keys,
                                Duration.ofDays(1095),
                                Duration.ofDays(7),
                                version,
                                Optional.ofNullable(withdrawals),
                                Set.of(),
                                true,
                                false))
                .version();
    }

    static Publisher.Outcome publish(Publisher.Order order) throws PublishException {
        return new Publisher(CLOCK, List.of(new ServiceCheck())).publish(order);
    }

    List<Path> jars() {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TufCatalogueClient client(URI base, Fetcher fetcher) throws CatalogueException {
        return client(base, fetcher, CLOCK, false);
    }

    TufCatalogueClient client(URI base, Fetcher fetcher, Clock clock, boolean unreviewed)
            throws CatalogueException {
        Bounds bounds = Bounds.ofHeap(96L << 20);
        Path home = folder.resolve("home");
        return new TufCatalogueClient(
                new TufCatalogueClient.Settings(
                        CatalogueFiles.in(new TestStorage(home), home, bounds),
                        Optional.of(TrustedRoot.read(keys.resolve("1.root.json"))),
                        () -> base,
                        clock,
                        System::nanoTime,
                        fetcher,
                        bounds,
                        unreviewed));
    }

    TufCatalogueClient client() throws CatalogueException {
        return client(out.toUri(), PublishCase::file);
    }

    static InputStream file(URI address, Duration longest) throws IOException {
        Path file = Path.of(address);
        if (!Files.exists(file)) {
            throw new FileNotFoundException(file.toString());
        }
        return Files.newInputStream(file);
    }
}

package org.foyer.lib.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.foyer.api.runtime.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client of one broker's catalogue, in the shape of The Update Framework 1.0 (store design 5;
 * docs/catalogue.md). Pins the first root it is given, and each publisher's first keys.
 */
public final class TufCatalogueClient implements CatalogueClient {
    private static final Logger LOG = LoggerFactory.getLogger(TufCatalogueClient.class);
    private static final Duration WHOLE_CATALOGUE = Duration.ofMinutes(2);
    private static final Duration WHOLE_BUNDLE = Duration.ofMinutes(5);
    private static final int MAX_ROTATIONS = 64;

    /**
     * What a client is made of.
     *
     * @param files where it keeps what it trusts and the last good catalogue
     * @param first the root that is pinned if none is; empty if the installation has none
     * @param base the broker's address with a trailing slash; null while it is not known
     * @param clock for the expiry of signatures
     * @param ticker for deadlines: the machine's
     * @param bounds how much is read
     * @param unreviewed whether publishers that the platform did not review are offered, too
     */
    public record Settings(
            CatalogueFiles files,
            Optional<TrustedRoot> first,
            Supplier<URI> base,
            Clock clock,
            Ticker ticker,
            Fetcher fetcher,
            Bounds bounds,
            boolean unreviewed) {}

    /** What holds now; replaced as a whole. */
    private record State(Optional<Trust> trust, Optional<VerifiedIndex> index) {}

    private final Settings settings;
    private final Vault vault;
    private final Shelves shelves;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile State state;
    private volatile List<Foreign> waiting = List.of();
    private volatile Optional<CatalogueException> failure = Optional.empty();

    /** Reads what is pinned and the last good catalogue; without a network. */
    public TufCatalogueClient(Settings settings) {
        this.settings = settings;
        this.vault = new Vault(settings.files(), settings.bounds());
        this.shelves = new Shelves(settings.unreviewed());
        Vault.Found found = vault.open();
        Optional<Trust> trust =
                found.trust().isEmpty() && !found.lost()
                        ? settings.first().map(r -> pinned(Trust.first(r.root())))
                        : found.trust();
        this.state =
                new State(trust, found.saved().map(s -> shelves.index(s, trust.orElseThrow())));
        this.waiting = found.saved().map(s -> s.verified().foreign()).orElse(List.of());
    }

    private Trust pinned(Trust first) {
        try {
            vault.keep(first);
            LOG.info("The store's root {} is pinned", first.anchor());
        } catch (CatalogueException e) {
            LOG.warn("The store's root is pinned until the home ends only: {}", e.getMessage());
        }
        return first;
    }

    @Override
    public Optional<VerifiedIndex> last() {
        return state.index();
    }

    @Override
    public Optional<CatalogueException> failure() {
        return failure;
    }

    @Override
    public List<ForeignKeys> foreign() {
        return waiting.stream().map(Foreign::keys).distinct().toList();
    }

    @Override
    public VerifiedIndex refresh() throws CatalogueException {
        lock();
        try {
            VerifiedIndex index = renewed();
            failure = Optional.empty();
            return index;
        } catch (CatalogueException e) {
            failure = Optional.of(e);
            throw e;
        } finally {
            refreshing.unlock();
        }
    }

    /** Whoever refreshes ends within its deadline, so nobody waits longer than that here. */
    private void lock() throws CatalogueException {
        try {
            if (refreshing.tryLock(2 * WHOLE_CATALOGUE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new CatalogueException(
                "catalogue-busy", "The catalogue is being fetched already; try again later.");
    }

    private VerifiedIndex renewed() throws CatalogueException {
        Download download =
                new Download(settings.fetcher(), address(), settings.ticker(), WHOLE_CATALOGUE);
        RootWalk walk = new RootWalk(download);
        Trust trust = follow(walk);
        Instant now = now(trust);
        Checks checks =
                new Checks(trust.memory(), Optional.of(now), () -> settings.fetcher().time());
        Chain.Verified verified;
        try {
            verified =
                    new Chain(
                                    download::required,
                                    trust.root(),
                                    checks,
                                    trust.pins(),
                                    settings.bounds())
                            .verify();
        } catch (CatalogueException e) {
            Optional<Root> stranger =
                    e.code().equals("catalogue-signature")
                            ? walk.stranger(trust)
                            : Optional.empty();
            if (stranger.isPresent()) {
                throw foreign(stranger.get());
            }
            throw e;
        }
        Trust next = trust.seen(verified, now);
        Saved saved = new Saved(next.anchor(), next.root(), verified, now);
        vault.keep(next);
        state = new State(Optional.of(next), state.index());
        vault.keep(saved);
        VerifiedIndex index = shelves.index(saved, next);
        state = new State(Optional.of(next), Optional.of(index));
        waiting = verified.foreign();
        return index;
    }

    /** The later of the system's time and the last seen one: a clock set back revives nothing. */
    private Instant now(Trust trust) {
        Instant system = settings.clock().instant();
        return system.isAfter(trust.lastSeen()) ? system : trust.lastSeen();
    }

    private Trust follow(RootWalk walk) throws CatalogueException {
        if (state.trust().isEmpty()) {
            Root root =
                    walk.newest()
                            .orElseThrow(
                                    () ->
                                            new CatalogueException(
                                                    "catalogue-unreachable",
                                                    "The broker has no root.json; check its"
                                                            + " address."));
            throw foreign(root);
        }
        Trust trust = state.trust().get();
        try {
            for (int i = 0; i < MAX_ROTATIONS; i++) {
                Optional<Root> next = walk.next(trust.root());
                if (next.isEmpty()) {
                    break;
                }
                Root before = trust.root();
                trust = trust.following(next.get());
                vault.keep(trust);
                state =
                        new State(
                                Optional.of(trust),
                                state.index().map(x -> shelves.underRoot(x, before, next.get())));
            }
        } catch (ForeignRootException e) {
            throw foreign(e.root());
        }
        return trust;
    }

    private CatalogueException foreign(Root root) {
        waiting = List.of(Foreign.root(root));
        return new CatalogueException(
                "catalogue-foreign",
                "The broker's keys are not those that this home knows; its owner must compare and"
                        + " accept "
                        + root.digest()
                        + ".");
    }

    @Override
    public void accept(String digest, String person) throws CatalogueException {
        lock();
        try {
            List<Foreign> meant =
                    waiting.stream().filter(f -> f.keys().digest().equals(digest)).toList();
            if (meant.isEmpty()) {
                throw new CatalogueException(
                        "digest-unknown", "No keys of that digest wait to be accepted.");
            }
            Trust.Acceptance decision =
                    new Trust.Acceptance(digest, person, settings.clock().instant());
            for (Foreign each : meant) {
                accept(each, decision);
            }
            List<Foreign> others = new ArrayList<>(waiting);
            others.removeAll(meant);
            waiting = List.copyOf(others);
            LOG.info("{} accepted the keys {}", person, digest);
        } finally {
            refreshing.unlock();
        }
    }

    private void accept(Foreign keys, Trust.Acceptance decision) throws CatalogueException {
        if (keys.root().isEmpty()) {
            Trust next = state.trust().orElseThrow().accepting(keys.prefixes(), decision);
            vault.keep(next);
            state = new State(Optional.of(next), state.index());
            return;
        }
        Root root = keys.root().get();
        Trust before = state.trust().orElseGet(() -> Trust.first(root));
        Trust next = before.replaced(root, decision);
        vault.keep(next);
        vault.forgetCatalogue();
        state = new State(Optional.of(next), Optional.empty());
    }

    private URI address() throws CatalogueException {
        URI address = settings.base().get();
        if (address == null) {
            throw new CatalogueException(
                    "catalogue-unreachable", "No broker is known yet; try again later.");
        }
        return address;
    }

    @Override
    public void fetch(CatalogueEntry entry, Path into) throws CatalogueException {
        shelves.require(entry);
        URI address = address();
        Download download =
                new Download(settings.fetcher(), address, settings.ticker(), WHOLE_BUNDLE);
        try (InputStream in = download.open(address.resolve(entry.location()))) {
            BundleFile.receive(in, entry, into);
        } catch (IOException | IllegalArgumentException e) {
            throw new CatalogueException(
                    "bundle-unreachable",
                    entry.symbolicName() + " could not be fetched; try again later.",
                    e);
        }
    }
}

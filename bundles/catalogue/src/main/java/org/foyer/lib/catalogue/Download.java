package org.foyer.lib.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.foyer.api.runtime.Ticker;

/** Files of one broker, all under one deadline. Confined to one thread. */
final class Download {
    private final Fetcher fetcher;
    private final URI address;
    private final Ticker ticker;
    private final long start;
    private final Duration longest;

    /**
     * @param longest time for all files together, on the ticker
     */
    Download(Fetcher fetcher, URI address, Ticker ticker, Duration longest) {
        this.fetcher = fetcher;
        this.address = address;
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.longest = longest;
    }

    byte[] required(String name, int maxBytes) throws CatalogueException {
        return optional(name, maxBytes)
                .orElseThrow(
                        () ->
                                new CatalogueException(
                                        "catalogue-unreachable",
                                        "The broker at "
                                                + address
                                                + " has no "
                                                + name
                                                + "; check its address."));
    }

    Optional<byte[]> optional(String name, int maxBytes) throws CatalogueException {
        try (InputStream in = open(address.resolve(name))) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new CatalogueException(
                        "catalogue-too-large",
                        "The broker's "
                                + name
                                + " is longer than "
                                + maxBytes
                                + " bytes; tell its operator.");
            }
            return Optional.of(bytes);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new CatalogueException(
                    "catalogue-unreachable",
                    "The broker at " + address + " cannot be reached; try again later.",
                    e);
        }
    }

    /** Opens any address of the broker within what is left of the time. */
    InputStream open(URI file) throws IOException {
        Duration left = longest.minus(ticker.since(start));
        if (left.isNegative() || left.isZero()) {
            throw new IOException("the broker is too slow");
        }
        return fetcher.open(file, left);
    }
}

package org.foyer.market;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.foyer.api.runtime.Ticker;

/**
 * Fetches a supplier's price file over HTTP or HTTPS on the caller's thread: no redirects, no more
 * than {@value #MOST_BYTES} bytes, and the whole of it within {@link #LONGEST}. One thread at a
 * time.
 */
final class PriceFetch {

    static final int MOST_BYTES = 8 * 1024 * 1024;
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int SILENCE_MS = 10_000;

    private final URI url;
    private final Ticker ticker;
    private String tag = "";

    PriceFetch(URI url, Ticker ticker) {
        this.url = url;
        this.ticker = ticker;
    }

    /**
     * @return what is there now; empty if that is what was there at the last fetch
     * @throws IOException when nothing usable came; its message names no part of the address
     */
    Optional<byte[]> fetch() throws IOException {
        HttpURLConnection line = (HttpURLConnection) url.toURL().openConnection();
        line.setConnectTimeout(SILENCE_MS);
        line.setReadTimeout(SILENCE_MS);
        line.setInstanceFollowRedirects(false);
        line.setUseCaches(false);
        if (!tag.isEmpty()) {
            line.setRequestProperty("If-None-Match", tag);
        }
        try {
            int status = line.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_MODIFIED) {
                return Optional.empty();
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("HTTP " + status);
            }
            byte[] content;
            try (InputStream in = line.getInputStream()) {
                content = read(in);
            }
            String now = line.getHeaderField("ETag");
            tag = now == null ? "" : now;
            return Optional.of(content);
        } finally {
            line.disconnect();
        }
    }

    private byte[] read(InputStream in) throws IOException {
        long end = ticker.nanos() + LONGEST.toNanos();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        int count;
        while ((count = in.read(piece)) >= 0) {
            content.write(piece, 0, count);
            if (content.size() > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            if (ticker.nanos() > end) {
                throw new IOException("not there after " + LONGEST.toSeconds() + " s");
            }
        }
        return content.toByteArray();
    }
}

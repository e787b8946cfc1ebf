package org.foyer.store.catalogue;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;

/**
 * Fetches over HTTP on the caller's thread, follows no redirects, and gives up both on silence and
 * on a whole that takes too long.
 */
public final class HttpFetcher implements Fetcher {
    private final Duration silence;
    private final Duration whole;

    /**
     * @param silence longest wait for the connection and between two pieces
     * @param whole longest time for one file
     */
    public HttpFetcher(Duration silence, Duration whole) {
        this.silence = silence;
        this.whole = whole;
    }

    @Override
    public InputStream open(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("the address " + address + " is not http or https");
        }
        http.setConnectTimeout((int) silence.toMillis());
        http.setReadTimeout((int) silence.toMillis());
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("Accept-Encoding", "identity");
        long deadline = System.nanoTime() + whole.toNanos();
        int status = http.getResponseCode();
        if (status == HttpURLConnection.HTTP_NOT_FOUND) {
            http.disconnect();
            throw new FileNotFoundException(address.toString());
        }
        if (status != HttpURLConnection.HTTP_OK) {
            http.disconnect();
            throw new IOException("the broker answered " + status + " for " + address);
        }
        return new Timed(http, deadline);
    }

    private static final class Timed extends FilterInputStream {
        private final HttpURLConnection http;
        private final long deadline;

        Timed(HttpURLConnection http, long deadline) throws IOException {
            super(http.getInputStream());
            this.http = http;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            check();
            return super.read(into, from, length);
        }

        private void check() throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException("the broker is too slow");
            }
        }

        @Override
        public void close() {
            http.disconnect();
        }
    }
}

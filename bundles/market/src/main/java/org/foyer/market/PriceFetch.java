package org.foyer.market;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a supplier's price file over HTTP or HTTPS, while the caller waits: no redirects, no more
 * than {@value #MOST_BYTES} bytes, and the whole exchange within a deadline, however slowly its
 * parts come. One thread at a time.
 */
final class PriceFetch {

    static final int MOST_BYTES = 8 * 1024 * 1024;
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final URI url;
    private final Duration longest;
    private final HttpClient client;
    private String tag = "";

    /**
     * @param longest of a whole exchange
     * @param executor what the exchange runs on beside the caller
     */
    PriceFetch(URI url, Duration longest, Executor executor) {
        this.url = url;
        this.longest = longest;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .executor(executor)
                        .build();
    }

    /**
     * @return what is there now; empty if that is what was there at the last fetch
     * @throws IOException when nothing usable came; its message names no part of the address
     */
    Optional<byte[]> fetch() throws IOException {
        HttpRequest.Builder asking = HttpRequest.newBuilder(url);
        if (!tag.isEmpty()) {
            asking.setHeader("If-None-Match", tag);
        }
        HttpResponse<byte[]> answer = exchange(asking.build());
        if (answer.statusCode() == NOT_MODIFIED) {
            return Optional.empty();
        }
        if (answer.statusCode() != OK) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        tag = answer.headers().firstValue("ETag").orElse("");
        return Optional.of(answer.body());
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request,
                        head ->
                                head.statusCode() == OK
                                        ? new Content()
                                        : HttpResponse.BodySubscribers.replacing(new byte[0]));
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("not there after " + longest.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            String told = e.getCause().getMessage();
            throw new IOException(
                    told == null ? e.getCause().getClass().getSimpleName() : told, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    /** What comes, as long as it is not too much. */
    private static final class Content implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription from) {
            subscription = from;
            from.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                if (content.size() + piece.remaining() > MOST_BYTES) {
                    subscription.cancel();
                    whole.completeExceptionally(
                            new IOException("more than " + MOST_BYTES + " bytes"));
                    return;
                }
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                content.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            whole.complete(content.toByteArray());
        }
    }
}

package org.foyer.rest.dial;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** {@link Loopback} by HTTP at 127.0.0.1. Thread-safe. */
final class HttpLoopback implements Loopback {

    /** Longer than the home takes for any answer. */
    private static final Duration LONGEST = Duration.ofSeconds(125);

    /** What of an answer's head is passed on. */
    private static final Set<String> HEADERS =
            Set.of("Content-Type", "Location", "Retry-After", "X-Foyer-Stored");

    private final Supplier<HttpClient> client;
    private final IntSupplier port;

    /**
     * @param port where the home listens
     */
    HttpLoopback(Supplier<HttpClient> client, IntSupplier port) {
        this.client = client;
        this.port = port;
    }

    @Override
    public Exchange ask(Target target, Frames.Request request, String pass, Listener listener) {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + port.getAsInt() + target.address()))
                        .timeout(LONGEST);
        request.headers().forEach(http::setHeader);
        http.setHeader("Authorization", "Bearer " + pass);
        if (request.body() == null) {
            http.method(target.method(), BodyPublishers.noBody());
        } else {
            http.setHeader("Content-Type", "application/json");
            http.method(target.method(), BodyPublishers.ofString(request.body()));
        }
        Bodies bodies = new Bodies(listener);
        CompletableFuture<HttpResponse<Void>> answer =
                client.get()
                        .sendAsync(
                                http.build(),
                                head -> bodies.of(head.statusCode(), headers(head.headers())));
        var unused = answer.whenComplete((done, failure) -> bodies.done(failure != null));
        return () -> {
            bodies.cancel();
            answer.cancel(true);
        };
    }

    private static Map<String, String> headers(HttpHeaders all) {
        Map<String, String> few = new TreeMap<>();
        HEADERS.forEach(name -> all.firstValue(name).ifPresent(value -> few.put(name, value)));
        return few;
    }
}

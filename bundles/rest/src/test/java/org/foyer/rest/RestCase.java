package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A framework with the packaged bundles for the tests of one class, and a client of it. */
abstract class RestCase {
    static final ObjectMapper JSON = new ObjectMapper();
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @TempDir static Path folder;
    static FrameworkHome home;
    static String base;
    static String token;
    static OpenApiSchemas schemas;

    @BeforeAll
    static void start() throws Exception {
        // Where the packaged bundle is not at hand: these run after package only.
        assumeTrue(System.getProperty("foyer.bundle") != null);
        home = new FrameworkHome(folder);
        base = await("Jetty", () -> home.base());
        schemas = new OpenApiSchemas();
    }

    @AfterAll
    static void stop() throws Exception {
        if (home != null) {
            home.close();
        }
    }

    /** Lets the house appear and waits until the home is open to the holder of the token. */
    static void openHouse() throws Exception {
        home.registerHouse();
        home.house.measureAll();
        await("health", () -> is(get("/health", null), 200));
        token = Files.readString(folder.resolve("token")).strip();
        await("the home", () -> is(get("/api/v1/home", token), 200));
    }

    static JsonNode problem(HttpResponse<String> answer, int status, String code)
            throws IOException {
        assertEquals(status, answer.statusCode(), answer.uri() + " " + answer.body());
        assertEquals(
                "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(code, problem.path("code").asText(), answer.body());
        assertFalse(answer.body().contains("org.foyer"), "no class names: " + answer.body());
        assertFalse(answer.body().contains("jackson"), "no class names: " + answer.body());
        schemas.check("ProblemView", problem);
        return problem;
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    static HttpResponse<String> is(HttpResponse<String> answer, int status) {
        return answer.statusCode() == status ? answer : null;
    }

    static HttpResponse<String> get(String path, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    static HttpResponse<String> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    static HttpResponse<String> put(String path, String body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    /**
     * Once more when the server had closed the kept connection, as it does after refusing a request
     * whose body it did not read: then nothing of this request has arrived.
     */
    static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        }
    }

    static <T> T await(String what, Callable<T> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            T value;
            try {
                value = condition.call();
            } catch (IOException e) {
                value = null;
            }
            if (value != null) {
                return value;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("waited in vain for " + what);
    }
}

package org.foyer.acceptance;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A home in a process of its own, started as {@code ./foyer run} does, driven over HTTP. */
final class HomeProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final Path ready;
    private final Path tokenFile;
    private final HttpClient http = HttpClient.newHttpClient();
    private URI base;
    private String token;

    private HomeProcess(Process process, Path output, Path ready, Path tokenFile) {
        this.process = process;
        this.output = output;
        this.ready = ready;
        this.tokenFile = tokenFile;
    }

    /** Starts a home with its data in that folder; waits for nothing. */
    static HomeProcess start(Path data, String... options) throws IOException {
        Path home = Distribution.home();
        Files.createDirectories(data);
        Path ready = data.resolveSibling(data.getFileName() + ".ready");
        Path tokenFile = data.resolveSibling(data.getFileName() + ".token");
        Path output = data.resolveSibling(data.getFileName() + ".out");
        Files.deleteIfExists(ready);
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx192m",
                        // Homes are killed here on purpose, again and again.
                        "-Dfoyer.ends.most=1000000",
                        "-Dfoyer.distribution=" + home,
                        "-cp",
                        home.resolve("lib") + "/*",
                        "org.foyer.launcher.Main",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--ready-file",
                        ready.toString(),
                        "--token-file",
                        tokenFile.toString()));
        line.addAll(List.of(options));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new HomeProcess(process, output, ready, tokenFile);
    }

    /** Waits until the home says that it is live. */
    HomeProcess live() throws IOException {
        await("the home to be live", () -> Files.exists(ready) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(
                    "the home ended with " + process.exitValue() + ":\n" + output());
        }
        base = URI.create(Files.readString(ready).trim());
        token = Files.readString(tokenFile).trim();
        return this;
    }

    URI base() {
        return base;
    }

    String token() {
        return token;
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** The code that the home printed for signing in. */
    String code() throws IOException {
        String marker = "Sign in with the code ";
        String text = output();
        int at = text.indexOf(marker);
        return text.substring(at + marker.length(), text.indexOf('\n', at)).trim();
    }

    JsonNode get(String path) throws IOException {
        return expect(200, send("GET", path, null));
    }

    JsonNode expect(int status, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != status) {
            throw new AssertionError(
                    response.request().method()
                            + " "
                            + response.uri()
                            + ": "
                            + response.statusCode()
                            + " "
                            + response.body());
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException {
        return sendAs(token, method, path, body);
    }

    /** The same by somebody else. */
    HttpResponse<String> sendAs(String bearer, String method, String path, String body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + bearer)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Waits for a job to end and answers it. */
    JsonNode job(JsonNode started) throws IOException {
        String path = "api/v1/store/jobs/" + started.path("id").asText();
        JsonNode[] job = {started};
        await(
                "the job to end: " + started,
                () -> {
                    try {
                        job[0] = get(path);
                    } catch (IOException e) {
                        return false;
                    }
                    return !job[0].path("ended").isNull();
                });
        return job[0];
    }

    /** Installs a service with all its scopes, as soon as the catalogue has it. */
    JsonNode install(String service) throws IOException {
        String path = "api/v1/store/services/" + service;
        await("the catalogue", () -> isThere(path));
        JsonNode page = get(path);
        List<String> scopes = new ArrayList<>();
        page.path("service").path("scopes").forEach(s -> scopes.add(s.path("id").asText()));
        String body =
                JSON.writeValueAsString(
                        java.util.Map.of(
                                "version",
                                page.path("service").path("version").asText(),
                                "plan",
                                page.path("service").path("plans").path(0).path("id").asText(),
                                "scopes",
                                scopes));
        return job(expect(202, send("POST", path + "/install", body)));
    }

    private boolean isThere(String path) {
        try {
            return send("GET", path, null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    static void await(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toSeconds() + " s for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        waitFor();
    }

    /** SIGTERM, and the exit value. */
    int stop() {
        process.destroy();
        return waitFor();
    }

    /** Waits until the home ends by itself, and answers with what. */
    int exit() {
        return waitFor();
    }

    private int waitFor() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the home did not stop within 30 s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}

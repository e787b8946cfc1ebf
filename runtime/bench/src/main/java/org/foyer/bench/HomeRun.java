package org.foyer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A home in its own process, watched from outside. Linux. */
final class HomeRun implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CLOCK_TICKS_PER_SECOND = 100;

    private final Process process;
    private final long startedNanos;
    private final URI base;
    private final Path token;
    private final HttpClient http = HttpClient.newHttpClient();

    private HomeRun(Process process, long startedNanos, URI base, Path token) {
        this.process = process;
        this.startedNanos = startedNanos;
        this.base = base;
        this.token = token;
    }

    /**
     * @param java the java program
     * @param archive class archive option, or null
     */
    static HomeRun start(
            String java, String archive, Path distribution, Path data, int port, String... options)
            throws IOException {
        Path token = data.resolveSibling(data.getFileName() + ".token");
        List<String> line = new ArrayList<>(List.of(java));
        line.addAll(JvmOptions.of(distribution));
        if (archive != null) {
            line.add(archive);
        }
        line.addAll(
                List.of(
                        "-Dfoyer.distribution=" + distribution,
                        "-cp",
                        distribution.resolve("lib") + "/*",
                        "org.foyer.launcher.Main",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString(),
                        "--token-file",
                        token.toString()));
        line.addAll(List.of(options));
        long started = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        Process process =
                builder.redirectOutput(data.resolveSibling(data.getFileName() + ".out").toFile())
                        .redirectErrorStream(true)
                        .start();
        return new HomeRun(process, started, URI.create("http://127.0.0.1:" + port + "/"), token);
    }

    /** Waits for the first 200 of {@code /health}, which stands for live values; ms since start. */
    double liveMillis() throws IOException {
        while (status() != 200) {
            if (!process.isAlive()) {
                throw new IOException("the home ended with " + process.exitValue());
            }
            if (System.nanoTime() - startedNanos > TimeUnit.SECONDS.toNanos(120)) {
                throw new IOException("the home did not come to life in 120 s");
            }
            LockSupport.parkNanos(2_000_000);
        }
        return (System.nanoTime() - startedNanos) / 1e6;
    }

    private int status() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 500);
            socket.setSoTimeout(2000);
            socket.getOutputStream()
                    .write(
                            ("GET /health HTTP/1.1\r\nHost: "
                                            + base.getAuthority()
                                            + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(12);
            return head.length < 12
                    ? 0
                    : Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Resident memory now, MB. */
    double residentMegabytes() throws IOException {
        return status("VmRSS:") / 1000 * 1.024;
    }

    /** Threads of the process now. */
    int threads() throws IOException {
        return (int) status("Threads:");
    }

    private double status(String line) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(l -> l.startsWith(line))
                    .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Processor time used so far, s. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return (double) ticks / CLOCK_TICKS_PER_SECOND;
    }

    /** What the home answers; nothing while that part of it is still starting (503). */
    JsonNode ask(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, null);
        return response.statusCode() == 503 ? JSON.missingNode() : body(response, "GET", path);
    }

    JsonNode call(String method, String path, String body)
            throws IOException, InterruptedException {
        return body(send(method, path, body), method, path);
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + Files.readString(token).trim())
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> response, String method, String path)
            throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s %s: %d %s",
                            method,
                            path,
                            response.statusCode(),
                            response.body()));
        }
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

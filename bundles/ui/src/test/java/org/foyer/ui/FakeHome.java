package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A home that is only the HTTP contract: the page's files and {@code /api/v1} over an in-memory
 * model, with the event stream, jobs that progress and troubles on demand. For the browser tests
 * and for work by hand ({@code main}, optional argument: port; the code is {@value #CODE}).
 */
final class FakeHome implements AutoCloseable {

    static final String CODE = "1234-5678";

    private static final String API = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final FakeModel model = new FakeModel();
    private final FakeApi api = new FakeApi(model);
    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "fake-home");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final AtomicBoolean streaming = new AtomicBoolean(true);
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final AtomicReference<Runnable> beforeStream = new AtomicReference<>(() -> {});
    private final AtomicBoolean frozen = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<HttpExchange> streams = ConcurrentHashMap.newKeySet();

    FakeHome(int port) throws IOException {
        site = Site.of(files());
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (FakeHome home = new FakeHome(args.length > 0 ? Integer.parseInt(args[0]) : 8099)) {
            home.print("The fake home is at " + home.address() + " (code " + CODE + ")");
            Thread.currentThread().join();
        }
    }

    @SuppressWarnings("SystemOut") // work by hand
    private void print(String line) {
        System.out.println(line);
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** As of a home that listens beyond its machine. */
    void reached(String state, String fingerprint) {
        api.reached(state, fingerprint);
    }

    /** Writes that were done, once each. */
    List<String> writes() {
        return api.writes();
    }

    FakeModel model() {
        return model;
    }

    /** Bodies of these writes, in the same order. */
    List<JsonNode> bodies() {
        return api.bodies();
    }

    /** Stops answering, as a frozen process does, or wakes up and does what waited. */
    void frozen(boolean on) {
        synchronized (frozen) {
            frozen.set(on);
            frozen.notifyAll();
        }
    }

    private void awake() throws InterruptedException {
        synchronized (frozen) {
            while (frozen.get() && !closed.get()) {
                frozen.wait();
            }
        }
    }

    /** One tenancy ends and the next one begins. */
    void moves(String from, String to, String party) {
        api.tenancies().change(from, to, party);
    }

    /** What the newest event stream was asked with. */
    String streamQuery() {
        return asked.get();
    }

    /** What happens when the stream is asked for, before its first event. */
    void beforeStream(Runnable what) {
        beforeStream.set(what);
    }

    /** Cuts the event stream, or lets it be opened again. */
    void streaming(boolean on) {
        streaming.set(on);
        if (!on) {
            streams.forEach(HttpExchange::close);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        frozen(false);
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        try {
            if (path.equals(API + "/events")) {
                events(exchange);
            } else if (path.startsWith(API)) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                awake();
                FakeApi.Answer answer =
                        api.answer(
                                new FakeApi.Call(
                                        exchange.getRequestMethod(),
                                        path.substring(API.length()),
                                        uri.getQuery(),
                                        body.length == 0 ? JSON.nullNode() : JSON.readTree(body),
                                        exchange.getRequestHeaders()));
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, answer.status(), "application/json", bytes(answer.body()));
            } else {
                page(exchange, path);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!closed.get()) {
                throw e;
            }
        }
    }

    private void page(HttpExchange exchange, String path) throws IOException {
        PageHeaders.security(site.policy()).forEach(exchange.getResponseHeaders()::set);
        if (site.find(path).isEmpty() && site.isFileAddress(path)) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        Asset asset = site.find(path).orElseGet(site::page);
        exchange.getResponseHeaders().set("Cache-Control", PageHeaders.caching(asset));
        send(exchange, 200, asset.type(), asset.body());
    }

    private void events(HttpExchange exchange) throws IOException {
        if (!streaming.get()) {
            send(exchange, 503, "text/plain", new byte[0]);
            return;
        }
        asked.set(String.valueOf(exchange.getRequestURI().getQuery()));
        beforeStream.get().run();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        streams.add(exchange);
        try (FakeModel.Listener events = model.listen()) {
            while (!closed.get() && streaming.get() && api.isIn(exchange.getRequestHeaders())) {
                awake();
                String event = events.next();
                if (event.contains("event: home\n")) {
                    String seen = api.homeOf(exchange.getRequestHeaders()).toString();
                    event = event.replaceAll("(?s)data: .*", "") + "data: " + seen + "\n\n";
                }
                exchange.getResponseBody().write(event.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.remove(exchange);
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] bytes(JsonNode node) throws IOException {
        return node == null ? new byte[0] : JSON.writeValueAsBytes(node);
    }

    /** The page's files as the build left them. */
    static SortedMap<String, byte[]> files() {
        Path root = Path.of(System.getProperty("foyer.ui.web", "target/classes/web"));
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString().replace('\\', '/'), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        }
    }
}

package org.foyer.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;

/**
 * Starts a home: {@code java -jar foyer-launcher.jar [options]}, with the distribution in the
 * system property {@code foyer.distribution}. Prints the address once live values are there.
 */
public final class Main {

    private static final List<String> NEEDED =
            List.of(
                    "org.foyer.api.home.Home",
                    "org.foyer.api.control.Intents",
                    "org.foyer.api.control.Orchestrator",
                    "org.foyer.api.history.History",
                    "org.foyer.api.store.Store",
                    "org.foyer.api.identity.Identity");

    private static final int LIVE_TIMEOUT_SECONDS = 20;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Path distribution = Path.of(System.getProperty("foyer.distribution", "."));
            run(Options.parse(distribution.toAbsolutePath().normalize(), List.of(arguments)));
        } catch (Problem e) {
            System.err.println("foyer: " + e.getMessage());
            System.exit(2);
        } catch (IOException | BundleException e) {
            System.err.println("foyer: the home could not start: " + e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            System.exit(130);
        }
    }

    private static void run(Options options)
            throws Problem, IOException, BundleException, InterruptedException {
        if (options.readyFile() != null) {
            Files.deleteIfExists(options.readyFile());
        }
        Ports.requireFree(options.port());
        DataLock lock = DataLock.take(options.data());
        if (options.zone() != null) {
            // What services add up by the day, they add up by the day of the house.
            TimeZone.setDefault(TimeZone.getTimeZone(options.zone()));
        }
        System.setProperty(
                "foyer.log", Files.createDirectories(options.data().resolve("log")).toString());
        RunningHome home = RunningHome.start(options);
        Thread hook = new Thread(home::stop, "foyer-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        URI address = waitUntilLive(home);
        report(home, options, address);
        if (options.train()) {
            Training.run(address, options);
            System.exit(0);
        }
        home.waitForStop(
                Boolean.getBoolean("foyer.reload")
                        ? options.distribution().resolve("bundles")
                        : null);
        lock.close();
    }

    private static URI waitUntilLive(RunningHome home) throws InterruptedException, Problem {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIVE_TIMEOUT_SECONDS);
        URI address = null;
        while (System.nanoTime() < end) {
            if (address == null) {
                address = address(home);
            }
            if (address != null && Health.status(address, "/health") == 200) {
                return address;
            }
            Thread.sleep(10);
        }
        if (address == null) {
            throw new Problem("The page did not come up within 20 s; see the log.");
        }
        return address;
    }

    private static URI address(RunningHome home) {
        Object endpoints =
                home.property(
                        "org.osgi.service.servlet.runtime.HttpServiceRuntime",
                        "osgi.http.endpoint");
        Object first =
                endpoints instanceof String[] many && many.length > 0
                        ? many[0]
                        : endpoints instanceof java.util.Collection<?> list && !list.isEmpty()
                                ? list.iterator().next()
                                : endpoints;
        if (first == null || !first.toString().startsWith("http")) {
            return null;
        }
        URI uri = URI.create(first.toString());
        return URI.create("http://127.0.0.1:" + uri.getPort() + "/");
    }

    private static void report(RunningHome home, Options options, URI address) throws IOException {
        List<String> wrong = home.selfTest(NEEDED);
        wrong.forEach(w -> System.err.println("foyer: self-test: " + w));
        Object code = home.ask("org.foyer.api.identity.ConsoleCode", "code");
        System.out.println("The house is live: " + address);
        if (code != null) {
            System.out.println("Sign in with the code " + code);
        }
        System.out.println("Stop it with Ctrl+C. Data: " + options.data());
        if (options.readyFile() != null) {
            Path ready = options.readyFile().toAbsolutePath();
            Path part = ready.resolveSibling(ready.getFileName() + ".part");
            Files.writeString(part, address + "\n");
            Files.move(
                    part,
                    ready,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

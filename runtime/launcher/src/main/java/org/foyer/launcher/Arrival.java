package org.foyer.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From the start of the framework to a live house, and what is said on the way. "The house is live"
 * is said after {@code /health} answered 200, never before: a house whose devices have not answered
 * yet has its page, and is not live.
 */
final class Arrival {

    private static final List<String> NEEDED =
            List.of(
                    "org.foyer.api.home.Home",
                    "org.foyer.api.control.Intents",
                    "org.foyer.api.control.Orchestrator",
                    "org.foyer.api.history.History",
                    "org.foyer.api.store.Subscriptions",
                    "org.foyer.api.identity.Identity");

    /** The simulated house's component: without it there is nothing to wait for. */
    private static final String SIMULATOR = "org.foyer.simulator";

    private static final int PAGE_SECONDS = 20;
    private static final int LIVE_SECONDS = 10;

    private final RunningHome home;
    private final Options options;
    private final Ends ends;
    private final FailedComponents failed;

    Arrival(RunningHome home, Options options, Ends ends) {
        this.home = home;
        this.options = options;
        this.ends = ends;
        this.failed = new FailedComponents(home);
    }

    /**
     * Waits until the house is live; says when that takes long, and what is wrong.
     *
     * @throws Problem when it never will be
     */
    URI await() throws InterruptedException, Problem, IOException {
        URI address = page();
        Console.arrived(options.data(), address, options.tokenFile());
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIVE_SECONDS);
        boolean told = false;
        long pause = 10;
        while (Health.status(address, "/health") != 200) {
            requireSimulator();
            if (!home.isRunning()) {
                return address;
            }
            if (!told && System.nanoTime() > patience) {
                told = true;
                pause = 500;
                selfTest();
                System.out.println("The page is there: " + address);
                System.out.println(
                        "No device has answered yet; the house is live once one does. What is"
                                + " wrong stands on the page.");
                signIn();
                writeReadyFile(address);
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
        if (!told) {
            selfTest();
        }
        System.out.println("The house is live: " + address);
        if (!told) {
            signIn();
            writeReadyFile(address);
        }
        return address;
    }

    private URI page() throws InterruptedException, Problem {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PAGE_SECONDS);
        while (System.nanoTime() < end) {
            URI address = address();
            if (address != null && Health.status(address, "/health") != 0) {
                return address;
            }
            requireSimulator();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        Map<String, String> why = failed.now();
        throw new Problem(
                "The page did not come up within "
                        + PAGE_SECONDS
                        + " s"
                        + (why.isEmpty() ? "; see the log." : ": " + why + "."));
    }

    private void requireSimulator() throws Problem {
        if (!options.simulate()) {
            return;
        }
        for (Map.Entry<String, String> one : failed.now().entrySet()) {
            if (one.getKey().startsWith(SIMULATOR)) {
                throw new Problem("The simulated house cannot start: " + one.getValue());
            }
        }
    }

    private URI address() {
        Object endpoints =
                home.property(
                        "org.osgi.service.servlet.runtime.HttpServiceRuntime",
                        "osgi.http.endpoint");
        Object first = endpoints;
        if (endpoints instanceof String[] many && many.length > 0) {
            first = many[0];
        } else if (endpoints instanceof Collection<?> list && !list.isEmpty()) {
            first = list.iterator().next();
        }
        if (first == null || !first.toString().startsWith("http")) {
            return null;
        }
        return URI.create("http://127.0.0.1:" + URI.create(first.toString()).getPort() + "/");
    }

    private void selfTest() {
        home.selfTest(NEEDED).forEach(w -> System.err.println("foyer: self-test: " + w));
        failed.now().forEach((c, why) -> System.err.println("foyer: " + c + " failed: " + why));
        if (ends.withoutServices()) {
            System.err.println(
                    "foyer: the home ended abnormally "
                            + ends.abnormal()
                            + " times in a row, so its services stay off this time. Stop and start"
                            + " it to try them again, or remove the one at fault on the page.");
        }
    }

    private void signIn() {
        Object code = home.ask("org.foyer.api.identity.ConsoleCode", "code");
        if (code != null) {
            System.out.println("Sign in with the code " + code);
        }
        if (home.ask("org.foyer.rest.reach.ConsoleLines", "lines") instanceof List<?> lines) {
            lines.forEach(System.out::println);
        }
        System.out.println("Stop it with Ctrl+C. Data: " + options.data());
    }

    private void writeReadyFile(URI address) throws IOException {
        if (options.readyFile() == null) {
            return;
        }
        Path ready = options.readyFile().toAbsolutePath();
        Path part = ready.resolveSibling(ready.getFileName() + ".part");
        Files.writeString(part, address + "\n");
        // In one step for whoever waits for it; nothing to keep, so no document.
        Files.move(
                part, ready, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

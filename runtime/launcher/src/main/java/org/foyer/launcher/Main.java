package org.foyer.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.osgi.framework.BundleException;

/**
 * Starts a home: {@code java -jar foyer-launcher.jar [options]}, with the distribution in the
 * system property {@code foyer.distribution}. Prints the address once live values are there.
 */
public final class Main {

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
        Ports.requireFree(options.port(), options.bind());
        DataLock lock = DataLock.take(options.data());
        System.setProperty("foyer.restored", Boolean.toString(Restore.applyStaged(options.data())));
        Ends ends = Ends.begin(options.data());
        if (options.zone() != null) {
            // What services add up by the day, they add up by the day of the house.
            TimeZone.setDefault(TimeZone.getTimeZone(options.zone()));
        }
        System.setProperty(
                "foyer.log", PrivateFolder.make(options.data().resolve("log")).toString());
        RunningHome home = RunningHome.start(options, ends);
        Thread hook =
                new Thread(
                        () -> {
                            if (home.stop()) {
                                ends.clean();
                            }
                        },
                        "foyer-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        new Watchdog(home, ends).start();
        URI address = new Arrival(home, options, ends).await();
        if (options.train()) {
            Training.run(address, options);
            System.exit(0);
        }
        home.waitForStop(
                Boolean.getBoolean("foyer.reload")
                        ? options.distribution().resolve("bundles")
                        : null);
        lock.close();
        if (Restore.isStaged(options.data())) {
            ends.clean();
            System.exit(Restore.EXIT);
        }
    }
}

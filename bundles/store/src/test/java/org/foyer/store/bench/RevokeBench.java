package org.foyer.store.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.device.DeviceId;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;

/**
 * How soon a facade refuses: a service calls without pause while the household takes its right
 * back, in a real framework with the shipped store. Prints JSON. Argument: an empty folder.
 */
public final class RevokeBench {

    private static final String SUNNY = "org.test.sunny";
    private static final ServiceId ID = new ServiceId(SUNNY);
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 200;

    private RevokeBench() {}

    @SuppressWarnings("SystemOut") // prints its result
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        FakeCatalogue catalogue =
                new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(7)));
        catalogue.offer(
                Services.sunny(SUNNY, "1.0.0")
                        .into(Files.createDirectories(folder.resolve("jars"))));
        double[] refused = new double[ROUNDS];
        double[] recorded = new double[ROUNDS];
        try (TestHome home = new TestHome(folder.resolve("home"), catalogue)) {
            home.install(SUNNY, "readings", "boiler");
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                DeviceControl control = home.field(SUNNY, "leakedControl", DeviceControl.class);
                CompletableFuture<Void> calling = new CompletableFuture<>();
                CompletableFuture<Long> ended =
                        CompletableFuture.supplyAsync(() -> callUntilRefused(control, calling));
                calling.join();
                long begin = System.nanoTime();
                home.store.revoke(ID, "boiler", "anna");
                long returned = System.nanoTime();
                long refusal = ended.join();
                if (round >= 0) {
                    refused[round] = (refusal - begin) / 1e6;
                    recorded[round] = (returned - begin) / 1e6;
                }
                int starts = home.field(SUNNY, "starts", Integer.class);
                home.store.grant(ID, "boiler", "anna");
                TestHome.until(() -> home.field(SUNNY, "starts", Integer.class) > starts);
            }
        }
        System.out.println("{");
        print("call refused after the order to revoke", refused, ",");
        print("order done and recorded on disk", recorded, "");
        System.out.println("}");
    }

    private static long callUntilRefused(DeviceControl control, CompletableFuture<Void> calling) {
        DeviceId other = new DeviceId("other");
        while (true) {
            try {
                control.release(other);
                calling.complete(null);
            } catch (AccessEndedException e) {
                return System.nanoTime();
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String what, double[] millis, String comma) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  \"%s\": {\"rounds\": %d, \"medianMs\": %.3f, \"p95Ms\": %.3f, \"maxMs\": %.3f}%s%n",
                what,
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 95 / 100],
                millis[millis.length - 1],
                comma);
    }
}

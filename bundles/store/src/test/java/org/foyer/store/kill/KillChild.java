package org.foyer.store.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.TestHome;

/**
 * A home that installs, updates, revokes and removes for ever until it is killed. Prints its state
 * after boot, every operation before it is tried and after it was acknowledged. Arguments: data
 * folder, folder of jars, seed.
 */
public final class KillChild {
    private static final String SUNNY = "org.test.sunny";

    private KillChild() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        Path jars = Path.of(args[1]);
        Random random = new Random(Long.parseLong(args[2]));
        FakeCatalogue catalogue =
                new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(1)))
                        .offer(jars.resolve(SUNNY + "-1.0.0.jar"))
                        .offer(jars.resolve("org.test.cloudy-1.0.0.jar"));
        TestHome home = new TestHome(data, catalogue);
        say("STATE " + state(home));
        say("CHECK " + check(home));
        while (true) {
            String operation = choose(home, random);
            say("TRY " + operation);
            run(home, operation, catalogue.offering(jars.resolve(SUNNY + "-1.1.0.jar")));
            say("ACK " + state(home));
        }
    }

    /** Services with version and granted scopes, as one word. */
    static String state(TestHome home) {
        return home.store.services().stream()
                .map(KillChild::show)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String show(InstalledService s) {
        return s.description().id()
                + "@"
                + s.description().version()
                + s.grants().stream()
                        .filter(g -> g.state() == Grant.State.GRANTED)
                        .map(g -> "+" + g.scope().id())
                        .sorted()
                        .collect(Collectors.joining());
    }

    /** What is wrong between the record and the framework; "ok" if nothing is. */
    private static String check(TestHome home) throws Exception {
        for (InstalledService s : home.store.services()) {
            String id = s.description().id().value();
            if (s.deployment() != Deployment.ACTIVE) {
                return id + " is " + s.deployment() + " " + s.trouble();
            }
            boolean entitled = s.grants().stream().allMatch(g -> g.state() == Grant.State.GRANTED);
            var facades =
                    home.framework
                            .getBundleContext()
                            .getAllServiceReferences(null, "(foyer.service=" + id + ")");
            if (entitled != (facades != null)) {
                return id + " entitled " + entitled + " but facades " + (facades != null);
            }
            if (entitled) {
                TestHome.until(
                        () ->
                                home.house.current().stream()
                                        .anyMatch(i -> i.source().id().equals(id)));
            } else if (home.house.current().stream().anyMatch(i -> i.source().id().equals(id))) {
                return id + " steers without a right";
            }
        }
        long bundles =
                java.util.Arrays.stream(home.framework.getBundleContext().getBundles())
                        .filter(b -> b.getLocation().startsWith("foyer:"))
                        .count();
        return bundles == home.store.services().size() ? "ok" : bundles + " bundles";
    }

    private static String choose(TestHome home, Random random) {
        String id = random.nextBoolean() ? SUNNY : "org.test.cloudy";
        boolean old =
                home.service(SUNNY)
                        .filter(s -> s.description().version().equals("1.0.0"))
                        .isPresent();
        if (old && random.nextInt(3) == 0) {
            return "update " + SUNNY;
        }
        return home.service(id)
                .map(
                        s ->
                                switch (random.nextInt(5)) {
                                    case 0 -> "uninstall " + id;
                                    case 1, 2 -> "grant " + id;
                                    default -> "revoke " + id;
                                })
                .orElse("install " + id);
    }

    private static void run(TestHome home, String operation, Runnable newer) throws Exception {
        String[] words = operation.split(" ");
        ServiceId id = new ServiceId(words[1]);
        switch (words[0]) {
            case "install" -> done(home.install(words[1], "readings", "boiler"));
            case "uninstall" -> done(home.end(home.store.uninstall(id, true)));
            case "update" -> {
                newer.run();
                done(home.end(home.store.update(id)));
            }
            case "grant" -> home.store.grant(id, "boiler", "anna");
            default -> home.store.revoke(id, "boiler", "anna");
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void done(Job job) {
        if (job.stage() != Job.Stage.DONE) {
            say("FAILED " + job.error());
        }
    }
}

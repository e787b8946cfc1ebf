package org.foyer.store.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.store.facade.ServiceAccess;
import org.foyer.store.rights.BundleRecord;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Tries to get through each wall with probe bundles, and that a decent bundle does get what it may:
 * a wall that refuses everything proves nothing.
 */
final class WallTest {
    static final Reason LETS_THROUGH = Reason.of(ReasonCode.CHECK_LETS_THROUGH);
    static final Reason STOPS_ALL = Reason.of(ReasonCode.CHECK_STOPS_ALL);
    private static final String SERVICE_PACKAGE = "org.foyer.api.service";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final List<SelfTest.Check> results = new ArrayList<>();

    WallTest(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    List<SelfTest.Check> run() {
        bootDelegation();
        resolves("contracts-reachable", "Import-Package", SERVICE_PACKAGE, true);
        resolves("framework-hidden", "Import-Package", "org.osgi.framework", false);
        resolves("hooks-hidden", "Import-Package", "org.osgi.framework.hooks.service", false);
        resolves("home-hidden", "Import-Package", "org.foyer.api.home", false);
        resolves("system-bundle-hidden", "Require-Bundle", "system.bundle", false);
        resolves("fragment-refused", "Fragment-Host", host(), false);
        systemFragment();
        resolves("contract-not-replaced", "Export-Package", SERVICE_PACKAGE + ";version=99", false);
        resolves("foreign-export-refused", "Export-Package", "org.other", false);
        services();
        resolves("logging-hidden", "Import-Package", "org.slf4j", false);
        results.add(BytecodeTrial.run(context));
        ComponentTrials.run(context, components, results);
        return results;
    }

    /** Any bundle of the platform but the system bundle. */
    private String host() {
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getBundleId() != 0)
                .filter(b -> !b.getLocation().startsWith(BundleRecord.PREFIX))
                .map(Bundle::getSymbolicName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("org.foyer.api");
    }

    private void bootDelegation() {
        boolean implicit = "false".equals(context.getProperty("felix.bootdelegation.implicit"));
        String listed = context.getProperty(Constants.FRAMEWORK_BOOTDELEGATION);
        boolean ok = implicit && (listed == null || listed.isBlank());
        add("boot-delegation-off", ok, Reason.of(ReasonCode.CHECK_CLASS_PATH));
    }

    /** Not tried for real: Felix attaches such a fragment at once, and for good. */
    private void systemFragment() {
        boolean refused =
                ManifestWall.refusal(
                                ProbeBundle.manifest(
                                        ProbeBundle.NAME, Map.of("Fragment-Host", "system.bundle")))
                        .isPresent();
        boolean decent =
                ManifestWall.refusal(
                                ProbeBundle.manifest(
                                        ProbeBundle.NAME,
                                        Map.of("Import-Package", SERVICE_PACKAGE)))
                        .isEmpty();
        add("system-fragment-refused", refused && decent, refused ? STOPS_ALL : LETS_THROUGH);
    }

    private void resolves(String check, String header, String value, boolean expected) {
        String name = ProbeBundle.NAME + "." + check;
        probe(
                check,
                name,
                Map.of(header, value),
                bundle -> {
                    boolean resolved =
                            context.getBundle(0)
                                    .adapt(FrameworkWiring.class)
                                    .resolveBundles(Set.of(bundle));
                    add(
                            check,
                            resolved == expected,
                            (resolved ? LETS_THROUGH : STOPS_ALL)
                                    .quoting(header + ": " + value, Reason.TECHNICAL));
                });
    }

    private void services() {
        String name = ProbeBundle.NAME + ".services";
        ServiceRegistration<?> own = register(name);
        ServiceRegistration<?> other = register(ProbeBundle.NAME + ".other");
        try {
            probe(
                    "facades-separate",
                    name,
                    Map.of("Import-Package", SERVICE_PACKAGE),
                    bundle -> {
                        bundle.start(Bundle.START_TRANSIENT);
                        BundleContext inside = bundle.getBundleContext();
                        var all = inside.getAllServiceReferences(null, null);
                        int seen = all == null ? 0 : all.length;
                        boolean ok = seen == 1 && all[0].equals(own.getReference());
                        add("facades-separate", ok, seen == 0 ? STOPS_ALL : LETS_THROUGH);
                        boolean leaks = loads(bundle, "org.osgi.framework.Bundle");
                        leaks |= loads(bundle, "org.foyer.store.rights.Household");
                        add(
                                "classes-separate",
                                !leaks && loads(bundle, SERVICE_PACKAGE + ".HomeReadings"),
                                leaks ? LETS_THROUGH : STOPS_ALL);
                    });
        } finally {
            own.unregister();
            other.unregister();
        }
    }

    private ServiceRegistration<?> register(String service) {
        return context.registerService(
                Runnable.class,
                () -> {},
                FrameworkUtil.asDictionary(Map.of(ServiceAccess.OWNER, service)));
    }

    private static boolean loads(Bundle bundle, String type) {
        try {
            bundle.loadClass(type);
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }

    private void probe(String check, String name, Map<String, String> headers, Trial trial) {
        Bundle bundle = null;
        try {
            bundle =
                    context.installBundle(
                            ProbeBundle.location(name), ProbeBundle.jar(name, headers));
            trial.run(bundle);
        } catch (BundleException | InvalidSyntaxException | RuntimeException e) {
            add(check, false, impossible(e));
        } finally {
            if (bundle != null) {
                try {
                    bundle.uninstall();
                } catch (BundleException | IllegalStateException e) {
                    add(check, false, impossible(e));
                }
            }
        }
    }

    private void add(String check, boolean ok, Reason otherwise) {
        results.add(ok ? SelfTest.Check.holds(check) : SelfTest.Check.fails(check, otherwise));
    }

    /** A trial that could not be made; nobody foresaw why. */
    static Reason impossible(Throwable e) {
        return Reason.of(ReasonCode.CHECK_IMPOSSIBLE)
                .quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL);
    }

    /** What is tried with a probe. */
    @FunctionalInterface
    private interface Trial {
        void run(Bundle bundle) throws BundleException, InvalidSyntaxException;
    }
}

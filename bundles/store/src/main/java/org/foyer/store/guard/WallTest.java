package org.foyer.store.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

/**
 * Tries to get through each wall with probe bundles, and that a decent bundle does get what it may:
 * a wall that refuses everything proves nothing.
 */
final class WallTest {
    private static final String SERVICE_PACKAGE = "org.foyer.api.service";

    private final BundleContext context;
    private final List<SelfTest.Check> results = new ArrayList<>();

    WallTest(BundleContext context) {
        this.context = context;
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
        add(
                "boot-delegation-off",
                ok,
                ok
                        ? "nothing comes from the class path but java.*"
                        : "set felix.bootdelegation.implicit=false and no "
                                + Constants.FRAMEWORK_BOOTDELEGATION);
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
        add(
                "system-fragment-refused",
                refused && decent,
                "a fragment of the system bundle is refused before it is installed");
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
                            header + " " + value + (resolved ? " resolves" : " is refused"));
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
                        add("facades-separate", ok, "a service sees " + seen + " of 2 facades");
                        boolean leaks = loads(bundle, "org.osgi.framework.Bundle");
                        leaks |= loads(bundle, "org.foyer.store.rights.Household");
                        add(
                                "classes-separate",
                                !leaks && loads(bundle, SERVICE_PACKAGE + ".HomeReadings"),
                                leaks
                                        ? "a service loads classes of the platform"
                                        : "a service loads contracts only");
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
            add(check, false, "the probe failed: " + e.getMessage());
        } finally {
            if (bundle != null) {
                try {
                    bundle.uninstall();
                } catch (BundleException | IllegalStateException e) {
                    add(check, false, "the probe stays: " + e.getMessage());
                }
            }
        }
    }

    private void add(String check, boolean ok, String detail) {
        results.add(new SelfTest.Check(check, ok, detail));
    }

    /** What is tried with a probe. */
    @FunctionalInterface
    private interface Trial {
        void run(Bundle bundle) throws BundleException, InvalidSyntaxException;
    }
}

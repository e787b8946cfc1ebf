package org.foyer.rest.backend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.foyer.rest.dto.BundleView;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** {@link RuntimeFacts} of the framework that this bundle runs in. */
public final class OsgiFacts implements RuntimeFacts {

    private final BundleContext context;

    public OsgiFacts(BundleContext context) {
        this.context = context;
    }

    @Override
    public String version() {
        String version = context.getProperty("foyer.version");
        if (version != null) {
            return version;
        }
        var own = context.getBundle().getVersion();
        return own.getMajor() + "." + own.getMinor() + "." + own.getMicro();
    }

    @Override
    public List<BundleView> bundles() {
        return Arrays.stream(context.getBundles())
                .map(
                        b ->
                                new BundleView(
                                        String.valueOf(b.getSymbolicName()),
                                        b.getVersion().toString(),
                                        state(b.getState())))
                .sorted(Comparator.comparing(BundleView::name).thenComparing(BundleView::version))
                .toList();
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.INSTALLED -> "INSTALLED";
            default -> "UNINSTALLED";
        };
    }
}

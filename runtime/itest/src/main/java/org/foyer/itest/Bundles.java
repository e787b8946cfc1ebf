package org.foyer.itest;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What is installed and offered in the framework that the tests run in. */
final class Bundles {

    private Bundles() {}

    static Bundle named(BundleContext context, String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no bundle " + symbolicName));
    }

    /** The bundle that offers such a service, if any does. */
    static Optional<String> offering(BundleContext context, Class<?> type) {
        return Optional.ofNullable(context.getServiceReference(type))
                .map(ServiceReference::getBundle)
                .map(Bundle::getSymbolicName);
    }

    /** The service of that type which that bundle offers, if it does now. */
    static <S> Optional<S> offeredBy(Bundle bundle, Class<S> type) {
        BundleContext own = FrameworkUtil.getBundle(Bundles.class).getBundleContext();
        String filter = "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")";
        try {
            return own.getServiceReferences(type, filter).stream().findFirst().map(own::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter, e);
        }
    }
}

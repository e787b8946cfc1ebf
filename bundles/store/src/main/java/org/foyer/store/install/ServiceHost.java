package org.foyer.store.install;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.ServiceId;
import org.foyer.store.rights.BundleRecord;

/**
 * Where services run. Installer and keeper know of a service the bundles that the household's
 * record names; the host knows what runs them: the framework of this home, or a process of their
 * own. What runs is what was asked for since the start, never what an earlier start left behind.
 * Thread-safe.
 */
public interface ServiceHost {

    /** Installs the bundle, admitted by the verifier, unless it is there. */
    void install(BundleRecord bundle) throws InstallFailure;

    /** Runs the bundle's own code; what hangs is told and left alone. */
    void start(BundleRecord bundle) throws InstallFailure;

    /** Ends the bundle's own code, if it is there. */
    void stop(BundleRecord bundle);

    /**
     * Removes bundles and all that is loaded of them; those that are not there are gone already.
     */
    void uninstall(Collection<BundleRecord> bundles);

    /** Removes whatever is there. */
    void clear();

    boolean running(BundleRecord bundle);

    /** What has failed in the bundle: it is not there, does not run, or a part of it threw. */
    Optional<Reason> failure(BundleRecord bundle);

    /**
     * Waits until every part of the bundle can work.
     *
     * @throws InstallFailure when one fails, or is still waiting for something at the end
     */
    void await(BundleRecord bundle, Duration within) throws InstallFailure;

    /** Whether code of that service goes on although it should not. */
    boolean stuck(ServiceId service);
}

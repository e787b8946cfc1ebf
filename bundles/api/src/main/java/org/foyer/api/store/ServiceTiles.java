package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people do with what services show: press their buttons, choose what stands on the start page
 * (PT.HLUC2.PUC2.9). Thread-safe.
 */
@ProviderType
public interface ServiceTiles {

    /** Most tiles on the start page. */
    int MOST_ON_START = 12;

    /**
     * Presses a button. Returns at once; what came of it is asked for by {@link #run}.
     *
     * @return the run, pending
     * @throws StoreException {@code service-unknown}; {@code action-gone} if the service does not
     *     offer it now, {@code action-not-now} with the service's reason, {@code action-pending}
     *     while somebody's press of it is under way, {@code action-too-often}; then nothing happens
     */
    ActionRun press(ServiceId service, String action, String person) throws StoreException;

    /** The newest run of that action since the start, also when the service offers it no more. */
    Optional<ActionRun> run(ServiceId service, String action);

    /** What the household has on its start page, in the order in which it was chosen. */
    List<StartTile> onStart();

    /**
     * Puts something on the household's start page or takes it off. What it acknowledges by
     * returning survives a kill; it goes with its service.
     *
     * @throws StoreException {@code service-unknown}; {@code tile-gone} if the service does not
     *     show it now, {@code entries-too-many} beyond {@link #MOST_ON_START}
     */
    void setOnStart(StartTile tile, boolean shown) throws StoreException;
}

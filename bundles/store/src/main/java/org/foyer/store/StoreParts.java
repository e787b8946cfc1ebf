package org.foyer.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.foyer.api.notice.Notices;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.storage.Storage;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.Troubles;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.store.facade.Ports;
import org.foyer.store.install.BundleCheck;
import org.foyer.store.install.Keeper;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * What a home's store is made of.
 *
 * @param context of the store's own bundle
 * @param ports what services may reach through facades
 * @param folder where the home keeps its data
 * @param storage what lasts
 * @param troubles register of what is wrong
 * @param notices messages to the household
 * @param components Declarative Services
 * @param client verified catalogue
 * @param verifier bytecode verifier
 * @param limit failures before quarantine
 * @param language the household's
 * @param refresh how often the catalogue is fetched, house time; zero for never
 * @param gone told of each service that has left the home
 */
public record StoreParts(
        BundleContext context,
        Ports ports,
        HouseFolder folder,
        Storage storage,
        Troubles troubles,
        Notices notices,
        ServiceComponentRuntime components,
        CatalogueClient client,
        BundleCheck verifier,
        Keeper.Limit limit,
        String language,
        Duration refresh,
        Consumer<ServiceId> gone) {
    /** Five failures in ten minutes of real time. */
    public static final Keeper.Limit FIVE = new Keeper.Limit(5, Duration.ofMinutes(10).toNanos());
}

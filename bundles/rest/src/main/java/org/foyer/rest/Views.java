package org.foyer.rest;

import java.time.Clock;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.store.StoreViews;
import org.foyer.rest.store.TileViews;
import org.foyer.rest.text.Names;
import org.foyer.rest.text.ReasonText;
import org.foyer.rest.text.TroubleText;
import org.foyer.rest.text.Wording;

/**
 * All that turns the home into documents, built once per user of it. Immutable.
 *
 * @param names of devices and services
 * @param reasons reasons in plain words
 * @param home the live home
 * @param store services, rights, jobs, notices
 * @param tiles what services show and offer
 * @param troubles what is wrong
 */
public record Views(
        Names names,
        ReasonText reasons,
        HomeViews home,
        StoreViews store,
        TileViews tiles,
        TroubleText troubles) {

    public static Views of(Backends backends, Clock clock, Ticks ticks, Settings settings) {
        Names names = new Names(backends);
        Wording wording = new Wording(clock, names);
        ReasonText reasons = new ReasonText(wording, names);
        TroubleText troubles = new TroubleText(wording, reasons);
        HomeViews home = new HomeViews(backends, clock, reasons, ticks, settings);
        TileViews tiles = new TileViews(backends, reasons, names);
        StoreViews store = new StoreViews(backends, home, names, troubles, tiles);
        return new Views(names, reasons, home, store, tiles, troubles);
    }
}

package org.foyer.rest;

import java.util.List;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limits;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.identity.Identity;
import org.foyer.api.notice.Notices;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Store;

/**
 * The parts of the home that this interface speaks for. They come and go while it runs; asking for
 * one that is away throws {@link Problem} 503 {@code not-ready}. Thread-safe.
 */
interface Backends {

    Home home();

    Intents intents();

    KeptOrders orders();

    Limits limits();

    History history();

    Store store();

    Notices notices();

    Identity identity();

    List<SelfTest> selfTests();
}

package org.foyer.rest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limits;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.identity.Identity;
import org.foyer.api.notice.Notices;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Store;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@link Backends} by dynamic references: a swap of one never restarts this bundle. */
@Component(service = Backends.class)
public final class OsgiBackends implements Backends {

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Home home;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Intents intents;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile KeptOrders orders;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Limits limits;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile History history;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Store store;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Notices notices;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Identity identity;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<SelfTest> selfTests = new CopyOnWriteArrayList<>();

    @Override
    public Home home() {
        return ready(home, "home");
    }

    @Override
    public Intents intents() {
        return ready(intents, "intents");
    }

    @Override
    public KeptOrders orders() {
        return ready(orders, "orders");
    }

    @Override
    public Limits limits() {
        return ready(limits, "limits");
    }

    @Override
    public History history() {
        return ready(history, "history");
    }

    @Override
    public Store store() {
        return ready(store, "store");
    }

    @Override
    public Notices notices() {
        return ready(notices, "notices");
    }

    @Override
    public Identity identity() {
        return ready(identity, "identity");
    }

    @Override
    public List<SelfTest> selfTests() {
        return List.copyOf(selfTests);
    }

    private static <T> T ready(T service, String name) {
        if (service == null) {
            throw Problem.notReady(name);
        }
        return service;
    }
}

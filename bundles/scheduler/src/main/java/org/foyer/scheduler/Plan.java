package org.foyer.scheduler;

/** What all units do, with the load that makes; can be changed and taken back. Not thread-safe. */
final class Plan {

    final Site site;
    final Load load;
    final Decision[] decisions;

    Plan(Site site) {
        this.site = site;
        load = new Load(site);
        decisions = new Decision[site.units.size()];
        for (int u = 0; u < decisions.length; u++) {
            Unit unit = site.units.get(u);
            set(
                    u,
                    unit instanceof Job job
                            ? job.at(job.earliest)
                            : StoreSolver.idle((Store) unit, site.slots));
        }
    }

    /** Takes a unit's load away; until it is set again it has no part in the costs. */
    Decision remove(int u) {
        Decision old = decisions[u];
        if (old != null) {
            load.add(site.units.get(u), old, -1);
            decisions[u] = null;
        }
        return old;
    }

    void set(int u, Decision decision) {
        remove(u);
        decisions[u] = decision;
        load.add(site.units.get(u), decision, 1);
    }

    double total() {
        double cost = load.total();
        for (Decision decision : decisions) {
            cost += decision.local();
        }
        return cost;
    }

    Decision[] copy() {
        return decisions.clone();
    }

    /** Makes it what it was, with sums made anew, so that rounding errors do not add up. */
    void restore(Decision[] from) {
        System.arraycopy(site.base, 0, load.net, 0, site.slots);
        java.util.Arrays.fill(load.excess, 0);
        java.util.Arrays.fill(load.flexible, 0);
        for (int c = 0; c < 3; c++) {
            System.arraycopy(site.conductor[c], 0, load.conductor[c], 0, site.slots);
        }
        for (int u = 0; u < from.length; u++) {
            decisions[u] = from[u];
            load.add(site.units.get(u), from[u], 1);
        }
    }
}

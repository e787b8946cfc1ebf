package org.foyer.scheduler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** In what order units are planned, and which of them together. Not thread-safe. */
final class Groups {

    private final Site site;
    private final SplittableRandom dice;
    private final Integer[] order;
    private final int[] batteries;

    Groups(Site site, SplittableRandom dice) {
        this.site = site;
        this.dice = dice;
        order = IntStream.range(0, site.units.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(u -> freedom(site.units.get(u))));
        batteries =
                IntStream.range(0, site.units.size())
                        .filter(u -> site.units.get(u) instanceof Store s && s.battery)
                        .toArray();
    }

    /** Small for what has little choice, and batteries, which follow all others, last. */
    private static double freedom(Unit unit) {
        if (unit instanceof Job job) {
            return job.latest - job.earliest;
        }
        Store store = (Store) unit;
        return store.battery ? 1e6 : store.to - store.from;
    }

    Integer[] order() {
        return order;
    }

    /**
     * Two to five units that meet: where a slot is full or highest, or at any time; batteries come
     * last.
     */
    int[] draw(Plan plan) {
        if (dice.nextInt(2) == 0) {
            int slot = pressed(plan);
            if (slot >= 0) {
                int[] group = at(plan, slot);
                if (group.length > 1) {
                    return group;
                }
            }
        }
        return together();
    }

    /** A slot beyond its limit, or the one that sets the peak; -1 for none. */
    private int pressed(Plan plan) {
        int chosen = -1;
        int count = 0;
        for (int t = 0; t < site.slots; t++) {
            if (plan.load.overW(t) > 1 && dice.nextInt(++count) == 0) {
                chosen = t;
            }
        }
        return chosen < 0 && site.peak > 0 ? plan.load.highestSlot() : chosen;
    }

    /** Units that run in a slot, and one or two that could have run there. */
    private int[] at(Plan plan, int slot) {
        int[] there =
                IntStream.range(0, order.length)
                        .filter(u -> runs(site.units.get(u), plan.decisions[u], slot))
                        .toArray();
        int wanted = 2 + dice.nextInt(4);
        int[] group = new int[wanted];
        int size = 0;
        for (int tries = 0; size < wanted && tries < 20 && there.length > 0; tries++) {
            int u =
                    tries < 2 || dice.nextInt(3) > 0
                            ? there[dice.nextInt(there.length)]
                            : dice.nextInt(order.length);
            if (!has(group, size, u)) {
                group[size++] = u;
            }
        }
        return batteriesLast(Arrays.copyOf(group, size));
    }

    private static boolean runs(Unit unit, Decision decision, int slot) {
        if (unit instanceof Job job) {
            return decision.start() <= slot && slot < decision.start() + job.power.length;
        }
        return decision.power()[slot] != 0;
    }

    /** Units of which each can run at the same time as the first. */
    private int[] together() {
        int all = order.length;
        int wanted = Math.min(all, 2 + dice.nextInt(4));
        int[] group = new int[wanted];
        group[0] = dice.nextInt(all);
        int size = 1;
        Unit first = site.units.get(group[0]);
        for (int tries = 0; size < wanted && tries < 20; tries++) {
            boolean paired = batteries.length > 0 && tries == 0 && dice.nextInt(4) > 0;
            int u = paired ? batteries[dice.nextInt(batteries.length)] : dice.nextInt(all);
            Unit unit = site.units.get(u);
            boolean together = unit.from() < first.to() && first.from() < unit.to();
            if (together && !has(group, size, u)) {
                group[size++] = u;
            }
        }
        return batteriesLast(Arrays.copyOf(group, size));
    }

    private int[] batteriesLast(int[] group) {
        for (int i = group.length - 1; i > 0; i--) {
            int j = dice.nextInt(i + 1);
            int u = group[i];
            group[i] = group[j];
            group[j] = u;
        }
        return IntStream.concat(
                        Arrays.stream(group).filter(u -> !battery(u)),
                        Arrays.stream(group).filter(this::battery))
                .toArray();
    }

    private boolean battery(int u) {
        return site.units.get(u) instanceof Store store && store.battery;
    }

    private static boolean has(int[] group, int size, int u) {
        for (int i = 0; i < size; i++) {
            if (group[i] == u) {
                return true;
            }
        }
        return false;
    }
}

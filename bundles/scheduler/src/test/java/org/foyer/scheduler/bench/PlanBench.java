package org.foyer.scheduler.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.foyer.scheduler.PlanEngine;
import org.foyer.scheduler.SiteDump;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;

/**
 * {@code ./foyer bench plan}: how far plans are from the best that is known, after so much
 * processor time of the planning thread. Arguments: {@code run FOLDER SCRIPT}, or {@code dump
 * FOLDER} for the solver that makes references. The folder takes dumps; recordings are looked for
 * in {@code foyer.recordings}.
 */
public final class PlanBench {

    private static final int[] MILLIS = {50, 200, 1000};
    private static final int SEEDS = Integer.getInteger("foyer.bench.seeds", 20);
    private static final LongSupplier PROCESSOR =
            ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

    private final PlanEngine engine = new PlanEngine();
    private final Map<String, Reference> references;
    private final Path recordings = Path.of(System.getProperty("foyer.recordings", "none"));

    private PlanBench() throws IOException {
        references = Reference.stored();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PlanBench bench = new PlanBench();
        Path folder = Path.of(args[1]);
        Files.createDirectories(folder);
        if (args[0].equals("dump")) {
            bench.dump(folder);
        } else {
            bench.run(new Mip(folder, Path.of(args[2])));
        }
    }

    private void dump(Path folder) throws IOException {
        for (Instances.Family family : Instances.Family.values()) {
            for (Instance i : Instance.all(family, SEEDS, recordings)) {
                Files.writeString(folder.resolve(i.name() + ".json"), SiteDump.json(i.problem()));
                Files.writeString(
                        folder.resolve(i.name() + "-event.json"), SiteDump.json(i.event()));
            }
        }
    }

    private void run(Mip mip) throws IOException, InterruptedException {
        for (Instances.Family family : Instances.Family.values()) {
            // The code is compiled first, as in a home that has run for a while.
            Problem any = Instances.synthetic(family, 1000);
            engine.solve(any, Budget.ofNanos(3_000_000_000L, PROCESSOR, 1), Optional.empty());
        }
        print(
                "| house | ms | cold p50 | p95 | after an event p50 | p95 | bound p50 | MIP p50 | p95 |");
        print("|---|---|---|---|---|---|---|---|---|");
        List<String> rest = new ArrayList<>();
        String only = System.getProperty("foyer.bench.family", "");
        for (Instances.Family family : Instances.Family.values()) {
            if (only.isEmpty() || only.contains(family.name())) {
                rest.add(family(family, mip));
            }
        }
        print("");
        print(
                "| house | first plan p95 ms | max ms | rules only p50 | p95 | best known proved within, p50 | references |");
        print("|---|---|---|---|---|---|---|");
        rest.forEach(PlanBench::print);
    }

    private String family(Instances.Family family, Mip mip)
            throws IOException, InterruptedException {
        List<Instance> all = Instance.all(family, SEEDS, recordings);
        int n = all.size();
        double[] best = new double[n];
        double[] bestEvent = new double[n];
        double[] proved = new double[n];
        double[] rules = new double[n];
        double[] first = new double[n];
        double[][] cold = new double[MILLIS.length][n];
        double[][] warm = new double[MILLIS.length][n];
        double[][] bound = new double[MILLIS.length][n];
        double[][] solver = new double[MILLIS.length][];
        int known = 0;
        for (int i = 0; i < n; i++) {
            Instance instance = all.get(i);
            Reference reference = reference(instance.name(), instance.problem());
            Reference event = reference(instance.name() + "-event", instance.event());
            known += reference == null ? 0 : 1;
            first[i] = first(instance.problem());
            best[i] = reference == null ? Double.POSITIVE_INFINITY : reference.valueEur();
            bestEvent[i] = event == null ? Double.POSITIVE_INFINITY : event.valueEur();
            rules[i] = Rules.of(instance.problem()).cost().totalEur();
            double lower = reference == null ? Double.NEGATIVE_INFINITY : reference.boundEur();
            Solution last = null;
            for (int m = 0; m < MILLIS.length; m++) {
                last = solve(instance.problem(), MILLIS[m], null);
                cold[m][i] = last.cost().totalEur();
                bound[m][i] = last.gap();
                best[i] = Math.min(best[i], cold[m][i]);
                lower = Math.max(lower, last.lowerBoundEur());
            }
            for (int m = 0; m < MILLIS.length; m++) {
                warm[m][i] = solve(instance.event(), MILLIS[m], last).cost().totalEur();
                bestEvent[i] = Math.min(bestEvent[i], warm[m][i]);
            }
            proved[i] = gap(best[i], lower, instance.problem());
        }
        for (int m = 0; m < MILLIS.length; m++) {
            solver[m] = mip.values(all, MILLIS[m]);
        }
        for (int m = 0; m < MILLIS.length; m++) {
            double[] c = gaps(cold[m], best, all);
            double[] w = gaps(warm[m], bestEvent, all);
            double[] s = gaps(solver[m], best, all);
            print(
                    row(
                            family,
                            MILLIS[m],
                            percent(c, 50),
                            percent(c, 95),
                            percent(w, 50),
                            percent(w, 95),
                            percent(bound[m], 50),
                            percent(s, 50),
                            percent(s, 95)));
        }
        double[] r = gaps(rules, best, all);
        return row(
                family,
                number(first, 95),
                number(first, 100),
                percent(r, 50),
                percent(r, 95),
                percent(proved, 50),
                known);
    }

    private Reference reference(String name, Problem problem) {
        Reference stored = references.get(name);
        return stored != null && stored.digest().equals(Instance.digest(problem)) ? stored : null;
    }

    private double first(Problem problem) {
        long began = PROCESSOR.getAsLong();
        engine.solve(problem, Budget.ofIterations(1, 1), Optional.empty());
        return (PROCESSOR.getAsLong() - began) / 1e6;
    }

    private Solution solve(Problem problem, int millis, Solution before) {
        return engine.solve(
                problem,
                Budget.ofNanos(millis * 1_000_000L, PROCESSOR, 1),
                Optional.ofNullable(before).map(b -> new WarmStart(b, 0)));
    }

    private static double gap(double cost, double best, Problem problem) {
        double days = problem.slots() * problem.slotHours() / 24;
        return (cost - best) / Math.max(Math.abs(best), days);
    }

    private static double[] gaps(double[] costs, double[] best, List<Instance> all) {
        double[] gaps = new double[costs.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = gap(costs[i], best[i], all.get(i).problem());
        }
        return gaps;
    }

    private static double at(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    private static String percent(double[] values, int percent) {
        double value = 100 * at(values, percent);
        return Double.isNaN(value)
                ? "–"
                : value > 1000 ? "none" : String.format(Locale.ROOT, "%.2f %%", value);
    }

    private static String number(double[] values, int percent) {
        return String.format(Locale.ROOT, "%.1f", at(values, percent));
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        return row.toString();
    }

    private static void print(String line) {
        System.out.println(line);
    }
}

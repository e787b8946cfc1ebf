package org.foyer.scheduler;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.foyer.scheduler.bench.Dump;
import org.foyer.scheduler.spi.Problem;

/** A problem as the engine sees it, as JSON: what the solver that makes the references works on. */
public final class SiteDump {

    private SiteDump() {}

    public static String json(Problem problem) {
        Site site = new Site(problem);
        return new Dump()
                .put("slots", site.slots)
                .put("base", site.base)
                .put("conductor", site.conductor)
                .put("imported", site.imported)
                .put("exported", site.exported)
                .put("importLimit", site.importLimit)
                .put("exportLimit", problem.grid().exportLimitW().toArray())
                .put("curtailable", site.curtailable)
                .put("curtailShare", site.curtailShare)
                .put("overload", site.overload)
                .put("ownUse", site.ownUse)
                .put("peak", site.peak)
                .put("peakReached", site.peakReached)
                .put("phased", site.phased)
                .put("phaseLimit", site.phaseLimit)
                .put("asymmetry", site.asymmetry)
                .put("reserved", site.reserved)
                .put("reserveLeast", site.reserveLeast)
                .put("reserveMost", site.reserveMost)
                .put("reserve", site.reserve)
                .put("constant", site.constant)
                .raw(
                        "units",
                        site.units.stream()
                                .map(u -> u instanceof Job j ? job(j) : store((Store) u))
                                .collect(Collectors.joining(",", "[", "]")))
                .end();
    }

    private static String job(Job job) {
        double[] churn = new double[job.latest - job.earliest + 1];
        Arrays.setAll(churn, i -> job.churn(job.earliest + i));
        return new Dump()
                .put("kind", "job")
                .put("id", job.id())
                .put("power", job.power)
                .put("excess", job.excess)
                .put("share", job.share)
                .put("earliest", job.earliest)
                .put("latest", job.latest)
                .put("churn", churn)
                .end();
    }

    private static String store(Store s) {
        return new Dump()
                .put("kind", s.battery ? "battery" : "switched")
                .put("id", s.id())
                .put("from", s.from)
                .put("to", s.to)
                .put("minW", s.minW)
                .put("maxW", s.maxW)
                .put("share", s.share)
                .put("flexible", s.flexible)
                .put("keep", s.keep)
                .put("drift", s.drift)
                .put("gain", s.gain)
                .put("dischargeGain", s.dischargeGain)
                .put("initial", s.initial)
                .put("hardLow", s.hardLow)
                .put("hardHigh", s.hardHigh)
                .put("low", s.low)
                .put("lowCost", s.lowCost)
                .put("high", s.high)
                .put("highCost", s.highCost)
                .put("need", s.need)
                .put("needCost", s.needCost)
                .put("endValue", s.endValue)
                .put("endFrom", s.endFrom)
                .put("wear", s.wear)
                .put("startCost", s.startCost)
                .put("minRun", s.minRun)
                .put("minRest", s.minRest)
                .put("on", s.on)
                .put("bound", s.bound)
                .put("planned", s.planned == null ? new double[0] : s.planned)
                .put("churn", s.churn)
                .end();
    }
}

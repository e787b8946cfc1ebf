package org.foyer.scheduler;

import java.util.Optional;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.SchedulerEngine;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;
import org.osgi.service.component.annotations.Component;

/**
 * The plan engine of the house: exact moves of single units, improved in the neighbourhood, bounded
 * by a relaxation.
 */
@Component
public final class PlanEngine implements SchedulerEngine {

    @Override
    public Solution solve(Problem problem, Budget budget, Optional<WarmStart> warm) {
        Meter meter = new Meter(budget);
        Site site = new Site(problem);
        Search search = new Search(site, meter, budget.seed());
        warm.ifPresent(search::follow);
        search.run(warm.isPresent());
        return search.solution();
    }
}

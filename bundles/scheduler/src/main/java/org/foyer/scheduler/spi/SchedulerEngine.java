package org.foyer.scheduler.spi;

import java.util.Optional;

/** Makes plans. May be called by many threads at once; each call works on the caller's thread. */
public interface SchedulerEngine {

    /**
     * Plans. Always answers with a plan that keeps physics, also when the budget is nothing.
     *
     * @param warm a plan to begin with: of the same problem, the answer costs no more than it
     */
    Solution solve(Problem problem, Budget budget, Optional<WarmStart> warm);
}

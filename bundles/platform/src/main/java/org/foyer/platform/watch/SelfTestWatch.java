package org.foyer.platform.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tells the household of protections that are not in force, whoever tests them. */
@Component(service = {})
public final class SelfTestWatch {

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final List<SelfTest> tests = new CopyOnWriteArrayList<>();
    private final Troubles troubles;
    private final AutoCloseableTask task;

    /** The task's own. */
    private Set<String> told = Set.of();

    @Activate
    public SelfTestWatch(@Reference Troubles troubles, @Reference Tasks tasks) {
        this.troubles = troubles;
        this.task = tasks.every("platform/self-test", PERIOD, this::look);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTest(SelfTest test) {
        tests.add(test);
    }

    void unbindTest(SelfTest test) {
        tests.remove(test);
    }

    private void look() {
        Map<String, SelfTest.Check> failed = new HashMap<>();
        for (SelfTest test : tests) {
            for (SelfTest.Check check : test.checks()) {
                if (!check.ok()) {
                    failed.put(check.check(), check);
                }
            }
        }
        failed.forEach(
                (name, check) ->
                        troubles.raise(
                                TroubleCode.SELF_TEST_FAILED,
                                name,
                                Map.of("check", name),
                                check.why(),
                                Optional.empty()));
        for (String check : told) {
            if (!failed.containsKey(check)) {
                troubles.clear(TroubleCode.SELF_TEST_FAILED, check);
            }
        }
        told = Set.copyOf(failed.keySet());
    }
}

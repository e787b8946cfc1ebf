package org.foyer.store.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.SubscriptionState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The four regions under millions of random events (store design 1). */
@Tag("part:PT.HLUC2.0.16")
class StandingTest {
    private static final Set<SubscriptionState> RUNNING =
            Set.of(SubscriptionState.TRIAL, SubscriptionState.ACTIVE, SubscriptionState.GRACE);
    private static final int STEPS = Integer.getInteger("foyer.store.transitions", 2_000_000);

    private static final Standing RUNS =
            new Standing(Deployment.ACTIVE, SubscriptionState.ACTIVE, false, false, true);

    @Test
    @DisplayName("Never active without the right to run; nothing revived after the kill list")
    void randomTransitions() {
        Random random = new Random(42);
        Standing standing = Standing.NOTHING;
        int active = 0;
        int killed = 0;
        for (int i = 0; i < STEPS; i++) {
            if (i % 64 == 0) {
                standing = i % 128 == 0 ? Standing.NOTHING : RUNS;
            }
            Standing before = standing;
            standing = step(before, random);
            if (standing.deployment() == Deployment.ACTIVE) {
                active++;
                assertTrue(RUNNING.contains(standing.subscription()));
                assertFalse(standing.paused() || standing.withheld());
            }
            if (standing.mayAct()) {
                assertTrue(standing.entitled() && standing.mayRun());
            }
            if (before.subscription() == SubscriptionState.REVOKED) {
                killed++;
                assertEquals(SubscriptionState.REVOKED, standing.subscription());
                assertFalse(standing.mayRun());
                assertFalse(standing.mayAct());
                assertFalse(standing.entitled());
            }
            if (before.deployment() == Deployment.QUARANTINED) {
                assertFalse(standing.deployment() == Deployment.ACTIVE);
            }
        }
        assertTrue(active > STEPS / 100, "active " + active);
        assertTrue(killed > STEPS / 100, "killed " + killed);
    }

    private static Standing step(Standing standing, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> twice(standing, s -> s.pause(false));
            case 1 -> twice(standing, s -> s.withhold(false));
            case 2 -> {
                boolean paused = random.nextInt(8) == 0;
                yield twice(standing, s -> s.pause(paused).withhold(paused));
            }
            case 3 -> {
                boolean entitled = random.nextBoolean();
                yield twice(standing, s -> s.entitle(entitled));
            }
            case 4, 5 -> {
                SubscriptionEvent[] all = SubscriptionEvent.values();
                SubscriptionEvent event = all[random.nextInt(all.length)];
                yield once(standing, standing.on(event), event);
            }
            default -> {
                DeploymentEvent[] events = DeploymentEvent.values();
                yield standing.on(events[random.nextInt(events.length)]);
            }
        };
    }

    /** A duplicate of the same event changes nothing more. */
    private static Standing twice(
            Standing standing, java.util.function.UnaryOperator<Standing> step) {
        Standing once = step.apply(standing);
        assertEquals(once, step.apply(once));
        return once;
    }

    private static Standing once(Standing before, Standing after, SubscriptionEvent event) {
        if (event != SubscriptionEvent.CANCEL && event != SubscriptionEvent.PERIOD_ENDED) {
            assertEquals(after, after.on(event), before + " " + event);
        }
        return after;
    }

    @Test
    @DisplayName("Each event of a deployment, delivered twice, counts once")
    void duplicateDeploymentEvents() {
        for (Deployment from : Deployment.values()) {
            for (DeploymentEvent event : DeploymentEvent.values()) {
                Deployment once = event.after(from);
                assertEquals(once, event.after(once), from + " " + event);
            }
        }
    }

    @Test
    void grants() {
        for (Grant.State from : Grant.State.values()) {
            assertEquals(Grant.State.GRANTED, GrantEvent.GIVE.after(from));
            assertEquals(Grant.State.REVOKED, GrantEvent.TAKE.after(from));
        }
        assertEquals(Grant.State.REQUESTED, GrantEvent.LAPSE.after(Grant.State.REQUESTED));
    }
}

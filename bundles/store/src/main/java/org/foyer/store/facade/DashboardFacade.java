package org.foyer.store.facade;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Action;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Press;
import org.foyer.api.service.Table;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.ServiceId;

/** A service's own place on the page (PT.HLUC2.PUC2.9). */
final class DashboardFacade extends Facade implements Dashboard {
    private static final int MOST_ACTIONS = 6;

    private final Shown shown;
    private final Presses presses;
    private final Watched turns;

    /**
     * @param shown the service's, kept over a change of rights
     * @param presses likewise
     */
    DashboardFacade(ServiceId service, Rights rights, Shown shown, Presses presses, Watched turns) {
        super(service, "dashboard", rights);
        this.shown = shown;
        this.presses = presses;
        this.turns = turns;
    }

    @Override
    public void show(List<Figure> figures, List<Chart> charts, List<Table> tables) {
        List<Figure> numbers = List.copyOf(figures);
        List<Chart> drawings = List.copyOf(charts);
        List<Table> lists = List.copyOf(tables);
        TileBounds.require(numbers, drawings, lists);
        call(
                rights -> {
                    lists.forEach(t -> OwnWords.require(rights, t));
                    shown.set(numbers, drawings, lists);
                    return null;
                });
        if (ended()) {
            shown.clear();
        }
    }

    @Override
    public void offer(List<Action> actions, Consumer<Press> pressed) {
        Objects.requireNonNull(pressed, "pressed");
        List<Action> buttons = List.copyOf(actions);
        HashSet<String> keys = new HashSet<>();
        buttons.forEach(a -> keys.add(a.key()));
        if (buttons.size() > MOST_ACTIONS || keys.size() < buttons.size()) {
            throw new IllegalArgumentException(
                    "actions: give at most " + MOST_ACTIONS + " of different keys");
        }
        call(
                rights -> {
                    buttons.forEach(a -> OwnWords.require(rights, a));
                    presses.offer(
                            buttons,
                            run -> turns.execute(() -> turn(run, new Pressed(run), pressed)));
                    return null;
                });
        if (ended()) {
            presses.clear();
        }
    }

    private void turn(Run run, Press press, Consumer<Press> pressed) {
        try {
            call(
                    rights -> {
                        if (run.begin()) {
                            pressed.accept(press);
                        }
                        return null;
                    });
        } catch (AccessEndedException e) {
            run.giveUp(ReasonCode.ACTION_GONE, ReasonCode.ACTION_CUT);
        } catch (Throwable e) { // the service's own failure, counted by its turn
            run.giveUp(ReasonCode.ACTION_NOT_BEGUN, ReasonCode.ACTION_UNANSWERED);
            throw e;
        }
    }

    @Override
    void end() {
        shown.clear();
        presses.clear();
    }

    /** What the service gets of a run. */
    private final class Pressed implements Press {
        private final Run run;

        Pressed(Run run) {
            this.run = run;
        }

        @Override
        public String action() {
            return run.action;
        }

        @Override
        public boolean done(OwnText text) {
            return end(ActionRun.State.DONE, text);
        }

        @Override
        public boolean failed(OwnText text) {
            return end(ActionRun.State.FAILED, text);
        }

        private boolean end(ActionRun.State state, OwnText text) {
            return call(
                    rights -> {
                        Reason said = OwnWords.reason(service(), rights, text, "action");
                        return run.end(state, said);
                    });
        }
    }
}

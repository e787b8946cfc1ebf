package org.foyer.acceptance.year;

import java.util.List;
import java.util.function.Consumer;
import org.foyer.api.service.Action;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.service.Press;
import org.foyer.api.service.Table;

/** A page that nobody looks at, and where nobody presses anything. */
final class NobodyLooks implements Dashboard {

    @Override
    public void show(List<Figure> figures, List<Chart> charts, List<Table> tables) {}

    @Override
    public void offer(List<Action> actions, Consumer<Press> pressed) {}
}

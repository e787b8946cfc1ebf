package org.foyer.store.facade;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.foyer.api.control.Intents;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notices;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;

/**
 * What facades stand in front of.
 *
 * @param home live state
 * @param history recorded readings; null while there is no such service
 * @param tariffs prices; null while there is no such service
 * @param notices messages to the household
 * @param questions questions to people; null while there is no such service
 * @param intents the only way to a device
 * @param tasks threads
 * @param clock house clock
 * @param ticker house time that only runs forward
 * @param machine the machine's time that only runs forward
 * @param patience real time a service's code gets before it counts as hanging
 */
public record Ports(
        Home home,
        Supplier<History> history,
        Supplier<Tariffs> tariffs,
        Notices notices,
        Supplier<Questions> questions,
        Intents intents,
        Tasks tasks,
        Clock clock,
        HouseTicker ticker,
        MachineTicker machine,
        Duration patience) {}

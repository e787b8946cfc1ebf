package org.foyer.store.facade;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Action;
import org.foyer.api.service.Cell;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Table;
import org.foyer.api.store.ServiceId;

/** A service's own words as a reason that names their author, and nothing that forges others. */
final class OwnWords {

    /** Reasons that a service may share with the house: their values are numbers alone. */
    private static final Set<ReasonCode> SHARED =
            EnumSet.of(
                    ReasonCode.AUTOMATIC,
                    ReasonCode.SUN_SURPLUS,
                    ReasonCode.SUN_SURPLUS_WAITING,
                    ReasonCode.SUN_FADING,
                    ReasonCode.SUN_TO_BATTERY,
                    ReasonCode.SUN_TO_WATER,
                    ReasonCode.SUN_LATER,
                    ReasonCode.TANK_WARM);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

    private OwnWords() {}

    /**
     * @param kind what its key begins with
     * @throws IllegalArgumentException if the description has no such text
     */
    static Reason reason(ServiceId service, Rights rights, OwnText text, String kind) {
        require(rights, text.key(), kind);
        return reason(service, text);
    }

    /** As above, for a text that was looked at before. */
    static Reason reason(ServiceId service, OwnText text) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(ReasonCode.OWN, service + "/" + text.key());
        text.values().forEach((name, value) -> parameters.put(ReasonCode.OWN + "." + name, value));
        return new Reason(ReasonCode.SERVICE_SAYS, parameters);
    }

    private static void require(Rights rights, String key, String kind) {
        if (!key.startsWith(kind + ".") || !rights.own().texts().contains(key)) {
            throw new IllegalArgumentException(
                    "text '" + key + "': the description has no such " + kind);
        }
    }

    /**
     * @throws IllegalArgumentException if the description lacks a text of the table
     */
    static void require(Rights rights, Table table) {
        String caption = "table." + table.key();
        require(rights, caption, "table");
        table.columns().forEach(c -> require(rights, caption + "." + c.key(), "table"));
        for (List<Cell> row : table.rows()) {
            for (Cell cell : row) {
                if (cell instanceof Cell.Words words) {
                    require(rights, words.text().key(), "table");
                }
            }
        }
    }

    /**
     * @throws IllegalArgumentException if the description lacks a text of the action
     */
    static void require(Rights rights, Action action) {
        require(rights, "action." + action.key(), "action");
        action.confirm().ifPresent(text -> require(rights, text.key(), "action"));
        action.notNow().ifPresent(text -> require(rights, text.key(), "action"));
    }

    /**
     * @throws IllegalArgumentException for a reason in which a service could put words into the
     *     house's mouth
     */
    static void require(Reason why) {
        boolean plain =
                SHARED.contains(why.code())
                        && why.why().isEmpty()
                        && why.parameters().values().stream()
                                .allMatch(v -> NUMBER.matcher(v).matches());
        if (!plain) {
            throw new IllegalArgumentException(
                    "why: give one of " + SHARED + " with numbers alone, or an OwnText");
        }
    }
}

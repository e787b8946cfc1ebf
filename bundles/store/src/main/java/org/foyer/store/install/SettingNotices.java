package org.foyer.store.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceDescription;
import org.foyer.store.facade.Rights;
import org.foyer.store.rights.ServiceRecord;

/** Tells the household which of its settings a new version of a service has no place for. */
public final class SettingNotices {
    private final Notices notices;
    private final String language;

    /**
     * @param language the household's
     */
    public SettingNotices(Notices notices, String language) {
        this.notices = notices;
        this.language = language;
    }

    void updated(ServiceRecord before, ServiceRecord after) {
        List<String> lost =
                before.settings().keySet().stream()
                        .filter(id -> !after.settings().containsKey(id))
                        .sorted()
                        .map(id -> label(before.description(), id))
                        .toList();
        if (!lost.isEmpty()) {
            notices.post(
                    Notice.Level.WARNING,
                    after.id().value(),
                    Reason.of(
                                    ReasonCode.SETTINGS_NOT_KEPT,
                                    "service",
                                    Rights.name(after.description(), language))
                            .quoting(String.join(", ", lost), after.id().value()));
        }
    }

    private String label(ServiceDescription description, String id) {
        Map<String, Map<String, String>> texts = description.texts();
        return Optional.ofNullable(texts.get(language))
                .map(t -> t.get("setting." + id))
                .or(() -> Optional.ofNullable(texts.get("en")).map(t -> t.get("setting." + id)))
                .orElse(id);
    }
}

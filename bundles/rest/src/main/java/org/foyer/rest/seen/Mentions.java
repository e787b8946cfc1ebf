package org.foyer.rest.seen;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Limit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.notice.Notice;
import org.foyer.api.question.Question;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.sight.Sight;

/**
 * Which messages somebody sees: those of the devices and limits that they see, as long as they see
 * them. What names none is the site's; of a tenancy's people it is kept, but for what keeps the
 * whole home from its work.
 *
 * @param devices all of the home and the site
 * @param limits all in force
 */
record Mentions(Sight sight, Set<DeviceId> devices, List<Limit> limits) {

    private static final String DEVICE = "device";
    private static final String HIDDEN = "…";

    private static final Set<TroubleCode> OF_ALL =
            EnumSet.of(TroubleCode.NOT_STORED, TroubleCode.HISTORY_OFF, TroubleCode.LOOP_STUCK);

    boolean sees(Notice notice) {
        Set<String> words = new HashSet<>(Set.of(notice.origin()));
        collect(Optional.of(notice.text()), words);
        notice.trouble().ifPresent(t -> collect(t, words));
        boolean ofAll = notice.trouble().filter(t -> OF_ALL.contains(t.code())).isPresent();
        return sees(words, notice.at(), ofAll);
    }

    boolean sees(Trouble trouble) {
        Set<String> words = new HashSet<>();
        collect(trouble, words);
        return sees(words, trouble.since(), OF_ALL.contains(trouble.code()));
    }

    boolean sees(Question question) {
        Set<String> words = new HashSet<>(Set.of(question.origin()));
        collect(Optional.of(question.text()), words);
        question.options().forEach(o -> collect(Optional.of(o.text()), words));
        return sees(words, question.at(), false);
    }

    private boolean sees(Set<String> words, Instant at, boolean ofAll) {
        List<DeviceId> named = devices.stream().filter(d -> words.contains(d.value())).toList();
        List<Limit> bounding = limits.stream().filter(l -> words.contains(l.name())).toList();
        boolean all =
                named.stream().allMatch(d -> sight.sees(d, at))
                        && bounding.stream().allMatch(l -> sight.sees(l.scope()));
        boolean any = ofAll || !named.isEmpty() || !bounding.isEmpty();
        return all && (any || (sight.own().isEmpty() && !sight.isOver()));
    }

    private static void collect(Trouble trouble, Set<String> words) {
        words.add(trouble.subject());
        words.addAll(trouble.parameters().values());
        collect(trouble.why(), words);
    }

    private static void collect(Optional<Reason> reason, Set<String> words) {
        for (Optional<Reason> next = reason; next.isPresent(); next = next.get().why()) {
            words.addAll(next.get().parameters().values());
        }
    }

    /** The reason without the names of devices that they do not see. */
    Reason veiled(Reason reason) {
        String named = reason.parameters().get(DEVICE);
        boolean hidden =
                named != null
                        && devices.stream()
                                .anyMatch(d -> d.value().equals(named) && !sight.sees(d));
        Optional<Reason> why = reason.why().map(this::veiled);
        if (!hidden && why.equals(reason.why())) {
            return reason;
        }
        Map<String, String> parameters = new HashMap<>(reason.parameters());
        if (hidden) {
            parameters.put(DEVICE, HIDDEN);
        }
        return new Reason(reason.code(), parameters, why);
    }
}

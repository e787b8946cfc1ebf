package org.foyer.rest.seen;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.notice.Notice;
import org.foyer.api.question.Question;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.sight.Sight;

/**
 * Which messages somebody sees. One that names devices is theirs who see all of them, whatever
 * limit is the cause; one of a limit alone, theirs who see what it bounds, and of one that holds no
 * more nobody's, since nothing says what it bounded. What was told before belongs to who held it
 * then. What names none of either is the site's; of a tenancy's people it is kept, but for what
 * keeps the whole home from its work.
 *
 * @param devices all of the home and the site
 * @param limits what those in force bound, by name
 * @param links what those bound that limit by a link, by the link's id
 */
record Mentions(
        Sight sight, Set<DeviceId> devices, Map<String, Scope> limits, Map<String, Scope> links) {

    private static final String DEVICE = "device";
    private static final String HIDDEN = "…";

    private static final Set<TroubleCode> OF_ALL =
            EnumSet.of(TroubleCode.NOT_STORED, TroubleCode.HISTORY_OFF, TroubleCode.LOOP_STUCK);

    /** Their subject is a limit. */
    private static final Set<TroubleCode> OF_LIMITS =
            EnumSet.of(TroubleCode.NOT_GUARDED, TroubleCode.LIMIT_IN_FORCE);

    /** Their subject is a link. */
    private static final Set<TroubleCode> OF_LINKS =
            EnumSet.of(
                    TroubleCode.LIMIT_BY_LINK,
                    TroubleCode.LIMIT_FAIL_SAFE,
                    TroubleCode.LIMIT_LINK_LOST);

    boolean sees(Notice notice) {
        if (!sight.isToldOf(notice.audience())) {
            return false;
        }
        if (notice.trouble().filter(Mentions::isOfLimit).isPresent()) {
            return sees(bounded(notice.trouble().get()), notice.at());
        }
        Set<String> words = new HashSet<>(Set.of(notice.origin()));
        collect(Optional.of(notice.text()), words);
        notice.trouble().ifPresent(t -> collect(t, words));
        boolean ofAll = notice.trouble().filter(t -> OF_ALL.contains(t.code())).isPresent();
        return sees(words, notice.at(), ofAll);
    }

    /** A trouble of a limit is what holds now, not what was: theirs who see what it bounds. */
    boolean sees(Trouble trouble) {
        if (isOfLimit(trouble)) {
            return bounded(trouble).filter(sight::sees).isPresent();
        }
        Set<String> words = new HashSet<>();
        collect(trouble, words);
        return sees(words, trouble.since(), OF_ALL.contains(trouble.code()));
    }

    private static boolean isOfLimit(Trouble trouble) {
        return OF_LIMITS.contains(trouble.code()) || OF_LINKS.contains(trouble.code());
    }

    private Optional<Scope> bounded(Trouble trouble) {
        Map<String, Scope> known = OF_LINKS.contains(trouble.code()) ? links : limits;
        return Optional.ofNullable(known.get(trouble.subject()));
    }

    private boolean sees(Optional<Scope> scope, Instant at) {
        return scope.filter(s -> sight.sees(s, at)).isPresent();
    }

    boolean sees(Question question) {
        if (!sight.isToldOf(question.audience())) {
            return false;
        }
        Set<String> words = new HashSet<>(Set.of(question.origin()));
        collect(Optional.of(question.text()), words);
        question.options().forEach(o -> collect(Optional.of(o.text()), words));
        question.device().ifPresent(device -> words.add(device.value()));
        return sees(words, question.at(), false);
    }

    private boolean sees(Set<String> words, Instant at, boolean ofAll) {
        List<DeviceId> named = devices.stream().filter(d -> words.contains(d.value())).toList();
        if (!named.isEmpty()) {
            return named.stream().allMatch(d -> sight.sees(d, at));
        }
        List<Scope> bounding =
                limits.entrySet().stream()
                        .filter(l -> words.contains(l.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        if (!bounding.isEmpty()) {
            return bounding.stream().allMatch(s -> sight.sees(s, at));
        }
        return !sight.isOver() && (ofAll || sight.own().isEmpty());
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

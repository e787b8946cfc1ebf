package org.foyer.preference;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceException;
import org.foyer.api.preference.PreferenceException.Why;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Preferences;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Room for one more wish: the oldest that are over make it, and no other. */
final class Room {

    /** Wishes of one person at most, so that nobody takes all the room of a tenancy. */
    static final int MOST_OF_PERSON = 50;

    private Room() {}

    /**
     * What of all stays beside one more of these terms.
     *
     * @throws PreferenceException if too many are not over
     */
    static List<Preference> beside(
            List<Preference> all, PreferenceTerms terms, Predicate<Preference> over)
            throws PreferenceException {
        Predicate<Preference> ofTenancy = p -> p.terms().tenancy().equals(terms.tenancy());
        List<Preference> left =
                within(
                        all,
                        ofTenancy.and(p -> p.terms().person().equals(terms.person())),
                        MOST_OF_PERSON,
                        over);
        return within(left, ofTenancy, Preferences.MOST, over);
    }

    private static List<Preference> within(
            List<Preference> all,
            Predicate<Preference> counted,
            int most,
            Predicate<Preference> over)
            throws PreferenceException {
        List<Preference> there = all.stream().filter(counted).toList();
        int tooMany = Math.max(0, there.size() + 1 - most);
        Set<Preference> going =
                new HashSet<>(
                        there.stream()
                                .filter(over)
                                .sorted(Comparator.comparing(Preference::changedAt))
                                .limit(tooMany)
                                .toList());
        if (going.size() < tooMany) {
            throw new PreferenceException(
                    Why.TOO_MANY, Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", most));
        }
        return all.stream().filter(p -> !going.contains(p)).toList();
    }
}

package org.foyer.rest.seen;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.place.Tenancy;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceException;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Preferences;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.sight.Sight;

/** Wishes of one's own tenancy; those of another are never shown, whatever else of it is. */
record SeenPreferences(Preferences preferences, Sight sight) implements Preferences {

    private boolean isOwn(String tenancy) {
        return !sight.isOver()
                && sight.outside().isEmpty()
                && sight.own().map(Tenancy::id).orElse(Tenancy.HOME).equals(tenancy);
    }

    @Override
    public List<Preference> all() {
        return preferences.all().stream().filter(p -> isOwn(p.terms().tenancy())).toList();
    }

    @Override
    public Preference add(PreferenceTerms terms, String by) throws PreferenceException {
        return preferences.add(terms, by);
    }

    @Override
    public Preference change(String id, long version, PreferenceTerms terms, String by)
            throws PreferenceException {
        require(id);
        return preferences.change(id, version, terms, by);
    }

    @Override
    public void remove(String id, long version) throws PreferenceException {
        require(id);
        preferences.remove(id, version);
    }

    private void require(String id) throws PreferenceException {
        if (all().stream().noneMatch(p -> p.id().equals(id))) {
            throw new PreferenceException(
                    PreferenceException.Why.GONE, Reason.of(ReasonCode.ENTRY_GONE));
        }
    }

    @Override
    public void forget(String person, Instant beyond) {
        preferences.forget(person, beyond);
    }

    @Override
    public void ended(Set<String> persons) {
        throw new UnsupportedOperationException("the register of people says who has ended");
    }

    @Override
    public Map<String, Season> seasons() {
        return preferences.seasons();
    }

    @Override
    public void feel(String person, Optional<Season> season) throws PreferenceException {
        preferences.feel(person, season);
    }

    @Override
    public InForce inForce(Subject subject, Instant at) {
        boolean theirZone =
                subject instanceof Subject.OfZone zone && sight.commandsZone(zone.zone());
        boolean theirRole = subject instanceof Subject.OfRole role && sight.commands(role.role());
        if (!theirZone && !theirRole) {
            return new InForce(subject, at, Optional.empty(), List.of());
        }
        InForce all = preferences.inForce(subject, at);
        List<InForce.Counted> own =
                all.counted().stream()
                        .filter(c -> isOwn(c.preference().terms().tenancy()))
                        .toList();
        // At another time it may be, or have been, somebody else's.
        return own.isEmpty() && !all.counted().isEmpty()
                ? new InForce(subject, at, Optional.empty(), List.of())
                : new InForce(subject, at, all.held(), own);
    }

    @Override
    public List<HandOver> handOvers() {
        Set<String> own = all().stream().map(Preference::id).collect(Collectors.toSet());
        return preferences.handOvers().stream().filter(h -> own.contains(h.preference())).toList();
    }
}

package org.foyer.api.preference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people wish of the home, kept over restarts (FR.PUC2). Who may say what is decided by the
 * caller. Thread-safe. What is added or changed is on disk before it is in force; what a person who
 * was removed wished goes at once.
 */
@ProviderType
public interface Preferences {

    /** Wishes of one tenancy at most, a quarter of them one person's; what is over makes room. */
    int MOST = 200;

    /**
     * Wishes that are not over, of persons and tenancies that have not ended, in the order of their
     * ids.
     */
    List<Preference> all();

    /**
     * Keeps a wish.
     *
     * @param by who says so: an id
     * @throws PreferenceException saying why not
     */
    Preference add(PreferenceTerms terms, String by) throws PreferenceException;

    /**
     * Puts other terms in the place of those that somebody has seen.
     *
     * @param version that they have seen
     * @throws PreferenceException CHANGED if it is not the newest any more; or another cause
     */
    Preference change(String id, long version, PreferenceTerms terms, String by)
            throws PreferenceException;

    /**
     * Removes a wish that somebody has seen.
     *
     * @throws PreferenceException as {@link #change}
     */
    void remove(String id, long version) throws PreferenceException;

    /**
     * Forgets what a person wishes beyond that instant, at once; storing it is tried until it
     * works.
     *
     * @param beyond what is over by then stays, which is never so of what is permanent; {@link
     *     Instant#MIN} for all of it, and for the season that they feel
     */
    void forget(String person, Instant beyond);

    /**
     * Whose time in the home is over now. What they wish counts for nothing meanwhile, and is
     * forgotten when that has been so for a week of the house's ticker: a clock that was wrong has
     * taken nothing.
     *
     * @param persons all of them, by their ids; who was removed is one to {@link #forget}
     */
    void ended(Set<String> persons);

    /** Which season each person feels, by their id; of others it is not known. */
    Map<String, Season> seasons();

    /**
     * Which season somebody feels.
     *
     * @param season empty: they say none any more
     * @throws PreferenceException when it could not be stored
     */
    void feel(String person, Optional<Season> season) throws PreferenceException;

    /**
     * What is in force for a zone or a role, of wishes of the tenancy that it belongs to then: one
     * for this time only comes before an absence, that before permanent ones, and among zones the
     * inner one first. Of several persons' bands the warmest {@code lowC} and the coolest {@code
     * highC} count; where these exclude each other nobody is left colder than they wish. Of several
     * charges the earliest departure counts, with the highest minimum of all; of several windows
     * what they have in common, or the one that ends first. For the home as a whole it is nothing.
     */
    InForce inForce(Subject subject, Instant at);

    /** How far each wish has got with each device; empty where nobody heeds it. */
    List<HandOver> handOvers();
}

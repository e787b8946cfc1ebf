package org.foyer.preference;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.foyer.api.home.Home;
import org.foyer.api.notice.Notices;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.HandOver;
import org.foyer.api.preference.InForce;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceException;
import org.foyer.api.preference.PreferenceException.Why;
import org.foyer.api.preference.PreferenceListener;
import org.foyer.api.preference.PreferenceTaker;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Preferences;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All wishes of the house, one immutable value changed one by one. What is over counts for nothing,
 * and stays for a week of the house's ticker, so that a clock that was wrong for a while has taken
 * nothing. Thread-safe; who only asks waits for no disk.
 */
@Component(service = {PreferenceBook.class, Preferences.class})
public final class PreferenceBook implements Preferences {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceBook.class);

    /** Of house time: how often it is looked whom to tell again, and what is to be stored. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration KEPT_OVER = Duration.ofDays(7);

    private final PreferenceFile file;
    private final Clock clock;
    private final Home home;
    private final Troubles troubles;
    private final Courier courier;
    private final Executor telling;
    private final AutoCloseableTask looking;
    private final SecureRandom random = new SecureRandom();
    private final List<PreferenceListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean(true);

    /** Held while something is changed and stored; never by who only asks. */
    private final Object lock = new Object();

    private volatile Wishes wishes;

    /** Persons whose time is over. */
    private volatile Set<String> ended = Set.of();

    private final SeenOver wishesOver;
    private final SeenOver personsOver;

    /** Whether the disk has what is in force; guarded by {@code lock}. */
    private boolean stored = true;

    @Activate
    public PreferenceBook(
            @Reference HouseFolder house,
            @Reference Storage storage,
            @Reference Home home,
            @Reference Notices notices,
            @Reference Clock clock,
            @Reference HouseTicker ticker,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this.clock = clock;
        this.home = home;
        this.troubles = troubles;
        this.file = new PreferenceFile(house.folder(PreferenceFile.FOLDER), storage, troubles);
        this.wishes = file.load();
        this.wishesOver = new SeenOver(ticker, KEPT_OVER);
        this.personsOver = new SeenOver(ticker, KEPT_OVER);
        this.courier = new Courier(ticker, tasks.blocking("preference/take"), notices);
        this.telling = tasks.inOrder("preference/tell");
        this.looking = tasks.every("preference/look", LOOK, this::look);
    }

    @Deactivate
    void stop() {
        looking.close();
    }

    @Reference(
            service = PreferenceTaker.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "leave")
    void join(PreferenceTaker taker) {
        courier.add(taker);
    }

    void leave(PreferenceTaker taker) {
        courier.remove(taker);
    }

    @Reference(
            service = PreferenceListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "mute")
    void hear(PreferenceListener listener) {
        listeners.add(listener);
    }

    void mute(PreferenceListener listener) {
        listeners.remove(listener);
    }

    /** All that is kept, whatever holds of it. */
    Wishes kept() {
        return wishes;
    }

    private Hours hours() {
        return new Hours(clock.getZone());
    }

    @Override
    public List<Preference> all() {
        Instant now = clock.instant();
        Site site = home.site();
        return wishes.all().stream()
                .filter(p -> !isOver(p, site, now))
                .filter(p -> lives(p, site, now))
                .toList();
    }

    private static boolean lives(Preference one, Site site, Instant now) {
        String tenancy = one.terms().tenancy();
        return tenancy.equals(Tenancy.HOME)
                || site.tenancies().stream().anyMatch(t -> t.id().equals(tenancy) && t.holds(now));
    }

    @Override
    public Preference add(PreferenceTerms terms, String by) throws PreferenceException {
        byte[] id = new byte[8];
        random.nextBytes(id);
        Preference one =
                new Preference(HexFormat.of().formatHex(id), 1, terms, by, clock.instant());
        Site site = home.site();
        synchronized (lock) {
            store(
                    with(
                            one,
                            Room.beside(
                                    wishes.all(), terms, p -> isOver(p, site, one.changedAt()))));
        }
        return one;
    }

    @Override
    public Preference change(String id, long version, PreferenceTerms terms, String by)
            throws PreferenceException {
        synchronized (lock) {
            Preference one =
                    new Preference(
                            id, known(id, version).version() + 1, terms, by, clock.instant());
            store(with(one, without(id)));
            return one;
        }
    }

    @Override
    public void remove(String id, long version) throws PreferenceException {
        synchronized (lock) {
            known(id, version);
            store(new Wishes(without(id), wishes.seasons()));
        }
    }

    private Preference known(String id, long version) throws PreferenceException {
        Preference one =
                all().stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new PreferenceException(
                                                Why.GONE, Reason.of(ReasonCode.ENTRY_GONE)));
        if (one.version() != version) {
            throw new PreferenceException(Why.CHANGED, Reason.of(ReasonCode.PREFERENCE_CHANGED));
        }
        return one;
    }

    private List<Preference> without(String id) {
        return wishes.all().stream().filter(p -> !p.id().equals(id)).toList();
    }

    private Wishes with(Preference one, List<Preference> others) {
        List<Preference> all = new ArrayList<>(others);
        all.add(one);
        all.sort(Comparator.comparing(Preference::id));
        return new Wishes(all, wishes.seasons());
    }

    @Override
    public Map<String, Season> seasons() {
        return wishes.seasons();
    }

    @Override
    public void feel(String person, Optional<Season> season) throws PreferenceException {
        synchronized (lock) {
            Map<String, Season> seasons = new HashMap<>(wishes.seasons());
            seasons.remove(person);
            season.ifPresent(s -> seasons.put(person, s));
            store(new Wishes(wishes.all(), seasons));
        }
    }

    @Override
    public void forget(String person, Instant beyond) {
        synchronized (lock) {
            Map<String, Season> seasons = new HashMap<>(wishes.seasons());
            if (beyond.equals(Instant.MIN)) {
                seasons.remove(person);
            }
            withhold(
                    new Wishes(
                            wishes.all().stream()
                                    .filter(
                                            p ->
                                                    !p.terms().person().equals(person)
                                                            || isOverBy(p, beyond))
                                    .toList(),
                            seasons));
        }
    }

    private static boolean isOverBy(Preference one, Instant beyond) {
        return one.terms().adHoc().map(AdHoc::until).filter(u -> !u.isAfter(beyond)).isPresent();
    }

    @Override
    public void ended(Set<String> persons) {
        synchronized (lock) {
            if (!ended.equals(persons)) {
                ended = Set.copyOf(persons);
                inForce(wishes);
            }
        }
    }

    /** With the lock held: on disk, then in force. */
    private void store(Wishes next) throws PreferenceException {
        try {
            file.save(next, Document.Urgency.ORDINARY);
        } catch (IOException e) {
            LOG.warn("Not stored, so not done: {}", e.getMessage());
            throw new PreferenceException(Why.NOT_STORED, Reason.of(ReasonCode.NOTHING_STORED));
        }
        isStored(true);
        inForce(next);
    }

    /** With the lock held: in force, then on disk, now or later. */
    private void withhold(Wishes next) {
        if (!next.equals(wishes)) {
            inForce(next);
            save();
        }
    }

    private void save() {
        try {
            file.save(wishes, Document.Urgency.WITHDRAWAL);
            isStored(true);
        } catch (IOException e) {
            LOG.warn("Not stored, but in force: {}", e.getMessage());
            isStored(false);
        }
    }

    private void isStored(boolean now) {
        if (stored && !now) {
            troubles.raise(
                    TroubleCode.NOT_STORED, PreferenceFile.FOLDER, Map.of("what", "preference"));
        } else if (!stored && now) {
            troubles.clear(TroubleCode.NOT_STORED, PreferenceFile.FOLDER);
        }
        stored = now;
    }

    private void inForce(Wishes next) {
        wishes = next;
        if (told.getAndSet(false)) {
            telling.execute(this::tell);
        }
    }

    private void tell() {
        told.set(true);
        courier.bring(all());
        for (PreferenceListener listener : listeners) {
            try {
                listener.changed();
            } catch (RuntimeException e) {
                LOG.warn("A listener to wishes failed", e);
            }
        }
    }

    private void look() {
        synchronized (lock) {
            if (!stored) {
                save();
            }
            Instant now = clock.instant();
            Site site = home.site();
            Set<String> going =
                    wishesOver.look(
                            wishes.all().stream()
                                    .filter(p -> isOver(p, site, now))
                                    .map(Preference::id)
                                    .collect(Collectors.toSet()));
            Map<String, Season> seasons = new HashMap<>(wishes.seasons());
            seasons.keySet().removeAll(personsOver.look(ended));
            withhold(
                    new Wishes(
                            wishes.all().stream().filter(p -> !going.contains(p.id())).toList(),
                            seasons));
        }
        courier.bring(all());
    }

    /** Over with its time, person or tenancy; of a tenancy that is not there nobody knows. */
    private boolean isOver(Preference one, Site site, Instant now) {
        return ended.contains(one.terms().person())
                || site.tenancies().stream()
                        .filter(t -> t.id().equals(one.terms().tenancy()))
                        .anyMatch(t -> t.until().filter(u -> !now.isBefore(u)).isPresent())
                || Resolution.isOver(one, now, hours());
    }

    @Override
    public InForce inForce(Subject subject, Instant at) {
        Scene scene =
                new Scene(
                        home.site(),
                        clock.getZone(),
                        role -> home.state().device(role).map(d -> d.device().kind()));
        Wishes kept = wishes;
        List<Preference> ofPeopleHere =
                kept.all().stream().filter(p -> !ended.contains(p.terms().person())).toList();
        return new Resolution(new Wishes(ofPeopleHere, kept.seasons()), scene, subject, at)
                .inForce();
    }

    @Override
    public List<HandOver> handOvers() {
        return courier.handOvers();
    }
}

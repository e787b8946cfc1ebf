package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Autonomy;
import org.foyer.api.identity.People;
import org.foyer.api.identity.Person;
import org.foyer.api.identity.Role;
import org.foyer.api.place.Tenancy;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Preferences;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.Wish;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.home.OrderRights;
import org.foyer.rest.preference.WishRights;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ends with the right to say it, while the clock is wrong and once it is right. */
class RightsOverTimeTest {

    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final FakeHouse house = new FakeHouse(time.clock());
    private final List<Person> people = new ArrayList<>();
    private final List<Preference> wishes = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private static <T> T answering(Class<T> type, Map<String, Object> answers, Object otherwise) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) -> {
                            if (answers.containsKey(method.getName())) {
                                return answers.get(method.getName());
                            }
                            try {
                                return method.invoke(otherwise, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }

    private Backends backends() {
        Preferences preferences =
                (Preferences)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Preferences.class},
                                (proxy, method, args) ->
                                        switch (method.getName()) {
                                            case "all" -> wishes;
                                            case "seasons" -> Map.of();
                                            default -> {
                                                said.add(method.getName() + " " + args[0]);
                                                yield null;
                                            }
                                        });
        return answering(
                Backends.class,
                Map.of(
                        "people",
                        answering(People.class, Map.of("all", people), null),
                        "preferences",
                        preferences),
                new PlainBackends(house));
    }

    @Test
    @DisplayName("No clock of 1970 ends what a tenancy lets ask; its end does, and once")
    void autonomy() {
        house.said = TwoFlats.of(TwoFlats.ground("ada", TwoFlats.EARLY, Optional.empty()));
        house.autonomies.set(FakeHouse.BOILER, Autonomy.ASK);
        new OrderRights(backends(), time.clock(), tasks);
        Instant now = time.now();
        time.setClock(Instant.EPOCH.plusSeconds(20));
        tasks.round();
        assertEquals(Autonomy.ASK, house.autonomies.current().of(FakeHouse.BOILER));
        time.setClock(now.plusSeconds(60));
        tasks.round();
        assertEquals(Autonomy.ASK, house.autonomies.current().of(FakeHouse.BOILER));
        house.said = TwoFlats.of(TwoFlats.ground("cleo", time.now(), Optional.empty()));
        tasks.round();
        assertEquals(Autonomy.DO, house.autonomies.current().of(FakeHouse.BOILER));
    }

    private void wishes(String person) {
        wishes.add(
                new Preference(
                        person,
                        1,
                        new PreferenceTerms(
                                person,
                                Tenancy.HOME,
                                new Wish.MachineWindow(
                                        new Subject.OfRole(FakeHouse.LAMP), Optional.empty()),
                                Optional.of(
                                        new AdHoc(
                                                time.now(), time.now().plus(Duration.ofHours(1))))),
                        person,
                        time.now()));
    }

    @Test
    @DisplayName("Wishes of who was removed are forgotten; whose time is over, that alone is said")
    void wishes() {
        List.of("here", "over", "gone").forEach(this::wishes);
        people.add(person("here", false));
        people.add(person("over", true));
        new WishRights(backends(), tasks);
        tasks.round();
        assertEquals(List.of("ended " + Set.of("over"), "forget gone"), said);
    }

    private Person person(String id, boolean ended) {
        return new Person(
                id, id, Role.GUEST, Tenancy.HOME, Optional.of(time.now().plusSeconds(1)), ended);
    }
}

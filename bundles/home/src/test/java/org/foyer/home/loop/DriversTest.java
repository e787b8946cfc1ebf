package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.binding.DeviceDriver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;

/** Which of several offers of one device counts. */
class DriversTest {

    private final Map<Object, DeviceDriver> registered = new HashMap<>();
    private final List<DeviceDriver> heard = new ArrayList<>();
    private final List<DeviceDriver> gone = new ArrayList<>();
    private final BundleContext context =
            proxy(
                    BundleContext.class,
                    (name, arguments) ->
                            switch (name) {
                                case "getService" -> registered.get(arguments[0]);
                                case "ungetService" -> true;
                                case "createFilter" -> proxy(Filter.class, (n, a) -> null);
                                default -> null;
                            });
    private final Drivers drivers = new Drivers(context, heard::add, gone::add);

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(self);
                                    case "equals" -> self == arguments[0];
                                    default -> answers.to(method.getName(), arguments);
                                }));
    }

    @SuppressWarnings("unchecked")
    private ServiceReference<DeviceDriver> offer(long number, DeviceDriver driver) {
        ServiceReference<DeviceDriver> offer =
                proxy(
                        ServiceReference.class,
                        (name, arguments) -> name.equals("getProperty") ? number : null);
        registered.put(offer, driver);
        return offer;
    }

    @Test
    @DisplayName(
            "Device identified while the home is built: what it is counts, not what was offered"
                    + " before anybody had asked it")
    void anyOrder() {
        DeviceDriver unknown = new FakeDriver("pv", Duration.ZERO);
        DeviceDriver inverter = new FakeDriver("pv", Duration.ZERO);
        ServiceReference<DeviceDriver> first = offer(7, unknown);
        ServiceReference<DeviceDriver> second = offer(8, inverter);

        drivers.addingService(second);
        drivers.addingService(first);
        assertEquals(List.of(inverter), heard);

        drivers.removedService(first, unknown);
        assertEquals(List.of(unknown), gone);
        DeviceDriver again = new FakeDriver("pv", Duration.ZERO);
        drivers.addingService(offer(9, again));
        assertEquals(List.of(inverter, again), heard);
    }

    @Test
    @DisplayName("An offer that was taken back before anybody looked at it is none")
    void gone() {
        assertEquals(null, drivers.addingService(offer(7, null)));
        assertEquals(List.of(), heard);
    }
}

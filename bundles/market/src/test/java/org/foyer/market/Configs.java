package org.foyer.market;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as the framework gives them: what is not said has its default. */
final class Configs {

    private Configs() {}

    static TariffConfig of(Map<String, Object> said) {
        return (TariffConfig)
                Proxy.newProxyInstance(
                        TariffConfig.class.getClassLoader(),
                        new Class<?>[] {TariffConfig.class},
                        (proxy, method, args) ->
                                said.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}

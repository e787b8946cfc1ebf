package org.foyer.platform.log;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * What Declarative Services says of components goes to the home's log instead of the console: it
 * asks for this service and prints to stderr without it. Thread-safe.
 */
@Component
public final class ComponentLog implements LoggerFactory {

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName(), Logger.class);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
        return getLogger(type.getName(), kind);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> kind) {
        return getLogger(name, kind);
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> kind) {
        return kind.cast(
                Proxy.newProxyInstance(
                        ComponentLog.class.getClassLoader(),
                        new Class<?>[] {kind},
                        new Forward(org.slf4j.LoggerFactory.getLogger(name))));
    }
}

package org.foyer.store.facade;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.store.own.OwnData;

/** What one service keeps, within what is granted. */
final class StorageFacade extends Facade implements OwnStorage {
    /** Changes a second on average. */
    static final int PER_SECOND = 1;

    /** Changes at once. */
    static final int BURST = 20;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final OwnData data;
    private final RateLimit rate;

    /**
     * @param rate the service's, kept over a change of rights
     */
    StorageFacade(ServiceId service, Rights rights, OwnData data, RateLimit rate) {
        super(service, "its storage", rights);
        this.data = data;
        this.rate = rate;
    }

    @Override
    public Optional<byte[]> read(String name) {
        require(name);
        return call(rights -> data.read(name));
    }

    @Override
    public void write(String name, byte[] content) {
        require(name);
        byte[] copy = content.clone(); // nobody changes it while it is written
        call(
                rights -> {
                    Scope.Storage granted = granted(rights);
                    slow();
                    data.write(name, copy, granted.mostBytes(), granted.mostEntries());
                    return null;
                });
    }

    @Override
    public boolean delete(String name) {
        require(name);
        return call(
                rights -> {
                    slow();
                    return data.delete(name);
                });
    }

    @Override
    public List<String> names() {
        return call(rights -> data.names());
    }

    @Override
    public long usedBytes() {
        return call(rights -> data.usedBytes());
    }

    @Override
    public long mostBytes() {
        return call(rights -> (long) granted(rights).mostBytes());
    }

    private static Scope.Storage granted(Rights rights) {
        return rights.first(Scope.Storage.class).orElseThrow();
    }

    private void slow() {
        if (!rate.take()) {
            throw new NotStoredException(
                    "More than " + BURST + " changes at once or " + PER_SECOND + " a second.");
        }
    }

    private static void require(String name) {
        Objects.requireNonNull(name, "name");
        if (name.length() > 64 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: give 1 to 64 of a-z, 0-9, dot, dash, underline; a letter or digit"
                            + " first");
        }
    }
}

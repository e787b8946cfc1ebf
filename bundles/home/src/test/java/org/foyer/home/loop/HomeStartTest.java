package org.foyer.home.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.foyer.api.storage.Storage;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** In which order the home is built. */
class HomeStartTest {

    @TempDir Path folder;

    /** Whether the loop ran when that file was read for the first time. */
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();

    private final class Watched implements Storage {

        private final Storage real = new TestStorage(folder);

        @Override
        public Document document(Path file, int maxBytes) {
            Document document = real.document(file, maxBytes);
            return new Document() {
                @Override
                public Found read() throws IOException {
                    running.putIfAbsent(file.getFileName().toString(), isRunning());
                    return document.read();
                }

                @Override
                public Found inspect() throws IOException {
                    return document.inspect();
                }

                @Override
                public void write(byte[] content, Urgency urgency) throws IOException {
                    document.write(content, urgency);
                }

                @Override
                public void delete() throws IOException {
                    document.delete();
                }
            };
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            real.replace(file, content);
        }

        @Override
        public Ledger ledger(Path at, int segmentBytes) throws IOException {
            return real.ledger(at, segmentBytes);
        }
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().equals("foyer-home"));
    }

    private static <T> T nothing(Class<T> type, Object service) {
        return type.cast(
                Proxy.newProxyInstance(
                        HomeStartTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, args) ->
                                method.getName().equals("registerService") ? service : null));
    }

    @Test
    @DisplayName("What a person has stopped is known before the loop decides anything")
    void stopsFirst() {
        TestTime time = new TestTime();
        ServiceRegistration<?> registered = nothing(ServiceRegistration.class, null);
        HomeComponent home =
                new HomeComponent(
                        nothing(BundleContext.class, registered),
                        time.clock(),
                        time.house(),
                        time.machine(),
                        new ManualTasks(time),
                        name -> folder.resolve(name),
                        new Watched(),
                        new RecordedTroubles(time.clock()));
        home.stop();
        assertEquals(false, running.get("stops.json"));
        assertEquals(false, running.get("limit-links.json"));
    }
}

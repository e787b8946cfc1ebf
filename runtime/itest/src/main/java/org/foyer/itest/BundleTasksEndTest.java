package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.itest.guest.GuestActivator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** What a bundle asked of {@link Tasks} ends with the bundle, also when it forgets to say so. */
class BundleTasksEndTest {

    @InjectBundleContext BundleContext context;
    @InjectService Tasks tasks;

    private Bundle guest;

    @BeforeEach
    void startGuest() throws Exception {
        guest = context.installBundle("guest", new ByteArrayInputStream(guestJar()));
        guest.start();
    }

    @AfterEach
    void removeGuest() throws Exception {
        guest.uninstall();
    }

    @Test
    @DisplayName("Its timer ticks no more, while another bundle's goes on")
    void timerEnds() throws Exception {
        AtomicLong ticks = service(AtomicLong.class);
        Eventually.holds("the guest ticks", () -> ticks.get() > 3);

        guest.stop();
        Eventually.holds("its run under way ends", () -> Threads.of("guest/") == 0);
        long last = ticks.get();

        AtomicLong own = new AtomicLong();
        try (AutoCloseableTask task =
                tasks.every("itest/ticks", Duration.ofMillis(5), own::incrementAndGet)) {
            Eventually.holds("ours ticks " + task, () -> own.get() > 20);
        }
        assertEquals(last, ticks.get());
    }

    @Test
    @DisplayName("Its task under way is interrupted and leaves its thread")
    void runningTaskEnds() throws Exception {
        CountDownLatch interrupted = service(CountDownLatch.class);
        Eventually.holds("the guest waits", () -> Threads.of("guest/waits") == 1);

        guest.stop();

        assertTrue(interrupted.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        Eventually.holds("no thread is called after it", () -> Threads.of("guest/") == 0);
    }

    @Test
    @DisplayName("Its executor takes no more work")
    void executorEnds() throws Exception {
        Executor executor = service(Executor.class);
        CountDownLatch done = new CountDownLatch(1);
        executor.execute(done::countDown);
        assertTrue(done.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));

        guest.stop();

        assertThrows(RejectedExecutionException.class, () -> executor.execute(() -> {}));
    }

    private <S> S service(Class<S> type) {
        return Bundles.offeredBy(guest, type).orElseThrow();
    }

    /** A bundle of one class, which its own class loader loads. */
    private static byte[] guestJar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, "org.foyer.itest.guest");
        attributes.putValue(Constants.BUNDLE_ACTIVATOR, GuestActivator.class.getName());
        attributes.putValue(Constants.IMPORT_PACKAGE, "org.osgi.framework,org.foyer.api.runtime");
        String file = GuestActivator.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream code =
                        GuestActivator.class.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new JarEntry(file));
            code.transferTo(jar);
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }
}

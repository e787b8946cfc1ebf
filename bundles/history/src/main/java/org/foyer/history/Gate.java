package org.foyer.history;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Many readers, or the one who closes and opens the database. Thread-safe. */
final class Gate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    <T> T read(Duration wait, Supplier<T> reading) {
        try {
            if (!lock.readLock().tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("history is being tidied; ask again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("history: interrupted", e);
        }
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for the readers and keeps them out while it runs. */
    <E extends Exception> void write(Action<E> action) throws E {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What nobody may read through. */
    interface Action<E extends Exception> {
        void run() throws E;
    }
}

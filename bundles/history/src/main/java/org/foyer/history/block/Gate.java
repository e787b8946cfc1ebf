package org.foyer.history.block;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Many readers, or the one who puts files in the place of others. Thread-safe. */
public final class Gate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    public <T> T read(Duration wait, Supplier<T> reading) {
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
    public <E extends Exception> void write(Action<E> action) throws E {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The same with a result. */
    public <T> T writing(Work<T> work) throws IOException {
        lock.writeLock().lock();
        try {
            return work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What nobody may read through, with a result. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** What nobody may read through. */
    public interface Action<E extends Exception> {
        void run() throws E;
    }
}

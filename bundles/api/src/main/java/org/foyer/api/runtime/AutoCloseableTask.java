package org.foyer.api.runtime;

/** A running timer. Thread-safe; closing twice is harmless. */
public interface AutoCloseableTask extends AutoCloseable {

    @Override
    void close();
}

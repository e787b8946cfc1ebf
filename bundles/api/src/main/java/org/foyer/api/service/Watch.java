package org.foyer.api.service;

/** A running subscription to a facade. Thread-safe; closing twice is harmless. */
public interface Watch extends AutoCloseable {

    @Override
    void close();
}

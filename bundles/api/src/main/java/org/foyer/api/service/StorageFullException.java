package org.foyer.api.service;

/** More than was granted would be kept; nothing changed. The message names bytes and entries. */
public class StorageFullException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public StorageFullException(String message) {
        super(message);
    }
}

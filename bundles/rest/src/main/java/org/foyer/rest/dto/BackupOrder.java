package org.foyer.rest.dto;

/** A backup to take; without a passphrase the secrets stay out. */
public record BackupOrder(String passphrase) {

    @Override
    public String toString() {
        return "BackupOrder[…]";
    }
}

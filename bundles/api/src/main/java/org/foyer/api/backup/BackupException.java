package org.foyer.api.backup;

import org.foyer.api.reason.Reason;

/** A backup cannot be used; nothing was changed. */
public class BackupException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /**
     * @param reason why, with the remedy
     */
    public BackupException(Reason reason) {
        super(reason.code().key());
        this.reason = reason;
    }

    /** Why, with the remedy. */
    public Reason reason() {
        return reason;
    }
}

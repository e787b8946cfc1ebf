package org.foyer.history;

import java.sql.SQLException;

/** The database does not have what it was given and closed with. The journal still does. */
final class NotKeptException extends SQLException {

    private static final long serialVersionUID = 1L;

    NotKeptException() {
        super("the database did not keep what it was given (disk full?)");
    }
}

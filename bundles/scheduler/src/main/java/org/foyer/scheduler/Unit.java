package org.foyer.scheduler;

/** A device that is planned, in arrays. */
sealed interface Unit permits Job, Store {

    String id();

    /** First slot in which it can take power. */
    int from();

    /** After the last slot in which it can take power. */
    int to();
}

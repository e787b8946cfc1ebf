package org.foyer.rest.dial;

import org.foyer.api.runtime.AutoCloseableTask;

/** An open connection with a program, message by message. Thread-safe; nothing blocks. */
interface Wire {

    /** Of one message that comes in, in bytes: a body of 64 KiB, written plainly. */
    int LONGEST_MESSAGE = 160 * 1024;

    /** Sends a message; the next one only after {@link Listener#sent}. */
    void send(String message);

    /** Asks for one more of what comes in. */
    void next();

    /** Asks the other end to show that it is there. */
    void ping();

    /** Closes it at once; nothing more is sent or told. */
    void abort();

    /** Opens connections. */
    @FunctionalInterface
    interface Opener {

        /**
         * Begins to open one; the listener hears of it once, opened or ended.
         *
         * @return close to cut it at once, opened or not; nothing is told then
         */
        AutoCloseableTask open(DialAddress address, Whither whither, Listener listener);
    }

    /** Hears of one connection, one call at a time. */
    interface Listener {

        /** It is open; nothing comes in before it is asked for. */
        void opened(Wire wire);

        /** A whole message, as asked for by {@link #next}. */
        void message(String message);

        /** A ping, as asked for by {@link #next}; it was answered. */
        void pinged();

        /** The other end answered a ping; also as asked for. */
        void alive();

        /** What was given to {@link #send} is on its way. */
        void sent();

        /** There is no connection, or none any more. */
        void ended(Ending why);
    }
}

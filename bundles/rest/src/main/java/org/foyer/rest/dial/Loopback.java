package org.foyer.rest.dial;

import java.util.List;
import java.util.Map;

/** The home's own port, which answers a program that was dialed as if it had come by itself. */
interface Loopback {

    /** Of one answer, in bytes. */
    int LONGEST_ANSWER = 1 << 20;

    /**
     * Asks; nothing blocks.
     *
     * @param pass stands for the program's token
     */
    Exchange ask(Target target, Frames.Request request, String pass, Listener listener);

    /** A request on its way, or its stream. Thread-safe. */
    @FunctionalInterface
    interface Exchange {

        /** Nobody wants to hear of it any more; harmless if it is over. */
        void cancel();
    }

    /** An event of a stream. */
    record Event(String event, String data) {}

    /** Hears what comes of one request, one call at a time, on any thread. */
    interface Listener {

        /** The whole answer; nothing more comes. */
        void answered(int status, Map<String, String> headers, String body);

        /** It is a stream: events come until it ends. */
        void streams();

        /**
         * Some events.
         *
         * @param more asks for further ones
         */
        void events(List<Event> events, Runnable more);

        /** The stream is over. */
        void ended();

        /** It did not go through, or nobody knows whether it did. */
        void failed();

        /** The answer is larger than {@link #LONGEST_ANSWER}. */
        void tooLarge();
    }
}

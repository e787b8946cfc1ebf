package org.foyer.api.control;

/**
 * What an orchestrator has to know of the past: highest readings, starts, run and rest times,
 * evidence of a frozen meter. Immutable, and handed over explicitly: it comes out of one decision
 * and goes into the next, so deciding stays a pure function and can be replayed. The home keeps it
 * and reads nothing in it; an orchestrator that finds another's memory begins with none.
 */
public interface Memory {

    /** Nothing is remembered yet. */
    Memory NONE = new Memory() {};
}

package org.foyer.api.limit;

/** What became of a word of an issuer (model 5). That it was received says its time. */
public enum LimitLife {
    /** Taken, on its way into force; or what was said is that nothing is limited. */
    ACCEPTED,
    /** Not taken; what held before holds. */
    REJECTED,
    /** In force. */
    ACTIVE,
    /** Its time is over. */
    ENDED,
    /** The issuer is not heard: the fail-safe value holds in its place. */
    FAIL_SAFE
}

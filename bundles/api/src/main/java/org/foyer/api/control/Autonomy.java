package org.foyer.api.control;

/** What automation may do at a device without a person's word (model 4). */
public enum Autonomy {
    /** It acts. */
    DO,
    /** It asks first: an order is a question to people, and acts only after a yes. */
    ASK,
    /** It suggests: nobody is pressed for an answer, and nothing acts unless somebody says so. */
    SUGGEST
}

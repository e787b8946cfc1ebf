package org.foyer.api.device;

/**
 * What harm an actuator beyond power could do; rights name it (model 3). What is not {@link
 * #isOrdinary} is never meant by a right that names no class.
 */
public enum ActuatorClass {
    /** Light, cover, fan, volume: a nuisance at worst. */
    COMFORT,
    /** Starts what needs no supervision: a bell, a lift call. */
    CALL,
    /** Says or shows something to people. */
    SPEECH,
    /** Opens or bars a way. */
    LOCK,
    /** Arms, disarms or sounds an alarm. */
    ALARM,
    /** Takes an image or a sound of people. */
    CAMERA;

    /** Whether a right that names no class covers it. */
    public boolean isOrdinary() {
        return switch (this) {
            case COMFORT, CALL, SPEECH -> true;
            case LOCK, ALARM, CAMERA -> false;
        };
    }
}

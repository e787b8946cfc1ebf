package org.foyer.scheduler.spi;

/** A problem that cannot be planned: names the field and the remedy. */
public final class ProblemException extends IllegalArgumentException {

    private final String field;
    private final String remedy;

    public ProblemException(String field, String what, String remedy) {
        super(field + " " + what + ": " + remedy);
        this.field = field;
        this.remedy = remedy;
    }

    /** For example {@code car.needWh}. */
    public String field() {
        return field;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}

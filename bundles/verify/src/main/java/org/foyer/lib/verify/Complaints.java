package org.foyer.lib.verify;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with one class, gathered by what it is about: a class that reads files in forty
 * places gets one line, which says where it starts and how often it goes on.
 */
final class Complaints {
    private static final int NAMED = 5;

    private final String type;
    private final Map<String, Complaint> bySubject = new LinkedHashMap<>();

    private static final class Complaint {
        private final String where;
        private final String what;
        private final String remedy;
        private final Set<String> things = new LinkedHashSet<>();
        private int count;

        Complaint(String where, String what, String remedy) {
            this.where = where;
            this.what = what;
            this.remedy = remedy;
        }
    }

    /**
     * @param type internal name of the class
     */
    Complaints(String type) {
        this.type = type;
    }

    /**
     * @param subject complaints of one subject are one line
     * @param thing what of the subject, in Java notation
     * @param where in the class; empty for the class itself
     * @param what it does, with the thing in it
     */
    void add(String subject, String thing, String where, String what, String remedy) {
        Complaint complaint =
                bySubject.computeIfAbsent(subject, s -> new Complaint(where, what, remedy));
        complaint.count++;
        complaint.things.add(thing);
    }

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    void tell(Findings findings) {
        for (Complaint c : bySubject.values()) {
            StringBuilder line = new StringBuilder("Class ").append(Notation.type(type));
            if (!c.where.isEmpty()) {
                line.append(", ").append(c.where);
            }
            line.append(": ").append(c.what);
            if (c.count > 1) {
                int more = c.count - 1;
                line.append(" (and ").append(more).append(more == 1 ? " place" : " places");
                line.append(" more");
                if (c.things.size() > 1) {
                    line.append(", with ");
                    line.append(String.join(", ", c.things.stream().skip(1).limit(NAMED).toList()));
                    line.append(c.things.size() > NAMED + 1 ? " and others)" : ")");
                } else {
                    line.append(')');
                }
            }
            findings.add(line + ", which a service may not; " + c.remedy + ".");
        }
    }
}

package org.foyer.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Finds what stands in configuration files and nobody will read: mistyped PIDs and settings, values
 * of the wrong type, one id given twice. Pure.
 */
final class Check {

    private static final int LONGEST_LIST = 400;
    private static final String ID = "id";

    private Check() {}

    /**
     * What is wrong with the sections of one file.
     *
     * @param known what bundles ask for; empty while they are still being started
     */
    static List<Finding> settings(
            String file, Map<String, Section> sections, Optional<Known> known) {
        List<Finding> findings = new ArrayList<>();
        if (known.isEmpty()) {
            return findings;
        }
        for (Section section : sections.values()) {
            if (!known.get().hasPid(section.type())) {
                findings.add(
                        new Finding(
                                file,
                                section.pid(),
                                new Reason(
                                        ReasonCode.CONFIG_PID_UNKNOWN,
                                        Map.of(
                                                "line", Integer.toString(section.line()),
                                                "name", section.type(),
                                                "allowed", list(known.get().pids())))));
                continue;
            }
            known.get()
                    .settings(section.type())
                    .ifPresent(allowed -> fields(file, section, allowed, findings));
        }
        return findings;
    }

    private static void fields(
            String file, Section section, Map<String, String> allowed, List<Finding> findings) {
        section.values()
                .forEach(
                        (field, value) -> {
                            String line = Integer.toString(section.lines().get(field));
                            String type = allowed.get(field);
                            Reason wrong = null;
                            if (type == null) {
                                wrong =
                                        new Reason(
                                                ReasonCode.CONFIG_FIELD_UNKNOWN,
                                                Map.of(
                                                        "line", line,
                                                        "field", cut(field),
                                                        "allowed",
                                                                list(
                                                                        new TreeSet<>(
                                                                                allowed
                                                                                        .keySet()))));
                            } else if (isNumber(type) && !(value instanceof Number)) {
                                wrong =
                                        new Reason(
                                                ReasonCode.CONFIG_NUMBER_NEEDED,
                                                Map.of("line", line, "field", cut(field)));
                            } else if (type.equals("Boolean") && !(value instanceof Boolean)) {
                                wrong =
                                        new Reason(
                                                ReasonCode.CONFIG_TRUTH_NEEDED,
                                                Map.of("line", line, "field", cut(field)));
                            }
                            if (wrong != null) {
                                findings.add(new Finding(file, section.pid() + "." + field, wrong));
                            }
                        });
    }

    private static boolean isNumber(String type) {
        return switch (type) {
            case "Integer", "Long", "Double", "Float", "Short", "Byte" -> true;
            default -> false;
        };
    }

    /**
     * Configurations of one factory that give the same {@code id}: the first one counts, the others
     * are taken out of the sections.
     */
    static List<Finding> doubledIds(Map<String, Map<String, Section>> byFile) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Map<String, String> pids = new HashMap<>();
        byFile.forEach(
                (file, sections) ->
                        sections.values()
                                .removeIf(
                                        section -> {
                                            Object id = section.values().get(ID);
                                            if (id == null || !section.pid().contains("~")) {
                                                return false;
                                            }
                                            String key = section.type() + " " + id;
                                            String place = file + ":" + section.line();
                                            String pid = pids.putIfAbsent(key, section.pid());
                                            if (pid == null || pid.equals(section.pid())) {
                                                places.putIfAbsent(key, place);
                                                return false;
                                            }
                                            findings.add(
                                                    new Finding(
                                                            file,
                                                            section.pid() + "." + ID,
                                                            new Reason(
                                                                    ReasonCode.CONFIG_ID_TWICE,
                                                                    Map.of(
                                                                            "line",
                                                                            Integer.toString(
                                                                                    section.line()),
                                                                            "id",
                                                                            cut(id.toString()),
                                                                            "first",
                                                                            places.get(key)))));
                                            return true;
                                        }));
        return findings;
    }

    private static String list(Iterable<String> names) {
        String all = String.join(", ", names);
        return all.length() <= LONGEST_LIST ? all : all.substring(0, LONGEST_LIST) + " …";
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}

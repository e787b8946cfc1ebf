package org.foyer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contracts as they were recorded last, {@code bundles/api/baseline.txt}. A package whose
 * contracts changed needs another version in its {@code package-info.java}; then {@code
 * -Dfoyer.record=true} records it anew, and the change is read in review.
 */
class BaselineTest {

    private static final Path BASELINE = Path.of("baseline.txt");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Pattern VERSION = Pattern.compile("@Version\\(\"([^\"]+)\"\\)");

    /** What a package offers, one line a member, with its version as the first line. */
    private static Map<String, List<String>> offered() throws IOException {
        Map<String, Set<String>> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("org/foyer/api"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name =
                        CLASSES.relativize(file).toString().replace('/', '.').replace(".class", "");
                if (!name.endsWith("package-info")) {
                    describe(load(name), lines);
                }
            }
        }
        Map<String, List<String>> all = new TreeMap<>();
        for (Map.Entry<String, Set<String>> entry : lines.entrySet()) {
            List<String> text = new ArrayList<>();
            text.add("version " + version(entry.getKey()));
            text.addAll(entry.getValue());
            all.put(entry.getKey(), text);
        }
        return all;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, BaselineTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(Class<?> type, Map<String, Set<String>> lines) {
        if (!isOffered(type)) {
            return;
        }
        Set<String> into = lines.computeIfAbsent(type.getPackageName(), p -> new TreeSet<>());
        String own = type.getName().substring(type.getPackageName().length() + 1);
        String parents =
                Stream.concat(
                                Stream.ofNullable(type.getGenericSuperclass()),
                                Arrays.stream(type.getGenericInterfaces()))
                        .map(java.lang.reflect.Type::getTypeName)
                        .sorted()
                        .collect(Collectors.joining(", "));
        into.add(own + " is " + modifiers(type.getModifiers()) + kind(type) + " of " + parents);
        for (Field field : type.getDeclaredFields()) {
            if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
                into.add(
                        own
                                + "."
                                + field.getName()
                                + " "
                                + modifiers(field.getModifiers())
                                + field.getGenericType().getTypeName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isOpen(constructor.getModifiers())) {
                into.add(own + " new" + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
                into.add(
                        own
                                + "."
                                + method.getName()
                                + parameters(method)
                                + " "
                                + modifiers(method.getModifiers())
                                + (method.isDefault() ? "default " : "")
                                + method.getGenericReturnType().getTypeName());
            }
        }
    }

    private static boolean isOffered(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!isOpen(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
                return false;
            }
        }
        return !type.isSynthetic();
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int modifiers) {
        int told = modifiers & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL);
        return told == 0 ? "" : Modifier.toString(told) + " ";
    }

    private static String kind(Class<?> type) {
        return type.isRecord()
                ? "record"
                : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    }

    private static String parameters(Executable executable) {
        String types =
                Arrays.stream(executable.getGenericParameterTypes())
                        .map(java.lang.reflect.Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"));
        String thrown =
                Arrays.stream(executable.getGenericExceptionTypes())
                        .map(java.lang.reflect.Type::getTypeName)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return thrown.isEmpty() ? types : types + " throws " + thrown;
    }

    private static String version(String name) throws IOException {
        Path info = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
        Matcher matcher = VERSION.matcher(Files.readString(info));
        if (!matcher.find()) {
            throw new IllegalStateException(name + ": give package-info.java a @Version");
        }
        return matcher.group(1);
    }

    private static Map<String, List<String>> recorded() throws IOException {
        Map<String, List<String>> all = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(BASELINE, UTF_8)) {
            if (line.startsWith("package ")) {
                current = new ArrayList<>();
                all.put(line.substring("package ".length()), current);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                current.add(line);
            }
        }
        return all;
    }

    private static void record(Map<String, List<String>> offered) throws IOException {
        StringBuilder text =
                new StringBuilder("# The contracts as recorded last; made by BaselineTest.\n");
        offered.forEach(
                (name, lines) -> {
                    text.append("\npackage ").append(name).append('\n');
                    lines.forEach(line -> text.append(line).append('\n'));
                });
        Files.writeString(BASELINE, text);
    }

    @Test
    @DisplayName("A package whose contracts changed has another version, and is recorded anew")
    void baseline() throws IOException {
        Map<String, List<String>> now = offered();
        Map<String, List<String>> before = Files.exists(BASELINE) ? recorded() : Map.of();
        for (Map.Entry<String, List<String>> entry : now.entrySet()) {
            List<String> old = before.get(entry.getKey());
            if (old != null && !contracts(old).equals(contracts(entry.getValue()))) {
                assertNotEquals(
                        old.get(0),
                        entry.getValue().get(0),
                        entry.getKey()
                                + " changed; give its package-info.java another version:\n"
                                + difference(old, entry.getValue()));
            }
        }
        if (Boolean.getBoolean("foyer.record")) {
            record(now);
        }
        assertEquals(
                recorded(), now, "record the baseline anew with -Dfoyer.record=true and read it");
    }

    private static List<String> contracts(List<String> lines) {
        return lines.subList(1, lines.size());
    }

    private static String difference(List<String> old, List<String> now) {
        TreeSet<String> gone = new TreeSet<>(contracts(old));
        gone.removeAll(now);
        TreeSet<String> come = new TreeSet<>(contracts(now));
        come.removeAll(old);
        return "- " + String.join("\n- ", gone) + "\n+ " + String.join("\n+ ", come);
    }
}

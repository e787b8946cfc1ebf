package org.foyer.lib.verify;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** Names as an author writes them in Java, not as they stand in a class file. */
final class Notation {
    private static final Pattern NESTED = Pattern.compile("\\$(?=[A-Za-z])");

    private Notation() {}

    /** {@code java/util/Map$Entry} as {@code java.util.Map.Entry}. */
    static String type(String internalName) {
        return NESTED.matcher(internalName.replace('/', '.')).replaceAll(".");
    }

    static String type(Type type) {
        return NESTED.matcher(type.getClassName()).replaceAll(".");
    }

    /** {@code java.lang.System.exit(int)}, {@code java.lang.System.out}. */
    static String member(String owner, String name, String descriptor) {
        String start = name.equals("<init>") ? "new " + type(owner) : type(owner) + "." + name;
        return start + parameters(descriptor);
    }

    /** A method of a class in the bundle, as a place. */
    static String place(String name, String descriptor) {
        if (name.equals("<init>")) {
            return "constructor" + parameters(descriptor);
        }
        if (name.equals("<clinit>")) {
            return "static initializer";
        }
        if (name.startsWith("lambda$")) {
            String[] parts = name.split("\\$");
            return "lambda in method " + (parts.length > 1 ? parts[1] : name);
        }
        return "method " + name + parameters(descriptor);
    }

    private static String parameters(String descriptor) {
        if (!descriptor.startsWith("(")) {
            return "";
        }
        return Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(Notation::simple)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String simple(Type type) {
        String name = type(type);
        return name.startsWith("java.lang.") && name.lastIndexOf('.') == 9
                ? name.substring(10)
                : name;
    }
}

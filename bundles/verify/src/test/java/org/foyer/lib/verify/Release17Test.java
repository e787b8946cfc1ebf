package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The members of Java 17 as the home ships them are those that the compiler knows. After a change
 * of the allow list run it with {@code FOYER_WRITE=<resource file>} once.
 */
class Release17Test {
    private static JavacTask task;

    @BeforeAll
    static void compiler() throws IOException {
        var unit =
                new SimpleJavaFileObject(URI.create("mem:///A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignore) {
                        return "class A {}";
                    }
                };
        task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        null,
                                        null,
                                        null,
                                        List.of("--release", "17", "-proc:none"),
                                        null,
                                        List.of(unit));
        task.analyze();
    }

    @Test
    @DisplayName("The shipped list of members is that of Java 17, on whatever Java this runs")
    void shippedIsTrue() throws IOException {
        String expected = generate();
        String target = System.getenv("FOYER_WRITE");
        if (target != null) {
            Files.writeString(Path.of(target), expected);
        }
        try (InputStream in = Release17.class.getResourceAsStream(Release17.RESOURCE)) {
            assertEquals(expected, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("Inherited members are found, later ones and fields named like methods are not")
    void lookups() {
        Release17 release = Release17.load();
        assertTrue(release.has("java/util/ArrayList", "stream()Ljava/util/stream/Stream;"));
        assertTrue(release.has("java/lang/StringBuilder", "length()I"));
        assertTrue(release.has("java/util/List", "hashCode()I"));
        assertTrue(release.has("java/lang/Long", "MAX_VALUE:J"));
        assertFalse(
                release.has(
                        "java/math/BigInteger",
                        "parallelMultiply(Ljava/math/BigInteger;)Ljava/math/BigInteger;"));
        assertFalse(release.has("java/util/List", "reversed()Ljava/util/List;"));
        assertTrue(release.anyNamed("java/util/ArrayList", "clear"));
        assertFalse(release.anyNamed("java/util/ArrayList", "clea"));
        assertFalse(release.knows("java/lang/MatchException"));
    }

    private static String generate() {
        var elements = task.getElements();
        Deque<TypeElement> open = new ArrayDeque<>();
        for (String type : Allowed.types()) {
            if (type.startsWith("java/")) {
                TypeElement element =
                        elements.getTypeElement(type.replace('/', '.').replace('$', '.'));
                assertTrue(element != null, type);
                open.add(element);
            }
        }
        for (String name : Allowed.packages()) {
            if (name.startsWith("java/")) {
                ElementFilter.typesIn(
                                elements.getPackageElement(name.replace('/', '.'))
                                        .getEnclosedElements())
                        .stream()
                        .filter(Release17Test::visible)
                        .forEach(open::add);
            }
        }
        Map<String, String> lines = new TreeMap<>();
        while (!open.isEmpty()) {
            TypeElement type = open.poll();
            if (type.getModifiers().contains(Modifier.PUBLIC)) {
                ElementFilter.typesIn(type.getEnclosedElements()).stream()
                        .filter(Release17Test::visible)
                        .filter(t -> !lines.containsKey(name(t)))
                        .filter(t -> Allowed.type(name(t)))
                        .forEach(open::add);
            }
            if (!lines.containsKey(name(type))) {
                Set<String> above = new TreeSet<>();
                for (TypeMirror up : task.getTypes().directSupertypes(type.asType())) {
                    TypeElement element = (TypeElement) ((DeclaredType) up).asElement();
                    above.add(name(element));
                    open.add(element);
                }
                lines.put(name(type), entry(type, above));
            }
        }
        return String.join("", lines.values());
    }

    private static String entry(TypeElement type, Set<String> above) {
        Set<String> members = new TreeSet<>();
        for (Element member : type.getEnclosedElements()) {
            if (visible(member) && member instanceof ExecutableElement method) {
                StringBuilder line = new StringBuilder(method.getSimpleName()).append('(');
                method.getParameters().forEach(p -> line.append(descriptor(p.asType())));
                boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
                line.append(')').append(constructor ? "V" : descriptor(method.getReturnType()));
                members.add(line.toString());
            } else if (visible(member) && member instanceof VariableElement field) {
                members.add(field.getSimpleName() + ":" + descriptor(field.asType()));
            }
        }
        StringBuilder text = new StringBuilder(name(type));
        above.forEach(a -> text.append(' ').append(a));
        text.append('\n');
        members.forEach(m -> text.append(' ').append(m).append('\n'));
        return text.toString();
    }

    private static boolean visible(Element member) {
        return member.getModifiers().contains(Modifier.PUBLIC)
                || member.getModifiers().contains(Modifier.PROTECTED);
    }

    private static String name(TypeElement type) {
        return task.getElements().getBinaryName(type).toString().replace('.', '/');
    }

    private static String descriptor(TypeMirror mirror) {
        TypeMirror type =
                mirror.getKind() == TypeKind.VOID ? mirror : task.getTypes().erasure(mirror);
        return switch (type.getKind()) {
            case VOID -> "V";
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case CHAR -> "C";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case ARRAY -> "[" + descriptor(((ArrayType) type).getComponentType());
            default -> "L" + name((TypeElement) ((DeclaredType) type).asElement()) + ";";
        };
    }
}

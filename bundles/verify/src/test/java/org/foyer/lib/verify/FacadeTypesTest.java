package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.foyer.api.service.HomeReadings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A service may use whatever its facades take and give. */
class FacadeTypesTest {
    @Test
    @DisplayName(
            "Every type in the signatures of the facades and their values is on the allow list")
    void signatures() throws Exception {
        Set<String> missing = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        URI place = HomeReadings.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path api = Path.of(place);
        if (Files.isDirectory(api)) {
            look(api, missing, seen);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(api, Map.of())) {
                look(jar.getPath("/"), missing, seen);
            }
        }
        assertTrue(seen.size() > 8, seen.toString());
        assertEquals(Set.of(), missing);
    }

    private static void look(Path root, Set<String> missing, Set<String> seen) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("org/foyer/api/service"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassNode node = new ClassNode();
                try (InputStream in = Files.newInputStream(file)) {
                    new ClassReader(in).accept(node, ClassReader.SKIP_CODE);
                }
                if (node.name.endsWith("package-info")) {
                    continue;
                }
                seen.add(node.name);
                for (MethodNode method : node.methods) {
                    if ((method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                        types(method.desc).stream()
                                .filter(t -> !Allowed.type(t))
                                .forEach(t -> missing.add(node.name + " has " + t));
                    }
                }
            }
        }
    }

    private static List<String> types(String descriptor) {
        return Stream.concat(
                        Stream.of(Type.getReturnType(descriptor)),
                        Stream.of(Type.getArgumentTypes(descriptor)))
                .map(t -> t.getSort() == Type.ARRAY ? t.getElementType() : t)
                .filter(t -> t.getSort() == Type.OBJECT)
                .map(Type::getInternalName)
                .toList();
    }
}

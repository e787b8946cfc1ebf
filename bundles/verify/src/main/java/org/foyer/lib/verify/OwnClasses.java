package org.foyer.lib.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The bundle's own classes, and where a member called through one of them really lies. Each class
 * is walked once: what lies above it is remembered. Not thread-safe.
 */
final class OwnClasses {
    /** Most types of a bundle that one may inherit from, itself included. */
    static final int MOST_ABOVE = 100;

    private final Release17 release;
    private final Map<String, Own> classes = new HashMap<>();

    /** A class as far as others may care. */
    private static final class Own {
        private String superName;
        private List<String> interfaces = List.of();
        private boolean isInterface;
        private final Set<String> methods = new HashSet<>(); // name and descriptor
        private final Set<String> methodNames = new HashSet<>();
        private final Set<String> fields = new HashSet<>(); // name, colon, descriptor
        private final Set<String> fieldNames = new HashSet<>();
        private Set<String> ownAbove; // itself and own types above it; null until asked
        private Set<String> platformAbove;
    }

    OwnClasses(Release17 release) {
        this.release = release;
    }

    void add(ClassReader reader) {
        Own own = new Own();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            String signature,
                            String superName,
                            String[] interfaces) {
                        own.superName = superName;
                        own.interfaces = interfaces == null ? List.of() : List.of(interfaces);
                        own.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String desc, String s, String[] e) {
                        own.methods.add(name + desc);
                        own.methodNames.add(name);
                        return null;
                    }

                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String desc, String s, Object value) {
                        own.fields.add(name + ":" + desc);
                        own.fieldNames.add(name);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        classes.put(reader.getClassName(), own);
    }

    boolean contains(String type) {
        return classes.containsKey(type);
    }

    boolean isClass(String type) {
        Own own = classes.get(type);
        return own != null && !own.isInterface;
    }

    int size() {
        return classes.size();
    }

    /** Whether it inherits from more of the bundle's types than is looked at. */
    boolean tooDeep(String type) {
        walk(type);
        return classes.get(type).ownAbove.size() > MOST_ABOVE;
    }

    /** Platform types in which the method may be found; none if the bundle itself declares it. */
    Set<String> platformOwners(String owner, String member) {
        return owners(owner, member, true);
    }

    /** The same for a field. */
    Set<String> platformFieldOwners(String owner, String name, String descriptor) {
        return owners(owner, name + ":" + descriptor, false);
    }

    private Set<String> owners(String owner, String member, boolean method) {
        if (!classes.containsKey(owner)) {
            return Set.of(owner);
        }
        walk(owner);
        for (String above : classes.get(owner).ownAbove) {
            Own own = classes.get(above);
            if ((method ? own.methods : own.fields).contains(member)) {
                return Set.of();
            }
        }
        return classes.get(owner).platformAbove;
    }

    private void walk(String type) {
        Own start = classes.get(type);
        if (start.ownAbove != null) {
            return;
        }
        Set<String> own = new LinkedHashSet<>();
        Set<String> platform = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(type));
        for (int i = 0; i < open.size() && own.size() <= MOST_ABOVE; i++) {
            Own here = classes.get(open.get(i));
            if (here == null) {
                platform.add(open.get(i));
            } else if (own.add(open.get(i))) {
                if (here.superName != null) {
                    open.add(here.superName);
                }
                open.addAll(here.interfaces);
            }
        }
        start.ownAbove = own;
        start.platformAbove = platform;
    }

    /**
     * Whether by that name a class finds methods of the bundle and none of the platform:
     * Declarative Services looks for methods by name, all the way up.
     */
    boolean ownMethod(String type, String name) {
        return named(type, name, true);
    }

    /** The same for a field. */
    boolean ownField(String type, String name) {
        return named(type, name, false);
    }

    private boolean named(String type, String name, boolean method) {
        boolean found = false;
        String at = type;
        for (int i = 0; i <= MOST_ABOVE && classes.containsKey(at); i++) {
            Own own = classes.get(at);
            found |= (method ? own.methodNames : own.fieldNames).contains(name);
            at = own.superName;
        }
        return found && at != null && !classes.containsKey(at) && !release.anyNamed(at, name);
    }
}

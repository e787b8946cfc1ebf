package org.foyer.lib.verify;

import java.util.Arrays;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Hostile bundles by class files that no Java compiler writes. Over 400 lines, because it is one
 * list of attacks, read as a list.
 */
final class HostileClasses {
    private static final String BAD = SampleJar.PATH + "Bad";
    private static final String META =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;";

    private HostileClasses() {}

    static void into(Hostile all) {
        later(all);
        keys(all);
        links(all);
        pool(all);
        locks(all);
        inheritance(all);
        files(all);
    }

    /** Members that a later Java added to types that may be used. */
    private static void later(Hostile all) {
        String kind = "members newer than Java 17";
        call(
                all,
                kind,
                "java/math/BigInteger",
                "parallelMultiply",
                "(Ljava/math/BigInteger;)Ljava/math/BigInteger;");
        call(all, kind, "java/util/List", "reversed", "()Ljava/util/List;");
        call(all, kind, "java/util/List", "getFirst", "()Ljava/lang/Object;");
        call(all, kind, "java/lang/StringBuilder", "repeat", "(II)Ljava/lang/StringBuilder;");
        call(
                all,
                kind,
                "java/lang/String",
                "splitWithDelimiters",
                "(Ljava/lang/String;I)[Ljava/lang/String;");
        call(all, kind, "java/lang/Math", "clamp", "(JII)I");
        call(all, kind, "java/util/Locale", "of", "(Ljava/lang/String;)Ljava/util/Locale;");
        call(all, kind, "java/util/HashMap", "newHashMap", "(I)Ljava/util/HashMap;");
        call(all, kind, "java/time/Duration", "isPositive", "()Z");
        call(
                all,
                kind,
                "java/util/stream/Stream",
                "gather",
                "(Ljava/util/stream/Gatherer;)Ljava/util/stream/Stream;");
        call(all, kind, "java/lang/MatchException", "toString", "()Ljava/lang/String;");
        call(
                all,
                kind,
                "java/util/SequencedCollection",
                "reversed",
                "()Ljava/util/SequencedCollection;");
        call(
                all,
                kind,
                "java/util/random/RandomGenerator",
                "getDefault",
                "()Ljava/util/random/RandomGenerator;");
        call(all, kind, "java/lang/Class", "describeConstable", "()Ljava/util/Optional;");
    }

    private static void call(Hostile all, String kind, String owner, String name, String desc) {
        code(
                all,
                kind,
                owner + "." + name,
                m -> m.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, desc, false));
    }

    /** Fields named like methods, to be taken for the bundle's own. */
    private static void keys(Hostile all) {
        String kind = "a field named like a method";
        key(all, kind, "java/util/ArrayList", "parallelStream", "()Ljava/util/stream/Stream;");
        key(all, kind, "java/lang/RuntimeException", "printStackTrace", "()V");
        key(all, kind, "java/util/HashSet", "parallelStream", "()Ljava/util/stream/Stream;");
        key(
                all,
                kind,
                "java/util/concurrent/ConcurrentHashMap",
                "forEach",
                "(JLjava/util/function/BiConsumer;)V");
        key(all, kind, "java/lang/Object", "finalize", "()V");
    }

    private static void key(
            Hostile all, String kind, String superName, String name, String descriptor) {
        all.change(
                kind,
                superName + "." + name,
                jar -> {
                    ClassWriter writer = writer(superName);
                    String result = descriptor.substring(descriptor.indexOf(')') + 1);
                    String type = result.equals("V") ? "I" : result;
                    String key = name + descriptor;
                    String field = key.substring(0, key.length() - result.length());
                    writer.visitField(
                                    0, field.replace(';', '_').replace('/', '_'), type, null, null)
                            .visitEnd();
                    writer.visitField(0, name, type, null, null).visitEnd();
                    MethodVisitor method = writer.visitMethod(0, "bad", "()V", null, null);
                    method.visitCode();
                    method.visitVarInsn(Opcodes.ALOAD, 0);
                    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BAD, name, descriptor, false);
                    end(writer, method, jar);
                });
    }

    private static void links(Hostile all) {
        Handle exit = handle("java/lang/System", "exit", "(I)V");
        String kind = "links of another make";
        code(all, kind, "method handle constant", m -> m.visitLdcInsn(exit));
        code(all, kind, "method type constant", m -> m.visitLdcInsn(Type.getMethodType("(I)V")));
        for (String name :
                new String[] {"invoke", "getStaticFinal", "fieldVarHandle", "primitiveClass"}) {
            code(
                    all,
                    kind,
                    "dynamic constant by " + name,
                    m ->
                            m.visitLdcInsn(
                                    new ConstantDynamic(
                                            "x",
                                            "Ljava/lang/Object;",
                                            handle(
                                                    "java/lang/invoke/ConstantBootstraps",
                                                    name,
                                                    "(Ljava/lang/invoke/MethodHandles$Lookup;"
                                                            + "Ljava/lang/String;Ljava/lang/Class;"
                                                            + ")Ljava/lang/Object;"))));
        }
        code(
                all,
                kind,
                "bootstrap of its own",
                m ->
                        m.visitInvokeDynamicInsn(
                                "x", "()V", handle(BAD, "boot", "()Ljava/lang/invoke/CallSite;")));
        code(
                all,
                kind,
                "bootstrap of the JDK that is no compiler's",
                m ->
                        m.visitInvokeDynamicInsn(
                                "x",
                                "()V",
                                handle(
                                        "java/lang/invoke/MethodHandleProxies",
                                        "asInterfaceInstance",
                                        "()Ljava/lang/invoke/CallSite;")));
        code(
                all,
                kind,
                "lambda over exit",
                m ->
                        m.visitInvokeDynamicInsn(
                                "accept",
                                "()Ljava/util/function/IntConsumer;",
                                handle("java/lang/invoke/LambdaMetafactory", "metafactory", META),
                                Type.getMethodType("(I)V"),
                                exit,
                                Type.getMethodType("(I)V")));
        code(
                all,
                kind,
                "lambda that is a thread factory",
                m ->
                        m.visitInvokeDynamicInsn(
                                "newThread",
                                "()Ljava/util/concurrent/ThreadFactory;",
                                handle("java/lang/invoke/LambdaMetafactory", "metafactory", META),
                                Type.getMethodType("(I)V"),
                                handle(BAD, "bad", "()V"),
                                Type.getMethodType("(I)V")));
        code(
                all,
                kind,
                "bootstrap called outright",
                m ->
                        m.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                "java/lang/invoke/LambdaMetafactory",
                                "metafactory",
                                META,
                                false));
        code(
                all,
                kind,
                "lookup called outright",
                m ->
                        m.visitMethodInsn(
                                Opcodes.INVOKESTATIC,
                                "java/lang/invoke/MethodHandles",
                                "lookup",
                                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                                false));
    }

    private static void pool(Hostile all) {
        String kind = "what stands in the constants alone";
        pool(all, kind, "method", w -> w.newMethod("java/lang/Runtime", "exit", "(I)V", false));
        pool(all, kind, "class", w -> w.newClass("java/lang/Runtime"));
        pool(all, kind, "array of classes", w -> w.newClass("[[Ljava/lang/Thread;"));
        pool(
                all,
                kind,
                "field",
                w -> w.newField("java/lang/System", "out", "Ljava/io/PrintStream;"));
        pool(all, kind, "module", w -> w.newModule("java.base"));
        pool(all, kind, "package", w -> w.newPackage("java/lang"));
        pool(
                all,
                kind,
                "interface method",
                w ->
                        w.newMethod(
                                "java/util/Collection",
                                "parallelStream",
                                "()Ljava/util/stream/Stream;",
                                true));
        pool(
                all,
                kind,
                "handle",
                w ->
                        w.newHandle(
                                Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false));
    }

    private static void pool(Hostile all, String kind, String name, Consumer<ClassWriter> more) {
        all.change(
                kind,
                name,
                jar -> {
                    ClassWriter writer = writer("java/lang/Object");
                    more.accept(writer);
                    MethodVisitor method =
                            writer.visitMethod(Opcodes.ACC_STATIC, "bad", "()V", null, null);
                    method.visitCode();
                    end(writer, method, jar);
                });
    }

    private static void locks(Hostile all) {
        String kind = "locks hidden from a reader of patterns";
        code(
                all,
                kind,
                "the variable of this overwritten",
                m -> {
                    m.visitLdcInsn("shared");
                    m.visitVarInsn(Opcodes.ASTORE, 0);
                    m.visitVarInsn(Opcodes.ALOAD, 0);
                    lock(m);
                });
        code(
                all,
                kind,
                "a way that leads in between",
                m -> {
                    Label in = new Label();
                    m.visitLdcInsn("shared");
                    m.visitJumpInsn(Opcodes.GOTO, in);
                    m.visitLdcInsn(Type.getObjectType(BAD));
                    m.visitLabel(in);
                    lock(m);
                });
        code(
                all,
                kind,
                "without the copy that compilers make",
                m -> {
                    m.visitLdcInsn("shared");
                    m.visitInsn(Opcodes.MONITORENTER);
                });
        code(
                all,
                kind,
                "own class below the shared one",
                m -> {
                    m.visitLdcInsn(Type.getObjectType(BAD));
                    m.visitLdcInsn("shared");
                    m.visitInsn(Opcodes.SWAP);
                    m.visitInsn(Opcodes.POP);
                    lock(m);
                });
        code(
                all,
                kind,
                "a field of the platform",
                m -> {
                    m.visitFieldInsn(
                            Opcodes.GETSTATIC, "java/util/Locale", "ROOT", "Ljava/util/Locale;");
                    lock(m);
                });
        code(
                all,
                kind,
                "an array handed in",
                m -> {
                    m.visitVarInsn(Opcodes.ALOAD, 1);
                    lock(m);
                });
    }

    private static void lock(MethodVisitor m) {
        m.visitInsn(Opcodes.DUP);
        m.visitVarInsn(Opcodes.ASTORE, 3);
        m.visitInsn(Opcodes.MONITORENTER);
    }

    private static void inheritance(Hostile all) {
        String kind = "inheritance that costs the reader";
        for (int depth : new int[] {120, 1_500}) {
            all.change(kind, depth + " classes deep", jar -> chain(jar, depth, false));
            all.change(kind, depth + " interfaces deep", jar -> chain(jar, depth, true));
        }
        all.change(
                kind,
                "a hundred and fifty interfaces at once",
                jar -> {
                    String[] many = new String[150];
                    for (int i = 0; i < many.length; i++) {
                        many[i] = SampleJar.PATH + "I" + i;
                        put(jar, many[i], "java/lang/Object", true);
                    }
                    put(jar, BAD, "java/lang/Object", false, many);
                });
    }

    /** A chain whose last class calls what only the first could have. */
    private static void chain(SampleJar jar, int depth, boolean interfaces) {
        String above = "java/lang/Object";
        for (int i = 0; i < depth; i++) {
            String name = SampleJar.PATH + "C" + i;
            if (interfaces) {
                String[] up = i == 0 ? new String[0] : new String[] {above};
                put(jar, name, "java/lang/Object", true, up);
            } else {
                put(jar, name, above, false);
            }
            above = name;
        }
    }

    private static void put(
            SampleJar jar, String name, String superName, boolean isInterface, String... up) {
        ClassWriter writer = new ClassWriter(0);
        int access =
                isInterface
                        ? Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT
                        : Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V17, access, name, null, superName, up);
        writer.visitEnd();
        jar.files.put(name + ".class", writer.toByteArray());
    }

    private static void files(Hostile all) {
        String kind = "class files of another make";
        String sample = SampleJar.PATH + "Sample.class";
        for (int major : new int[] {45, 51, 62, 65, 70}) {
            all.change(kind, "version " + major, jar -> jar.files.get(sample)[7] = (byte) major);
        }
        all.change(kind, "preview", jar -> Arrays.fill(jar.files.get(sample), 4, 6, (byte) 0xff));
        all.change(kind, "minor version", jar -> jar.files.get(sample)[5] = 3);
        all.change(kind, "other magic", jar -> jar.files.get(sample)[0] = 0);
        for (int part : new int[] {2, 3, 10, 50}) {
            all.change(
                    kind,
                    "cut to a " + part + "th",
                    jar ->
                            jar.files.computeIfPresent(
                                    sample, (n, b) -> Arrays.copyOf(b, b.length / part)));
        }
        all.change(kind, "empty", jar -> jar.files.put(sample, new byte[0]));
        all.change(
                kind,
                "under another name",
                jar -> jar.files.put(SampleJar.PATH + "Other.class", jar.files.get(sample)));
        all.change(
                kind,
                "under a name of other case",
                jar -> {
                    byte[] bytes = jar.files.remove(sample);
                    jar.files.put(SampleJar.PATH + "SAMPLE.class", bytes);
                });
        all.change(
                kind,
                "a module",
                jar -> {
                    ClassWriter writer = new ClassWriter(0);
                    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
                    writer.visitModule("m", 0, null).visitEnd();
                    writer.visitEnd();
                    jar.files.put(SampleJar.PATH + "module-info.class", writer.toByteArray());
                });
        all.change(kind, "an unknown constant", jar -> jar.files.get(sample)[10] = 99);
        all.change(
                kind,
                "larger than any",
                jar -> jar.files.put(SampleJar.PATH + "Large.class", noise(300 * 1024)));
        all.change(
                kind,
                "a foreign annotation",
                jar -> {
                    ClassWriter writer = writer("java/lang/Object");
                    writer.visitAnnotation("Lorg/osgi/annotation/bundle/Header;", true).visitEnd();
                    MethodVisitor method =
                            writer.visitMethod(Opcodes.ACC_STATIC, "bad", "()V", null, null);
                    method.visitCode();
                    end(writer, method, jar);
                });
        all.change(
                kind,
                "nested in a class of the platform",
                jar -> {
                    ClassWriter writer = writer("java/lang/Object");
                    writer.visitNestHost("java/lang/Thread");
                    writer.visitEnd();
                    jar.files.put(BAD + ".class", writer.toByteArray());
                });
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(7).nextBytes(bytes);
        bytes[0] = (byte) 0xCA;
        return bytes;
    }

    private static Handle handle(String owner, String name, String descriptor) {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, descriptor, false);
    }

    private static void code(
            Hostile all, String kind, String name, Consumer<MethodVisitor> instructions) {
        all.change(
                kind,
                name,
                jar -> {
                    ClassWriter writer = writer("java/lang/Object");
                    MethodVisitor method =
                            writer.visitMethod(0, "bad", "([Ljava/lang/Object;)V", null, null);
                    method.visitCode();
                    instructions.accept(method);
                    end(writer, method, jar);
                });
    }

    private static ClassWriter writer(String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, BAD, null, superName, null);
        return writer;
    }

    private static void end(ClassWriter writer, MethodVisitor method, SampleJar jar) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(8, 8);
        method.visitEnd();
        writer.visitEnd();
        jar.files.put(BAD + ".class", writer.toByteArray());
    }
}

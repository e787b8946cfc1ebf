package org.foyer.lib.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Attacks by class files that no Java compiler writes. */
class ClassFileAttackTest extends VerifierCase {
    private static final Handle EXIT =
            new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);

    @Test
    void classOutsideItsPrefix() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.putAll(
                SampleJar.compile(
                        Map.of("org.foyer.other.Bad", "package org.foyer.other; class Bad {}")));
        refused(jar, "org/foyer/other/Bad.class");
    }

    @Test
    void classInAFileOfAnotherName() throws IOException {
        SampleJar jar = new SampleJar();
        byte[] bytes = jar.files.get(SampleJar.PATH + "Sample.class");
        jar.files.put(SampleJar.PATH + "Other.class", bytes);
        refused(jar, "holds another class");
    }

    @Test
    void classOfANewerPlatform() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.get(SampleJar.PATH + "Sample.class")[7] = 62;
        refused(jar, "release 17");
    }

    @Test
    void classWithPreviews() throws IOException {
        SampleJar jar = new SampleJar();
        byte[] bytes = jar.files.get(SampleJar.PATH + "Sample.class");
        bytes[4] = (byte) 0xff;
        bytes[5] = (byte) 0xff;
        refused(jar, "release 17");
    }

    @Test
    void classThatIsCutOff() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.computeIfPresent(
                SampleJar.PATH + "Sample.class", (n, b) -> Arrays.copyOf(b, b.length / 2));
        refused(jar, "malformed");
    }

    @Test
    void methodHandleConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(EXIT);
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "method handle");
    }

    @Test
    void methodTypeConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(Type.getMethodType("(I)V"));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "method handle or method type");
    }

    @Test
    void dynamicConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(
                new ConstantDynamic(
                        "x",
                        "Ljava/lang/Object;",
                        new Handle(
                                Opcodes.H_INVOKESTATIC,
                                "java/lang/invoke/ConstantBootstraps",
                                "invoke",
                                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                        + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;"
                                        + "[Ljava/lang/Object;)Ljava/lang/Object;",
                                false),
                        EXIT,
                        1));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "dynamic constant");
    }

    @Test
    void dynamicCallThroughAForeignBootstrap() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitInvokeDynamicInsn(
                "x",
                "()V",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        SampleJar.PATH + "Sample",
                        "bootstrap",
                        "()Ljava/lang/invoke/CallSite;",
                        false));
        refused(assembled(writer, method), "links through");
    }

    @Test
    void lambdaOverAForbiddenHandle() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitInvokeDynamicInsn(
                "accept",
                "()Ljava/util/function/IntConsumer;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/LambdaMetafactory",
                        "metafactory",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                                + "Ljava/lang/invoke/CallSite;",
                        false),
                Type.getMethodType("(I)V"),
                EXIT,
                Type.getMethodType("(I)V"));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "java.lang.System.exit");
    }

    @Test
    void directCallOfABootstrap() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "java.lang.invoke.MethodHandles");
    }

    @Test
    void forbiddenMemberInTheConstantPoolAlone() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        writer.newMethod("java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;", false);
        refused(assembled(writer, method), "java.lang.Runtime");
    }

    private static MethodVisitor method(ClassWriter writer) {
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                SampleJar.PATH + "Bad",
                null,
                "java/lang/Object",
                null);
        return writer.visitMethod(Opcodes.ACC_STATIC, "bad", "()V", null, null);
    }

    private static SampleJar assembled(ClassWriter writer, MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(4, 4);
        method.visitEnd();
        writer.visitEnd();
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "Bad.class", writer.toByteArray());
        return jar;
    }
}

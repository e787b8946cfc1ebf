package org.foyer.store.guard;

import java.util.Map;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Whether the virtual machine checks the code of bundles: an option that saves time at start turns
 * it off, and then a number can be taken for an object, whatever the home's own verifier has read.
 */
final class BytecodeTrial {
    private static final String CHECK = "bytecode-checked";
    private static final String NAME = ProbeBundle.NAME + ".bytecode";
    private static final String TYPE = NAME + ".Confused";

    private BytecodeTrial() {}

    static SelfTest.Check run(BundleContext context) {
        try {
            Bundle bundle =
                    context.installBundle(
                            ProbeBundle.location(NAME),
                            ProbeBundle.jar(
                                    NAME,
                                    Map.of(),
                                    Map.of(TYPE.replace('.', '/') + ".class", code())));
            SelfTest.Check check = load(bundle);
            bundle.uninstall();
            return check;
        } catch (BundleException | RuntimeException e) {
            return SelfTest.Check.fails(CHECK, WallTest.impossible(e));
        }
    }

    private static SelfTest.Check load(Bundle bundle) {
        try {
            ClassLoader loader = bundle.loadClass(TYPE).getClassLoader();
            Class.forName(TYPE, true, loader);
            return SelfTest.Check.fails(CHECK, Reason.of(ReasonCode.CHECK_JAVA_UNVERIFIED));
        } catch (VerifyError e) {
            return SelfTest.Check.holds(CHECK);
        } catch (ClassNotFoundException | LinkageError e) {
            return SelfTest.Check.fails(CHECK, WallTest.impossible(e));
        }
    }

    /** A method that returns the number 1 as an object; it is never called. */
    private static byte[] code() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V11,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                TYPE.replace('.', '/'),
                null,
                "java/lang/Object",
                null);
        MethodVisitor method =
                writer.visitMethod(
                        Opcodes.ACC_STATIC, "confused", "()Ljava/lang/Object;", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ICONST_1);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}

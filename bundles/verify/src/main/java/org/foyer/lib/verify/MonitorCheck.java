package org.foyer.lib.verify;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Whether a {@code synchronized} block locks an object of the service's own: itself, an instance of
 * one of its classes, one of its classes, or a final field that is only ever set to a new object. A
 * lock on anything that others hold, too, would hold them up.
 */
final class MonitorCheck {
    private final OwnClasses own;
    private final ClassNode node;
    private final Set<String> fresh = new HashSet<>();

    MonitorCheck(OwnClasses own, ClassNode node) {
        this.own = own;
        this.node = node;
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_FINAL) != 0) {
                fresh.add(field.name + ":" + field.desc);
            }
        }
        node.methods.forEach(m -> m.instructions.forEach(this::assigned));
    }

    private void assigned(AbstractInsnNode instruction) {
        boolean put =
                instruction.getOpcode() == Opcodes.PUTFIELD
                        || instruction.getOpcode() == Opcodes.PUTSTATIC;
        if (put && !created(instruction.getPrevious())) {
            FieldInsnNode field = (FieldInsnNode) instruction;
            fresh.remove(field.name + ":" + field.desc);
        }
    }

    /** {@code new T()}, without arguments and without a way in between. */
    private static boolean created(AbstractInsnNode last) {
        if (!(last instanceof MethodInsnNode made)
                || last.getOpcode() != Opcodes.INVOKESPECIAL
                || !made.name.equals("<init>")
                || !made.desc.equals("()V")) {
            return false;
        }
        AbstractInsnNode dup = last.getPrevious();
        return dup != null
                && dup.getOpcode() == Opcodes.DUP
                && dup.getPrevious() != null
                && dup.getPrevious().getOpcode() == Opcodes.NEW;
    }

    /** Compilers write: the value, a copy of it, the copy into a variable, the lock. */
    boolean locksOwn(MethodNode method, AbstractInsnNode enter) {
        AbstractInsnNode store = enter.getPrevious();
        if (store == null || store.getOpcode() != Opcodes.ASTORE) {
            return false;
        }
        AbstractInsnNode dup = store.getPrevious();
        if (dup == null || dup.getOpcode() != Opcodes.DUP || dup.getPrevious() == null) {
            return false;
        }
        AbstractInsnNode value = dup.getPrevious();
        if (value instanceof VarInsnNode variable) {
            return variable.getOpcode() == Opcodes.ALOAD
                    && variable.var == 0
                    && (method.access & Opcodes.ACC_STATIC) == 0
                    && !overwrites(method, 0);
        }
        if (value instanceof LdcInsnNode constant) {
            return constant.cst instanceof Type type
                    && type.getSort() == Type.OBJECT
                    && own.contains(type.getInternalName());
        }
        if (value instanceof FieldInsnNode field) {
            Type type = Type.getType(field.desc);
            boolean ofOwnClass =
                    type.getSort() == Type.OBJECT && own.isClass(type.getInternalName());
            return ofOwnClass
                    || (field.owner.equals(node.name)
                            && fresh.contains(field.name + ":" + field.desc));
        }
        return false;
    }

    private static boolean overwrites(MethodNode method, int variable) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode store
                    && store.var == variable
                    && store.getOpcode() != Opcodes.ALOAD) {
                return true;
            }
        }
        return false;
    }
}

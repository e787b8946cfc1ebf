package org.foyer.lib.verify;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Checks one class against the allow list, so that a message can name the method at fault. */
final class ClassVerifier {
    private final Rules rules;
    private final Complaints complaints;
    private final ClassNode node;
    private final MonitorCheck monitors;
    private String where = "";

    ClassVerifier(Rules rules, Complaints complaints, ClassNode node) {
        this.rules = rules;
        this.complaints = complaints;
        this.node = node;
        this.monitors = new MonitorCheck(rules.own(), node);
    }

    void verify() {
        type(node.superName, "extends");
        node.interfaces.forEach(i -> type(i, "implements"));
        if (rules.own().tooDeep(node.name)) {
            String most = "inherits from more than " + OwnClasses.MOST_ABOVE + " own types";
            refuse(most, "make it flatter");
        }
        annotations(node.visibleAnnotations);
        if (node.nestHostClass != null) {
            type(node.nestHostClass, "is nested in");
        }
        for (FieldNode field : node.fields) {
            where = "field " + field.name;
            type(Type.getType(field.desc), "has type");
            annotations(field.visibleAnnotations);
        }
        for (MethodNode method : node.methods) {
            where = Notation.place(method.name, method.desc);
            method(method);
        }
    }

    private void method(MethodNode method) {
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            refuse("is native", "write it in Java");
        }
        if (method.name.equals("finalize") && method.desc.equals("()V")) {
            refuse("is a finalizer", "remove it");
        } else if (Allowed.reserved(method.name, method.desc)) {
            refuse(
                    "has the name of a method that no service may call, " + method.name,
                    "rename it");
        }
        descriptor(method.desc);
        annotations(method.visibleAnnotations);
        method.exceptions.forEach(e -> type(e, "throws"));
        method.tryCatchBlocks.forEach(
                block -> {
                    if (block.type != null) {
                        type(block.type, "catches");
                    }
                });
        for (AbstractInsnNode instruction : method.instructions) {
            instruction(method, instruction);
        }
    }

    private void instruction(MethodNode method, AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            member(call.owner, call.name, call.desc, "calls");
        } else if (instruction instanceof FieldInsnNode access) {
            member(access.owner, access.name, access.desc, "uses");
        } else if (instruction instanceof TypeInsnNode use) {
            type(Type.getObjectType(use.desc), "uses");
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            type(Type.getType(array.desc), "uses");
        } else if (instruction instanceof LdcInsnNode constant) {
            constant(constant.cst);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            dynamic(dynamic);
        } else if (instruction.getOpcode() == Opcodes.MONITORENTER
                && !monitors.locksOwn(method, instruction)) {
            refuse(
                    "is synchronized on an object that others may hold, too",
                    "lock this, a final field of the same class set to new Object(), or use"
                            + " ReentrantLock");
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Type type && type.getSort() != Type.METHOD) {
            type(type, "names");
        } else if (constant instanceof Type || constant instanceof Handle) {
            refuse("loads a method handle or method type " + constant, "remove it");
        } else if (!(constant instanceof Number) && !(constant instanceof String)) {
            refuse("loads a dynamic constant " + constant, "remove it");
        }
    }

    private void dynamic(InvokeDynamicInsnNode dynamic) {
        Handle bootstrap = dynamic.bsm;
        if (bootstrap.getTag() != Opcodes.H_INVOKESTATIC
                || bootstrap.isInterface()
                || !Allowed.bootstrap(bootstrap.getOwner(), bootstrap.getName())) {
            refuse(
                    "links through "
                            + Notation.type(bootstrap.getOwner())
                            + "."
                            + bootstrap.getName(),
                    "compile with javac");
        }
        descriptor(dynamic.desc);
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
                member(handle.getOwner(), handle.getName(), handle.getDesc(), "refers to");
            } else if (argument instanceof Type type && type.getSort() == Type.METHOD) {
                descriptor(type.getDescriptor());
            } else {
                constant(argument);
            }
        }
    }

    private void member(String owner, String name, String descriptor, String verb) {
        Type type = Type.getObjectType(owner);
        if (type.getSort() == Type.ARRAY) {
            type(type, verb);
            if (!name.equals("clone") && !name.equals("getClass")) {
                refuse(verb + " " + Notation.type(type) + "." + name, "remove it");
            }
        } else if (!rules.type(owner)) {
            forbidden(owner, verb, Notation.member(owner, name, descriptor));
        } else {
            Rules.Answer answer = rules.member(owner, name, descriptor);
            String thing = Notation.member(answer.owner(), name, descriptor);
            if (answer.unknown()) {
                complaints.add(
                        thing,
                        thing,
                        where,
                        verb + " " + thing + ", which Java 17 does not have",
                        "use what Java 17 has and compile with release 17");
            } else if (!answer.allowed()) {
                complaints.add(thing, thing, where, verb + " " + thing, Remedy.of(thing));
            }
        }
        if (descriptor.startsWith("(")) {
            descriptor(descriptor);
        } else {
            type(Type.getType(descriptor), "uses");
        }
    }

    private void annotations(List<AnnotationNode> annotations) {
        if (annotations != null) {
            annotations.forEach(a -> type(Type.getType(a.desc), "carries annotation"));
        }
    }

    private void descriptor(String descriptor) {
        type(Type.getReturnType(descriptor), "returns");
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            type(argument, "takes");
        }
    }

    private void type(Type type, String verb) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            type(element.getInternalName(), verb);
        }
    }

    private void type(String type, String verb) {
        if (!rules.type(type)) {
            forbidden(type, verb, Notation.type(type));
        }
    }

    /** Types of one package are one line. */
    private void forbidden(String type, String verb, String thing) {
        String dotted = Notation.type(type);
        int dot = dotted.lastIndexOf('.');
        complaints.add(
                dot < 0 ? dotted : dotted.substring(0, dot),
                dotted,
                where,
                verb + " " + thing,
                Remedy.of(dotted));
    }

    private void refuse(String what, String remedy) {
        complaints.add(what, "", where, what, remedy);
    }
}

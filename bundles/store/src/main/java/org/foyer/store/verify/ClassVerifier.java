package org.foyer.store.verify;

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
    private final OwnClasses own;
    private final Findings findings;
    private final ClassNode node;
    private String where;

    ClassVerifier(OwnClasses own, Findings findings, ClassNode node) {
        this.own = own;
        this.findings = findings;
        this.node = node;
        this.where = "Class " + dotted(node.name);
    }

    void verify() {
        type(node.superName, "extends");
        node.interfaces.forEach(i -> type(i, "implements"));
        annotations(node.visibleAnnotations);
        if (node.nestHostClass != null) {
            type(node.nestHostClass, "is nested in");
        }
        for (FieldNode field : node.fields) {
            where = "Class " + dotted(node.name) + ", field " + field.name;
            type(Type.getType(field.desc), "has type");
            annotations(field.visibleAnnotations);
        }
        for (MethodNode method : node.methods) {
            where = "Class " + dotted(node.name) + ", method " + method.name + method.desc;
            method(method);
        }
    }

    private void method(MethodNode method) {
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            refuse("is native");
        }
        if (method.name.equals("finalize") && method.desc.equals("()V")) {
            refuse("is a finalizer");
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
            instruction(instruction);
        }
    }

    private void instruction(AbstractInsnNode instruction) {
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
        }
    }

    private void constant(Object constant) {
        if (constant instanceof Type type && type.getSort() != Type.METHOD) {
            type(type, "names");
        } else if (constant instanceof Type || constant instanceof Handle) {
            refuse("loads a method handle or method type " + constant);
        } else if (!(constant instanceof Number) && !(constant instanceof String)) {
            refuse("loads a dynamic constant " + constant);
        }
    }

    private void dynamic(InvokeDynamicInsnNode dynamic) {
        Handle bootstrap = dynamic.bsm;
        if (bootstrap.getTag() != Opcodes.H_INVOKESTATIC
                || !Allowed.bootstrap(bootstrap.getOwner(), bootstrap.getName())) {
            refuse("links through " + dotted(bootstrap.getOwner()) + "." + bootstrap.getName());
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
                refuse(verb + " " + owner + "." + name);
            }
        } else if (!typeAllowed(owner)) {
            refuse(verb + " " + dotted(owner) + "." + name + descriptor);
        } else {
            for (String platform : own.platformOwners(owner, name + descriptor)) {
                if (!typeAllowed(platform) || !Allowed.member(platform, name, descriptor)) {
                    refuse(verb + " " + dotted(platform) + "." + name + descriptor);
                }
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
        if (!typeAllowed(type)) {
            refuse(verb + " " + dotted(type));
        }
    }

    private boolean typeAllowed(String type) {
        return own.contains(type) || Allowed.type(type);
    }

    private void refuse(String what) {
        findings.add(where + ": " + what + ", which a service may not; remove it.");
    }

    static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }
}

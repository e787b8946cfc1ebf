package org.foyer.lib.verify;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Second look at a class, at the constants from which the virtual machine links: whatever part of
 * the file refers to a type or member, it does so through one of these.
 */
final class PoolVerifier {
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int DYNAMIC = 17;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final Rules rules;
    private final Complaints complaints;
    private final ClassReader reader;
    private final char[] buffer;

    PoolVerifier(Rules rules, Complaints complaints, ClassReader reader) {
        this.rules = rules;
        this.complaints = complaints;
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    void verify() {
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at != 0) {
                item(reader.readByte(at - 1), at);
            }
        }
    }

    private void item(int tag, int at) {
        switch (tag) {
            case CLASS -> type(reader.readUTF8(at, buffer));
            case FIELD, METHOD, INTERFACE_METHOD -> member(at);
            case DYNAMIC -> refuse("holds a dynamic constant");
            case MODULE, PACKAGE -> refuse("names a module or package");
            default -> {
                if (tag < UTF8) {
                    refuse("holds an unknown constant");
                }
            }
        }
    }

    private void type(String name) {
        Type type = Type.getObjectType(name);
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() != Type.OBJECT) {
            return;
        }
        String internal = element.getInternalName();
        if (!rules.type(internal) && !Allowed.aroundBootstrap(internal)) {
            refuse("refers to " + Notation.type(internal));
        }
    }

    private void member(int at) {
        String owner = reader.readClass(at, buffer);
        int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        if (owner.startsWith("[") || Allowed.bootstrap(owner, name)) {
            return;
        }
        if (!rules.type(owner) || !rules.member(owner, name, descriptor).allowed()) {
            refuse("refers to " + Notation.member(owner, name, descriptor));
        }
    }

    private void refuse(String what) {
        complaints.add(what, "", "", what, "compile with javac");
    }
}

package org.foyer.store.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** The bundle's own classes, and where a member called through one of them really lies. */
final class OwnClasses {
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();

    void add(ClassNode node) {
        classes.put(node.name, node);
        Set<String> names = new HashSet<>();
        node.methods.forEach(m -> names.add(m.name + m.desc));
        node.fields.forEach(f -> names.add(f.name + f.desc));
        members.put(node.name, names);
    }

    boolean contains(String type) {
        return classes.containsKey(type);
    }

    /** Platform types in which the member may be found; none if the bundle itself declares it. */
    Set<String> platformOwners(String owner, String member) {
        Set<String> found = new LinkedHashSet<>();
        search(owner, member, found, new HashSet<>());
        return found;
    }

    private void search(String type, String member, Set<String> found, Set<String> visited) {
        if (type == null || !visited.add(type)) {
            return;
        }
        ClassNode node = classes.get(type);
        if (node == null) {
            found.add(type);
        } else if (!members.get(type).contains(member)) {
            search(node.superName, member, found, visited);
            node.interfaces.forEach(i -> search(i, member, found, visited));
        }
    }
}

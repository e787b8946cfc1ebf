package org.foyer.store.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Decides at install time whether a service bundle may run in the home's runtime at all: its files,
 * headers, component descriptions and each reference of its code are checked against an allow list
 * (store design 4). It is a wall among several and no promise about memory or processor time.
 * Stateless and thread-safe.
 */
public final class BundleVerifier {
    private static final int MAX_CLASS = 1024 * 1024;
    private static final int MAX_CLASSES = 2_000;
    private static final int JAVA_8 = 52;
    private static final int JAVA_17 = 61;
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "FOYER-INF/[A-Za-z0-9._/-]+\\.(json|png|svg|txt|md)"
                            + "|META-INF/maven/.+/pom\\.(xml|properties)"
                            + "|(META-INF/)?(LICENSE|NOTICE|README|about)[A-Za-z0-9._-]*");
    private static final Pattern LOADABLE =
            Pattern.compile(".*\\.(class|jar|zip|war|so|dll|dylib|jnilib|a|exe)");

    /**
     * @param jar the bundle
     * @param expectedSymbolicName name under which it was signed
     * @return what is wrong, one sentence each, at most 100; empty if it may be installed
     */
    public List<String> verify(Path jar, String expectedSymbolicName) {
        Findings findings = new Findings();
        Map<String, byte[]> files = JarContent.read(jar, findings);
        if (findings.isEmpty()) {
            check(files, expectedSymbolicName, findings);
        }
        return findings.list();
    }

    private static void check(Map<String, byte[]> files, String name, Findings findings) {
        byte[] manifest = files.get(ManifestVerifier.ENTRY);
        if (manifest == null) {
            findings.add("The jar has no " + ManifestVerifier.ENTRY + ".");
            return;
        }
        ManifestVerifier headers = new ManifestVerifier(name, files.keySet(), findings);
        headers.verify(manifest);
        List<ClassReader> readers = new ArrayList<>();
        List<ClassNode> nodes = new ArrayList<>();
        OwnClasses own = new OwnClasses();
        String prefix = name.replace('.', '/') + "/";
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix) && file.getKey().endsWith(".class")) {
                read(file.getKey(), file.getValue(), readers, nodes, findings);
            } else if (!mayLie(file.getKey(), prefix, headers.components())) {
                findings.add(
                        "The jar has " + file.getKey() + ", which a service may not; remove it.");
            }
        }
        if (nodes.size() > MAX_CLASSES) {
            findings.add("The jar has more than " + MAX_CLASSES + " classes.");
            return;
        }
        nodes.forEach(own::add);
        for (int i = 0; i < nodes.size(); i++) {
            classFile(readers.get(i), nodes.get(i), own, findings);
        }
        ComponentVerifier components = new ComponentVerifier(name, own, findings);
        headers.components().forEach(c -> components.verify(c, files.get(c)));
    }

    private static boolean mayLie(String file, String prefix, List<String> components) {
        boolean loadable = LOADABLE.matcher(file.toLowerCase(Locale.ROOT)).matches();
        return file.equals(ManifestVerifier.ENTRY)
                || components.contains(file)
                || HARMLESS.matcher(file).matches()
                || (file.startsWith(prefix) && !loadable);
    }

    private static void read(
            String file,
            byte[] bytes,
            List<ClassReader> readers,
            List<ClassNode> nodes,
            Findings findings) {
        if (bytes.length > MAX_CLASS || bytes.length < 10) {
            findings.add("The class file " + file + " is empty or too long.");
            return;
        }
        int magic = (number(bytes, 0) << 16) | number(bytes, 2);
        int minor = number(bytes, 4);
        int major = number(bytes, 6);
        if (magic != 0xCAFEBABE || minor != 0 || major < JAVA_8 || major > JAVA_17) {
            findings.add(
                    "The class file "
                            + file
                            + " is not of Java 8 to 17 without previews; compile with release 17.");
            return;
        }
        ClassNode node = new ClassNode();
        ClassReader reader;
        try {
            reader = new ClassReader(bytes);
            reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException | StackOverflowError e) {
            // The reader of hostile bytes documents no exception of its own; any means malformed.
            findings.add("The class file " + file + " is malformed.");
            return;
        }
        if (!file.equals(node.name + ".class") || (node.access & Opcodes.ACC_MODULE) != 0) {
            findings.add("The class file " + file + " holds another class, " + node.name + ".");
            return;
        }
        readers.add(reader);
        nodes.add(node);
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static void classFile(
            ClassReader reader, ClassNode node, OwnClasses own, Findings findings) {
        Findings found = new Findings();
        try {
            new ClassVerifier(own, found, node).verify();
            if (found.isEmpty()) {
                new PoolVerifier(own, found, reader).verify();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // As above: broken descriptors and constants show in whatever way they may.
            found.add("Class " + ClassVerifier.dotted(node.name) + " is malformed.");
        }
        found.list().forEach(findings::add);
    }
}

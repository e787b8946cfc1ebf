package org.foyer.lib.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.foyer.api.store.ServiceId;
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
    private static final int MAX_CLASS = 256 * 1024;
    private static final int MAX_CLASSES = 1_000;
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
        return check(jar, expectedSymbolicName, true).problems();
    }

    /**
     * Makes the bundle that the framework may see, from the signed one: the files that an
     * interpreter reads (manifest, component descriptions) are written anew from what was checked,
     * all others are as they were, byte for byte. Everything is checked again but the code of the
     * classes, which was when the bundle came into the home.
     *
     * @param jar the bundle as it was signed; its hash has been compared
     * @param expectedSymbolicName name under which it was signed
     */
    public Admission admit(Path jar, String expectedSymbolicName) {
        return check(jar, expectedSymbolicName, false);
    }

    private static Admission check(Path jar, String name, boolean code) {
        Findings findings = new Findings();
        try {
            ServiceId id = new ServiceId(name);
            Map<String, byte[]> files = JarContent.read(jar, findings);
            if (findings.isEmpty()) {
                return check(files, id.value(), code, findings);
            }
        } catch (IllegalArgumentException e) {
            findings.add("The bundle's symbolic name is no " + e.getMessage() + ".");
        }
        return new Admission(findings.list(), Map.of());
    }

    private static Admission check(
            Map<String, byte[]> files, String name, boolean code, Findings findings) {
        byte[] manifest = files.get(ManifestVerifier.ENTRY);
        if (manifest == null) {
            findings.add("The jar has no " + ManifestVerifier.ENTRY + ".");
            return new Admission(findings.list(), Map.of());
        }
        ManifestVerifier headers = new ManifestVerifier(name, files.keySet(), findings);
        headers.verify(manifest);
        Release17 release = Release17.load();
        OwnClasses own = new OwnClasses(release);
        List<ClassReader> readers = new ArrayList<>();
        String prefix = name.replace('.', '/') + "/";
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix) && file.getKey().endsWith(".class")) {
                read(file.getKey(), file.getValue(), readers, own, findings);
            } else if (!mayLie(file.getKey(), prefix, headers.components())) {
                findings.add(
                        "The jar has " + file.getKey() + ", which a service may not; remove it.");
            }
        }
        if (own.size() > MAX_CLASSES) {
            findings.add("The jar has more than " + MAX_CLASSES + " classes.");
            return new Admission(findings.list(), Map.of());
        }
        if (code) {
            Rules rules = new Rules(own, release);
            readers.forEach(r -> classFile(r, rules, findings));
        }
        Map<String, byte[]> canonical = new LinkedHashMap<>();
        canonical.put(ManifestVerifier.ENTRY, headers.canonical());
        ComponentVerifier components = new ComponentVerifier(name, own, findings);
        for (String file : headers.components()) {
            ComponentReader.read(file, files.get(file), findings)
                    .ifPresent(
                            component -> {
                                components.verify(component);
                                canonical.put(file, ComponentWriter.write(component, name));
                            });
        }
        if (!findings.isEmpty()) {
            return new Admission(findings.list(), Map.of());
        }
        files.forEach(canonical::putIfAbsent);
        return new Admission(List.of(), canonical);
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
            OwnClasses own,
            Findings findings) {
        if (bytes.length > MAX_CLASS || bytes.length < 10) {
            findings.add("The class file " + file + " is empty or longer than " + MAX_CLASS + ".");
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
        try {
            ClassReader reader = new ClassReader(bytes);
            if (!file.equals(reader.getClassName() + ".class")
                    || (reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
                findings.add(
                        "The class file "
                                + file
                                + " holds another class, "
                                + reader.getClassName()
                                + ".");
                return;
            }
            own.add(reader);
            readers.add(reader);
        } catch (RuntimeException | StackOverflowError e) {
            // The reader of hostile bytes documents no exception of its own; any means malformed.
            findings.add("The class file " + file + " is malformed.");
        }
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    /** One class at a time: the tree of a class is many times as large as its file. */
    private static void classFile(ClassReader reader, Rules rules, Findings findings) {
        Complaints complaints = new Complaints(reader.getClassName());
        try {
            ClassNode node = new ClassNode();
            reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            new ClassVerifier(rules, complaints, node).verify();
            if (complaints.isEmpty()) {
                new PoolVerifier(rules, complaints, reader).verify();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // As above: broken descriptors and constants show in whatever way they may.
            findings.add("Class " + Notation.type(reader.getClassName()) + " is malformed.");
        }
        complaints.tell(findings);
    }
}

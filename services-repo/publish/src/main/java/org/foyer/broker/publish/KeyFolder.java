package org.foyer.broker.publish;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The signing keys of a broker in a folder: {@code <role>.key} holds the private key in PKCS #8,
 * {@code <role>.pub} the public one in X.509 form, both base64. A role may have several, {@code
 * <role>-<name>.key}, or {@code publisher.<service>+<name>.key}. The folder also remembers the root
 * and the last version, so that an erased output does not roll homes back.
 */
final class KeyFolder {
    private final Path folder;

    KeyFolder(Path folder) throws PublishException {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new PublishException("The key folder " + folder + " cannot be made.", e);
        }
    }

    /** Puts the timestamp's keys, and no others, where an embedded broker finds them. */
    void handOutTimestamp(Path to) throws PublishException {
        keys("timestamp");
        try {
            Files.createDirectories(to);
            for (String name : List.of("timestamp.key", "timestamp.pub")) {
                Files.copy(folder.resolve(name), to.resolve(name), REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PublishException("The timestamp's key cannot be put into " + to + ".", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** All keys of a role, sorted by file name; the first is made when there is none. */
    List<KeyPair> keys(String role) throws PublishException {
        List<KeyPair> keys = new ArrayList<>();
        try {
            List<Path> files;
            try (Stream<Path> list = Files.list(folder)) {
                files =
                        list.filter(f -> of(role, f.getFileName().toString()))
                                .sorted(Comparator.comparing(f -> f.getFileName().toString()))
                                .toList();
            }
            for (Path file : files) {
                keys.add(read(file));
            }
            if (keys.isEmpty()) {
                keys.add(make(role));
            }
            return keys;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PublishException(
                    "The keys of role " + role + " in " + folder + " cannot be used.", e);
        }
    }

    private static boolean of(String role, String name) {
        String more = role.contains("publisher.") ? role + "+" : role + "-";
        return name.equals(role + ".key") || (name.startsWith(more) && name.endsWith(".key"));
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        Path open = file.resolveSibling(file.getFileName().toString().replaceAll("key$", "pub"));
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(bytes(open))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(file))));
    }

    private static byte[] bytes(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    private KeyPair make(String role) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path secret = folder.resolve(role + ".key");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(
                    secret,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Base64.Encoder base64 = Base64.getEncoder();
        Files.writeString(
                folder.resolve(role + ".pub"),
                base64.encodeToString(pair.getPublic().getEncoded()) + "\n");
        Files.writeString(secret, base64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
        return pair;
    }
}

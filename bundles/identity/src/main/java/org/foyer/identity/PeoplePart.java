package org.foyer.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People in a backup, passwords as their hashes. Sessions, invitations and programs are never
 * saved: what was signed out or put out stays so. A home that has a password, or that ever let
 * anybody in, keeps its own: who was removed since stays removed. Thread-safe.
 */
@Component
public final class PeoplePart implements BackupPart {

    private static final String FOLDER = "identity";
    private static final String FILE = "identity.json";

    private final Register register;
    private final Form form;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public PeoplePart(@Reference Register register) {
        this.register = register;
        this.form = new Form(register.terms());
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public void save(Path folder) throws IOException {
        Contents now = register.now();
        if (isFresh(now)) {
            return;
        }
        Contents people =
                new Contents(
                        now.touched(), now.accounts(), List.of(), List.of(), List.of(), Map.of());
        Files.write(folder.resolve(FILE), json.writeValueAsBytes(form.write(people)));
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (!isFresh(register.now())) {
            return List.of(Reason.of(ReasonCode.BACKUP_PASSWORD_KEPT));
        }
        if (Files.size(file) > Vault.LARGEST) {
            throw new IOException("the saved people are damaged");
        }
        byte[] content = json.writeValueAsBytes(form.write(read(file)));
        Path folder = Files.createDirectories(replace.resolve(FOLDER));
        Files.write(folder.resolve(FILE), content);
        return List.of();
    }

    private static boolean isFresh(Contents contents) {
        return !contents.touched()
                && contents.accounts().stream().allMatch(a -> a.password().isEmpty());
    }

    /** People, or as of version 0.1 the owner's password alone. */
    private Contents read(Path file) throws IOException {
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            if (root.has("hash")) {
                return Contents.of(Account.first().with(Form.password(root)));
            }
            Contents people = form.read(root);
            return new Contents(true, people.accounts(), List.of(), List.of(), List.of(), Map.of());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("the saved people are damaged", e);
        }
    }
}

package org.foyer.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Commands for a running home from the machine it runs on: {@code backup FILE} and {@code restore
 * FILE}. Whoever may read the data folder is the owner: the token lies in it, for its owner only.
 */
public final class Console {

    /** Where the home runs, written once its page is there. */
    static final String ADDRESS = "console.address";

    /** A token of the owner for the console. */
    static final String TOKEN = "console.token";

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final URI api;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Notes where the home runs and how the console signs in. Where the owner token was asked for
     * elsewhere, the console has it, too.
     *
     * @param tokenFile where the home wrote the token; null if into the data folder
     */
    static void arrived(Path data, URI address, Path tokenFile) throws IOException {
        if (tokenFile != null && Files.exists(tokenFile)) {
            Path part = data.resolve(TOKEN + ".part");
            Files.deleteIfExists(part);
            Files.copy(tokenFile, part, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(part, data.resolve(TOKEN), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(data.resolve(ADDRESS), address + "\n");
    }

    private Console(Path data) throws Problem {
        try {
            api = URI.create(Files.readString(data.resolve(ADDRESS)).trim()).resolve("api/v1/");
            token = Files.readString(data.resolve(TOKEN)).trim();
        } catch (IOException e) {
            throw new Problem(
                    "no home runs with the data folder "
                            + data
                            + ": start it with ./foyer run, or give its folder with --data");
        }
    }

    public static void main(String[] arguments) {
        try {
            Deque<String> rest = new ArrayDeque<>(List.of(arguments));
            String command = rest.isEmpty() ? "" : rest.pop();
            Path data = Path.of("foyer-data");
            Path file = null;
            char[] passphrase = null;
            while (!rest.isEmpty()) {
                String word = rest.pop();
                switch (word) {
                    case "--data" -> data = Path.of(value(word, rest));
                    case "--passphrase-file" -> passphrase = secret(Path.of(value(word, rest)));
                    default -> {
                        if (file != null || word.startsWith("--")) {
                            throw new Problem(
                                    "'" + word + "' is no option; ./foyer help lists them");
                        }
                        file = Path.of(word);
                    }
                }
            }
            if (file == null) {
                throw new Problem("give a file, for example ./foyer " + command + " home.foyer");
            }
            String words = passphrase == null ? "" : new String(passphrase);
            Console console = new Console(data.toAbsolutePath().normalize());
            if (command.equals("backup")) {
                console.backup(file, words);
            } else {
                console.restore(file, words);
            }
        } catch (Problem e) {
            System.err.println("foyer: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println(
                    "foyer: the home does not answer: it has ended, or is starting; wait a moment, or"
                            + " start it with ./foyer run");
            System.exit(1);
        } catch (InterruptedException e) {
            System.exit(130);
        }
    }

    private static String value(String name, Deque<String> rest) throws Problem {
        if (rest.isEmpty()) {
            throw new Problem(name + ": give a value after it");
        }
        return rest.pop();
    }

    private static char[] secret(Path file) throws Problem {
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new Problem("--passphrase-file " + file + ": there is no such file to read");
        }
    }

    private void backup(Path file, String passphrase)
            throws Problem, IOException, InterruptedException {
        if (Files.exists(file)) {
            throw new Problem(file + " is there already: give another name, or remove it first");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String body = passphrase.isEmpty() ? "{}" : "{\"passphrase\":" + quoted(passphrase) + "}";
        HttpResponse<Path> answer =
                http.send(
                        request("system/backup")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofFile(part));
        if (answer.statusCode() != 200) {
            String problem = Files.readString(part);
            Files.deleteIfExists(part);
            throw new Problem(detail(answer.statusCode(), problem));
        }
        // The name only once it is whole; this runs outside the home and has no documents.
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        System.out.println(
                file
                        + ": "
                        + (Files.size(file) + 1023) / 1024
                        + " KiB"
                        + (passphrase.isEmpty() ? ", without passwords and secrets" : ""));
    }

    private void restore(Path file, String passphrase)
            throws Problem, IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new Problem(file + ": there is no such file to read");
        }
        HttpRequest.Builder request =
                request("system/restore")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofFile(file));
        if (!passphrase.isEmpty()) {
            request.header(
                    "X-Foyer-Passphrase",
                    java.util.Base64.getEncoder()
                            .encodeToString(passphrase.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> checked = http.send(request.build(), BodyHandlers.ofString());
        if (checked.statusCode() != 200) {
            throw new Problem(detail(checked.statusCode(), checked.body()));
        }
        System.out.println("Checked: " + checked.body());
        HttpResponse<String> applied =
                http.send(
                        request("system/restore/apply").POST(BodyPublishers.noBody()).build(),
                        BodyHandlers.ofString());
        if (applied.statusCode() / 100 != 2) {
            throw new Problem(detail(applied.statusCode(), applied.body()));
        }
        System.out.println("The home starts again with it.");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    /** The sentence of a problem document. */
    private static String detail(int status, String body) {
        int at = body.indexOf("\"detail\":\"");
        if (at < 0) {
            return "the home answered " + status;
        }
        int from = at + "\"detail\":\"".length();
        int end = body.indexOf('"', from);
        return body.substring(from, end < 0 ? body.length() : end);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes docs/traceability.md: every requirement that a test claims, with its sentence beside the test, what is proved
 * apart from what is proved in part. Run by {@code ./foyer trace}; with {@code --check} it only compares.
 * A tag that names no requirement is an error.
 */
public final class Traceability {

    private static final Pattern REQUIREMENT =
            Pattern.compile("^\\s*-\\s+\\**([A-Z][A-Za-z0-9]*(?:\\.[A-Za-z0-9-]+)+)\\**(?:\\s+—)?\\s+(.+)$");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"((?:part:)?)([A-Z][A-Za-z0-9]*(?:\\.[A-Za-z0-9-]+)+)\"\\)");
    private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("@DisplayName\\(((?:[\\s+]*" + PIECE + ")+)\\s*\\)");
    private static final Pattern METHOD =
            Pattern.compile(
                    "^\\s*(?:(?:public|private|protected|static|final|abstract)\\s+)*(?:void|class)\\s+([A-Za-z0-9_]+)\\s*[({ ]",
                    Pattern.MULTILINE);

    private record Claim(String test, String says) {}

    private record Requirement(String text, List<Claim> proofs, List<Claim> parts) {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Path spec = Path.of(arguments[1]);
        boolean check = arguments.length > 2 && arguments[2].equals("--check");
        Map<String, String> sentences = sentences(spec);
        Map<String, Requirement> claimed = new TreeMap<>(Comparator.comparing(Traceability::sortKey));
        List<String> wrong = new ArrayList<>();
        for (Path test : tests(root)) {
            claims(root, test, sentences, claimed, wrong);
        }
        wrong.forEach(w -> System.err.println("foyer: " + w));
        String page = page(claimed, sentences.size());
        Path file = root.resolve("docs/traceability.md");
        long proved = claimed.values().stream().filter(r -> !r.proofs().isEmpty()).count();
        System.out.println(proved + " requirements proved, " + (claimed.size() - proved) + " in part");
        if (check) {
            if (!Files.exists(file) || !Files.readString(file).equals(page)) {
                System.err.println("foyer: docs/traceability.md is not what the tags say: run ./foyer trace");
                System.exit(1);
            }
        } else {
            Files.writeString(file, page);
        }
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static Map<String, String> sentences(Path spec) throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        for (String name : List.of("west.md", "east.md")) {
            for (String line : Files.readAllLines(spec.resolve(name))) {
                Matcher m = REQUIREMENT.matcher(line);
                if (m.matches()) {
                    sentences.putIfAbsent(m.group(1), m.group(2).strip());
                }
            }
        }
        return sentences;
    }

    private static List<Path> tests(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> !p.toString().contains("/target/"))
                    .filter(p -> p.toString().contains("/src/test/") || p.toString().contains("runtime/itest/"))
                    .sorted()
                    .toList();
        }
    }

    private static void claims(
            Path root,
            Path test,
            Map<String, String> sentences,
            Map<String, Requirement> claimed,
            List<String> wrong)
            throws IOException {
        String text = Files.readString(test);
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            String id = tag.group(2);
            if (!sentences.containsKey(id)) {
                wrong.add(root.relativize(test) + ": the tag '" + id + "' names no requirement");
                continue;
            }
            Matcher method = METHOD.matcher(text);
            String name = method.find(tag.end()) ? method.group(1) : "?";
            int from = Math.max(text.lastIndexOf("}\n", tag.start()), text.lastIndexOf("{\n", tag.start()));
            Matcher says = NAME.matcher(text);
            says.region(Math.max(0, from), method.hitEnd() ? text.length() : method.end());
            String className = test.getFileName().toString().replace(".java", "");
            String whole = name.equals(className) ? className : className + "." + name;
            Claim claim = new Claim(whole, says.find() ? joined(says.group(1)) : "");
            Requirement requirement =
                    claimed.computeIfAbsent(
                            id, i -> new Requirement(sentences.get(i), new ArrayList<>(), new ArrayList<>()));
            (tag.group(1).isEmpty() ? requirement.proofs() : requirement.parts()).add(claim);
        }
    }

    /** The text of a literal that is written in pieces. */
    private static String joined(String literals) {
        StringBuilder text = new StringBuilder();
        Matcher piece = PIECE.matcher(literals);
        while (piece.find()) {
            text.append(piece.group(1));
        }
        return text.toString().replace("\\\"", "\"");
    }

    /** Numbers inside an id sort as numbers. */
    private static String sortKey(String id) {
        StringBuilder key = new StringBuilder();
        Matcher m = Pattern.compile("[0-9]+|[^0-9]+").matcher(id);
        while (m.find()) {
            String piece = m.group();
            key.append(Character.isDigit(piece.charAt(0)) ? "0".repeat(6 - Math.min(6, piece.length())) + piece : piece);
        }
        return key.toString();
    }

    private static String page(Map<String, Requirement> claimed, int all) {
        StringBuilder proved = new StringBuilder();
        StringBuilder parts = new StringBuilder();
        int provedCount = 0;
        for (Map.Entry<String, Requirement> entry : claimed.entrySet()) {
            Requirement r = entry.getValue();
            boolean isProved = !r.proofs().isEmpty();
            provedCount += isProved ? 1 : 0;
            StringBuilder to = isProved ? proved : parts;
            to.append("\n**").append(entry.getKey()).append("** ").append(r.text()).append("\n\n");
            r.proofs().forEach(c -> to.append(line("proves", c)));
            r.parts().forEach(c -> to.append(line("part of", c)));
        }
        return "# Requirements and the tests that prove them\n\n"
                + "Made by `./foyer trace` from the tags of the tests; do not edit. A test with `@Tag(\"ID\")` claims that it\n"
                + "fails when the sentence is broken; `part:ID` that it covers a part of it.\n\n"
                + provedCount + " of " + all + " requirements proved, " + (claimed.size() - provedCount)
                + " more in part.\n\n## Proved\n"
                + proved
                + "\n## In part\n"
                + parts;
    }

    private static String line(String how, Claim claim) {
        return "- " + how + ": `" + claim.test() + "`" + (claim.says().isEmpty() ? "" : " — " + claim.says()) + "\n";
    }
}

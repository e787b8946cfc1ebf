package org.foyer.rest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Reads the sources: where a reason, trouble or check is made, no English sentence and no message
 * of an exception goes in as a parameter. What is not the home's own words goes through {@code
 * quoting}.
 */
class SaidByCodesTest {

    private static final Pattern MADE =
            Pattern.compile(
                    "(\\bReason\\.of|\\bnew Reason|\\.because|\\bCheck\\.fails|\\bnew SelfTest\\.Check"
                            + "|\\btroubles\\.raise|\\bProblem\\.invalid)\\(");
    private static final Pattern QUOTING = Pattern.compile("\\.quoting\\(");
    private static final Pattern PROSE = Pattern.compile("\"[^\"]*[A-Za-z]{2,} [a-z]{2,}[^\"]*\"");
    private static final Pattern MESSAGE =
            Pattern.compile("getMessage\\(\\)|\\be\\.toString\\(\\)|\"detail\"");

    @Test
    @DisplayName("Reasons, troubles and checks are made of codes and plain parameters")
    void sources() throws IOException {
        List<String> wrong = new ArrayList<>();
        int made = 0;
        for (String root : List.of("..", "../../bindings", "../../services-repo")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(SaidByCodesTest::isSource).toList()) {
                    made += look(file, wrong);
                }
            }
        }
        assertTrue(made > 200, "sources are looked at: " + made);
        assertEquals(List.of(), wrong);
    }

    @Test
    @DisplayName("A sentence or a message as a parameter is found")
    void wouldBeFound() {
        assertEquals(1, found("Reason.of(ReasonCode.X, \"detail\", text)").size());
        assertEquals(1, found("Reason.of(ReasonCode.X, \"why\", e.getMessage())").size());
        assertEquals(1, found("hold(Reason.of(ReasonCode.X, \"a\", \"it needs \" + name))").size());
        assertEquals(1, found("troubles.raise(X, file, Map.of(\"a\", \"it is broken\"))").size());
        assertEquals(0, found("Reason.of(X).quoting(e.getMessage(), Reason.SYSTEM)").size());
        assertEquals(0, found("Reason.of(X, \"name\", Reason.cut(id))").size());
    }

    private static boolean isSource(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.endsWith(".java") && name.contains("/src/main/") && !name.contains("/target/");
    }

    private static int look(Path file, List<String> wrong) throws IOException {
        String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$", "");
        found(code).forEach(call -> wrong.add(file + ": " + call));
        return (int) MADE.matcher(code).results().count();
    }

    private static List<String> found(String code) {
        List<String> wrong = new ArrayList<>();
        Matcher call = MADE.matcher(code);
        while (call.find()) {
            String arguments = withoutQuotes(code.substring(call.end(), end(code, call.end())));
            if (PROSE.matcher(arguments).find() || MESSAGE.matcher(arguments).find()) {
                wrong.add(call.group() + arguments.strip());
            }
        }
        return wrong;
    }

    /** Arguments without what is given as a quotation inside them. */
    private static String withoutQuotes(String arguments) {
        StringBuilder left = new StringBuilder(arguments);
        for (Matcher m = QUOTING.matcher(left); m.find(); m = QUOTING.matcher(left)) {
            left.delete(m.start(), Math.min(left.length(), end(left, m.end()) + 1));
        }
        return left.toString();
    }

    /** Where the bracket closes that was opened before {@code from}; strings are skipped. */
    private static int end(CharSequence code, int from) {
        int depth = 1;
        boolean text = false;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                text = !text;
            } else if (!text && c == '(') {
                depth++;
            } else if (!text && c == ')' && --depth == 0) {
                return i;
            }
        }
        return code.length();
    }
}

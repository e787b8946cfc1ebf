package org.foyer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One benchmark's rows, as JSON in a file and as a table to read. */
final class Report {

    private final String name;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    Report(String name) {
        this.name = name;
    }

    /** Adds a row of column, value, column, value … */
    void row(Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        rows.add(row);
        System.err.println(row);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", name);
        all.put("machine", Machine.describe());
        all.put("rows", rows);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(name + ".json").toFile(), all);
        System.out.println(table());
    }

    private String table() {
        StringBuilder out = new StringBuilder("### ").append(name).append("\n\n");
        if (rows.isEmpty()) {
            return out.append("nothing measured\n").toString();
        }
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        out.append("| ").append(String.join(" | ", columns)).append(" |\n");
        out.append("|").append("---|".repeat(columns.size())).append("\n");
        for (Map<String, Object> row : rows) {
            out.append("| ");
            columns.forEach(c -> out.append(row.getOrDefault(c, "")).append(" | "));
            out.append("\n");
        }
        return out.toString();
    }
}

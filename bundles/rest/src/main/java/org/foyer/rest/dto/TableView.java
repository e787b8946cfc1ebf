package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.service.Table;

/** A table on a service's part of the page; each row has a cell for each column. */
public record TableView(
        String key, String label, List<Column> columns, List<List<Cell>> rows, boolean onStart) {

    /** A column and what stands in it. */
    @Schema(name = "TableColumn")
    public record Column(String key, String label, Table.Kind kind, String unit) {}

    /** At most one of these; none while unknown. A device stands with its name. */
    @Schema(name = "TableCell")
    public record Cell(
            @Schema(nullable = true) Double value,
            @Schema(nullable = true) Instant at,
            @Schema(nullable = true) String text) {}
}

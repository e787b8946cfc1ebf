package org.foyer.bindings.modbus.sunspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.foyer.bindings.modbus.testing.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every point we use against the SunSpec Alliance's published model definitions. */
class ModelsTest {

    @Test
    @Tag("shared")
    void offsetSizeTypeFactorAndUnitsAgree() throws Exception {
        int compared = 0;
        for (int model : Models.known()) {
            JsonNode points =
                    Shared.json("data/protocols/sunspec/models-json/model_" + model + ".json")
                            .get("group")
                            .get("points");
            for (Point ours : Models.points(model)) {
                int offset = 0;
                boolean found = false;
                for (JsonNode theirs : points) {
                    if (theirs.get("name").asText().equals(ours.name())) {
                        String where = model + "." + ours.name();
                        assertEquals(offset, ours.offset(), where + " offset");
                        assertEquals(theirs.get("size").asInt(), ours.size(), where + " size");
                        assertEquals(
                                theirs.get("type").asText(),
                                ours.type().name().toLowerCase(Locale.ROOT),
                                where + " type");
                        assertEquals(
                                theirs.path("sf").asText("").strip(),
                                ours.factor(),
                                where + " scale factor");
                        assertEquals(
                                theirs.path("units").asText("").strip(),
                                ours.units(),
                                where + " units");
                        found = true;
                        compared++;
                    }
                    offset += theirs.get("size").asInt();
                }
                assertTrue(found, model + "." + ours.name() + " is not in the definition");
            }
        }
        assertTrue(compared > 200, "compared " + compared);
    }

    @Test
    void everyScaleFactorIsDescribedToo() {
        for (int model : Models.known()) {
            Set<String> names = new HashSet<>();
            Models.points(model).forEach(p -> assertTrue(names.add(p.name()), p.name()));
            for (Point point : Models.points(model)) {
                assertTrue(
                        point.factor().isEmpty() || names.contains(point.factor()), point.name());
            }
        }
    }
}

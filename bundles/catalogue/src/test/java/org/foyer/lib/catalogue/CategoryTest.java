package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.store.Category;
import org.foyer.api.store.ServiceDescription;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a service is filed under. */
class CategoryTest extends CatalogueCase {

    private static final String SIX = "FLEXIBILITY GRID MONITORING COMFORT SELF_CONSUMPTION OTHER";

    private ServiceDescription stored(String category, List<String> subcategories)
            throws CatalogueException {
        forge.onDelegated =
                targets -> {
                    ObjectNode service = (ObjectNode) targets.at("/targets/0/description");
                    service.put("category", category);
                    subcategories.forEach(service.putArray("subcategories")::add);
                };
        forge.publish();
        client.refresh();
        return client().last().orElseThrow().entries().get(0).description().orElseThrow();
    }

    @Test
    @Tag("GEN.1")
    @DisplayName("Each service has one master category and any of the six as subcategories")
    void categories() throws Exception {
        othersAreRefused();
        List<String> six = List.of(SIX.split(" "));
        assertEquals(six, Arrays.stream(Category.values()).map(Enum::name).toList());
        for (String master : six) {
            assertEquals(master, stored(master, List.of()).category().name());
        }
        for (int some = 0; some < 64; some += 9) {
            Set<Category> chosen = EnumSet.noneOf(Category.class);
            for (int i = 0; i < six.size(); i++) {
                if ((some >> i & 1) == 1) {
                    chosen.add(Category.valueOf(six.get(i)));
                }
            }
            List<String> names = chosen.stream().map(Enum::name).toList();
            assertEquals(chosen, stored("GRID", names).subcategories());
        }
    }

    /** None, two or another category is refused by the field's name. */
    private static void othersAreRefused() {
        String good = Samples.SERVICE_JSON.replace("%ID%", "org.test.x");
        assertEquals(List.of(), problems(good));
        for (String bad : List.of("[\"GRID\", \"OTHER\"]", "\"HOBBY\"", "null", "\"\"")) {
            List<String> found = problems(good.replace("\"SELF_CONSUMPTION\"", bad));
            assertFalse(found.isEmpty(), bad);
            assertTrue(found.get(0).contains("category"), found.get(0));
        }
        assertFalse(problems(good.replace("\"category\"", "\"kind\"")).isEmpty());
        assertFalse(problems(good.replace("[\"COMFORT\"]", "[\"HOBBY\"]")).isEmpty());
    }

    private static List<String> problems(String json) {
        return ServiceDescriptionReader.problems(json.getBytes(StandardCharsets.UTF_8));
    }
}

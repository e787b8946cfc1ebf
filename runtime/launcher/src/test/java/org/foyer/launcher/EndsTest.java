package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndsTest {

    @TempDir Path data;

    @Test
    void afterThreeAbnormalEndsTheNextStartIsWithoutServices() throws IOException {
        for (int start = 0; start < Ends.MOST; start++) {
            assertFalse(Ends.begin(data).withoutServices(), "start " + start);
        }
        Ends fourth = Ends.begin(data);
        assertTrue(fourth.withoutServices());
        assertEquals(Ends.MOST, fourth.abnormal());
    }

    @Test
    void aCleanEndForgetsThemAll() throws IOException {
        Ends.begin(data);
        Ends.begin(data);
        Ends third = Ends.begin(data);
        third.clean();
        assertEquals(0, Ends.begin(data).abnormal());
    }

    @Test
    void anEndAfterALongGoodRunIsTheFirstAgain() throws IOException {
        Ends.begin(data);
        Ends.begin(data);
        Ends.begin(data).ranWell();
        assertEquals(1, Ends.begin(data).abnormal());
    }

    @Test
    void aMarkEmptiedByALossOfPowerCountsAsOne() throws IOException {
        Files.writeString(data.resolve("running"), "");
        assertEquals(1, Ends.begin(data).abnormal());
    }
}

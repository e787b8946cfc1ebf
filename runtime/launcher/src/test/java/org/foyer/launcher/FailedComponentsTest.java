package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailedComponentsTest {

    @Test
    void theInnermostSentenceWithoutClassNames() {
        assertEquals(
                "--replay /r: load.csv line 3: give a number",
                FailedComponents.sentence(
                        """
                        java.lang.reflect.InvocationTargetException
                        \tat a.b.C.d(C.java:1)
                        Caused by: java.lang.IllegalArgumentException: --replay /r: load.csv line 3: give a number
                        \tat e.f.G.h(G.java:2)
                        """));
        assertEquals("no reason given", FailedComponents.sentence(null));
        assertEquals("plain words", FailedComponents.sentence("plain words"));
    }
}

package org.foyer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people are asked, on the page. */
class QuestionBrowserTest extends BrowserTest {

    private Locator asked() {
        home.model().change(all -> all.set("questions", all.get("fakeQuestions").deepCopy()));
        openSignedIn(TestBrowser.View.PHONE);
        Locator list = page.locator("question-list");
        expect(list).containsText("Shall the battery be full tonight?");
        return list;
    }

    @Test
    @DisplayName("Who asks, what silence means, and an answer by keyboard that is said")
    void answered() {
        Locator list = asked();
        expect(list).containsText("Battery keeper asks");
        expect(list).containsText("Without an answer: No, as always");
        list.locator("button").first().focus();
        page.keyboard().press("Enter");
        expect(list).containsText("Answered: Yes");
        expect(list.locator("button")).hasCount(0);
        assertEquals("{\"option\":\"yes\"}", home.bodies().get(0).toString());
        assertQuiet();
    }

    @Test
    @DisplayName("Who is second reads who answered what")
    void second() {
        Locator list = asked();
        home.model()
                .find("questions", "id", "q1")
                .ifPresent(q -> q.putObject("outcome").put("end", "ANSWERED"));
        list.getByText("No, as always", new Locator.GetByTextOptions().setExact(true)).click();
        expect(list).containsText("Ada has answered already. “Yes”");
        expect(list.locator("button")).hasCount(0);
    }
}

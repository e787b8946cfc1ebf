package org.foyer.rest.text;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.trouble.Trouble;
import org.foyer.rest.dto.QuoteView;
import org.foyer.rest.dto.TroubleView;

/**
 * Troubles in plain words, with their remedy. What a third party said stands in quotation marks
 * with its author's name. Thread-safe.
 */
public final class TroubleText {

    private final Wording wording;
    private final ReasonText reasons;

    public TroubleText(Wording wording, ReasonText reasons) {
        this.wording = wording;
        this.reasons = reasons;
    }

    public TroubleView view(Trouble trouble, Locale locale) {
        return new TroubleView(
                trouble.code().key(),
                trouble.subject(),
                trouble.code().severity(),
                new TreeMap<>(trouble.parameters()),
                text(trouble, locale),
                remedy(trouble, locale),
                quote(trouble, locale).orElse(null),
                trouble.since());
    }

    public String text(Trouble trouble, Locale locale) {
        return reasons.tell(
                wording.troublePattern(trouble.code().key(), locale),
                trouble.parameters(),
                trouble.why(),
                trouble.quoted(),
                locale);
    }

    public String remedy(Trouble trouble, Locale locale) {
        return wording.fill(
                wording.troublePattern(trouble.code().key() + ".remedy", locale),
                trouble.parameters(),
                locale,
                name -> null);
    }

    private Optional<QuoteView> quote(Trouble trouble, Locale locale) {
        String said = trouble.parameters().get("detail");
        return said == null
                ? Optional.empty()
                : trouble.quoted()
                        .map(author -> new QuoteView(reasons.author(author, locale), said));
    }
}

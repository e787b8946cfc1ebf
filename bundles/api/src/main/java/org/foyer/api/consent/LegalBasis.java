package org.foyer.api.consent;

/** By what right a recipient may process personal data (GDPR article 6, paragraph 1). */
public enum LegalBasis {
    /** The household's consent (a). */
    CONSENT,
    /** A contract with the household needs it (b). */
    CONTRACT,
    /** A law obliges the recipient (c). */
    LEGAL_DUTY,
    /** A task in the public interest (e). */
    PUBLIC_INTEREST
}

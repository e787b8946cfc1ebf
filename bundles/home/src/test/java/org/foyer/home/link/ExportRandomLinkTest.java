package org.foyer.home.link;

import org.foyer.api.limit.LinkTerms;

/** The same for a link that limits what the home gives to the grid. */
class ExportRandomLinkTest extends RandomLinkTest {

    @Override
    LinkTerms terms() {
        return Links.ofExport(super.terms());
    }
}

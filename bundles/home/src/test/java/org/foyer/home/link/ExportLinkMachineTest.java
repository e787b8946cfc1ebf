package org.foyer.home.link;

import org.foyer.api.limit.LinkTerms;

/** The same states for a link that limits what the home gives to the grid. */
class ExportLinkMachineTest extends LinkMachineTest {

    @Override
    LinkTerms heard() {
        return Links.ofExport(super.heard());
    }

    @Override
    LinkTerms contacts() {
        return Links.ofExport(super.contacts());
    }
}

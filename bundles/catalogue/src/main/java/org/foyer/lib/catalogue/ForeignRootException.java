package org.foyer.lib.catalogue;

/** The broker presents a root that the pinned one does not lead to. */
final class ForeignRootException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Root root;

    ForeignRootException(Root root) {
        super("the broker presents another root");
        this.root = root;
    }

    Root root() {
        return root;
    }
}

package org.foyer.lib.catalogue;

/** What a signed file says of another one. */
record FileRef(long version, int length, String sha256) {
    static FileRef read(Fields fields) throws JsonFault {
        FileRef ref =
                new FileRef(
                        fields.integer("version", 1, Long.MAX_VALUE / 2),
                        (int) fields.integer("length", 1, Integer.MAX_VALUE),
                        fields.text("sha256", Hash.FORM, Hash.REMEDY));
        fields.end();
        return ref;
    }

    boolean fits(byte[] bytes) {
        return bytes.length == length && Hash.sha256(bytes).equals(sha256);
    }
}

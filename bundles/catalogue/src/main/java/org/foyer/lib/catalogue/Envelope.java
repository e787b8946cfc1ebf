package org.foyer.lib.catalogue;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A signed file: {@code {"signed": base64 of the role's JSON, "signatures": [{"keyid", "sig"}]}}.
 * The signatures are Ed25519 over the exact decoded bytes, so that no canonical form of JSON has to
 * be agreed on and nothing is parsed before it is authentic but this thin shell (store design 5).
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Envelope(byte[] payload, List<Signed> signatures) {
    private static final int MOST_TOKENS = 500;
    private static final int MOST_KEYS = 1_000;

    /** One signature. */
    record Signed(String keyId, byte[] signature) {}

    static Envelope parse(String name, byte[] bytes, int maxBytes) throws JsonFault {
        return of(Json.read(bytes, name, maxBytes, MOST_TOKENS), maxBytes);
    }

    /** An envelope inside another file. */
    static Envelope of(Fields fields, int maxBytes) throws JsonFault {
        byte[] payload = base64(fields, "signed", maxBytes);
        List<Signed> signatures = fields.list("signatures", 32, (f, n) -> signature(f.object(n)));
        fields.end();
        return new Envelope(payload, signatures);
    }

    private static Signed signature(Fields fields) throws JsonFault {
        Signed signed =
                new Signed(
                        fields.text("keyid", Hash.FORM, Hash.REMEDY), base64(fields, "sig", 1024));
        fields.end();
        return signed;
    }

    private static byte[] base64(Fields fields, String name, int maxLength) throws JsonFault {
        String text = fields.text(name, maxLength);
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw fields.fault(name, "give base64");
        }
    }

    /** Whether enough different keys of the role signed; doubled signatures count once. */
    boolean signedBy(RoleKeys role, Map<String, PublicKey> keys) {
        Set<String> signers = new HashSet<>();
        for (Signed signed : signatures) {
            PublicKey key = keys.get(signed.keyId());
            if (role.keyIds().contains(signed.keyId())
                    && !signers.contains(signed.keyId())
                    && key != null
                    && valid(key, signed.signature())) {
                signers.add(signed.keyId());
            }
        }
        return signers.size() >= role.threshold();
    }

    private boolean valid(PublicKey key, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(payload);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Members {@code keys}: key id to base64 of the X.509 form, whose hash the id is. */
    static Map<String, PublicKey> keys(Fields fields) throws JsonFault {
        return fields.map(
                "keys", MOST_KEYS, Hash.FORM, Hash.REMEDY, (holder, id) -> key(holder, id));
    }

    private static PublicKey key(Fields holder, String id) throws JsonFault {
        byte[] encoded = base64(holder, id, 200);
        if (!Hash.sha256(encoded).equals(id)) {
            throw holder.fault(id, "is not the SHA-256 of its key");
        }
        try {
            PublicKey key =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded));
            if (!Arrays.equals(key.getEncoded(), encoded)) {
                throw holder.fault(id, "give the key in its DER form");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw holder.fault(id, "give an Ed25519 public key in its X.509 form");
        }
    }
}

package io.ledgerline.e2e.erp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a stand-in has booked, in the order in which it did; what stands under the hub's key in a document of SAP's or Oracle's. */
public final class Documents {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final List<Document> all = new ArrayList<>();

    /**
     * One document.
     *
     * @param key the hub's key, as the field that carries it shows it
     * @param content as it was handed in
     */
    public record Document(String set, String key, String number, ObjectNode content) {}

    /** Books one. */
    synchronized Document add(String set, String key, String number, ObjectNode content) {
        Document document = new Document(set, key, number, content);
        all.add(document);
        return document;
    }

    /** How many there are. */
    synchronized int count() {
        return all.size();
    }

    /** Those under a key. */
    public synchronized List<Document> under(String key) {
        return all.stream().filter(document -> document.key().equals(key)).toList();
    }

    /** Place of the first of a key among all. */
    public synchronized int place(String key) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(key)) {
                return i;
            }
        }
        return all.size();
    }

    /** How many keys have more than one. */
    public synchronized int doubled() {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        all.forEach(document -> {
            if (!once.add(document.key())) {
                twice.add(document.key());
            }
        });
        return twice.size();
    }

    /** The key of a reference as the hub's documentation states it: of its SHA-256 digest the lowest five bits for each letter. */
    public static String key(String reference, int length) {
        try {
            BigInteger bits = new BigInteger(
                    1, MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_8)));
            StringBuilder key = new StringBuilder();
            for (int i = 0; i < length; i++) {
                key.append(LETTERS.charAt(bits.shiftRight(5 * i).intValue() & 31));
            }
            return key.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

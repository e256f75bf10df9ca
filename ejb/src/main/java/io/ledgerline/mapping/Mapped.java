package io.ledgerline.mapping;

import io.ledgerline.canonical.BusinessDocument;
import java.util.List;

/**
 * What a mapping made of a message.
 *
 * @param documents canonical documents, valid by their constraints; none when the message asks for nothing
 * @param version the mapping document that made them, as {@code name/version}
 */
public record Mapped(List<BusinessDocument> documents, String version) {}

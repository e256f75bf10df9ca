package io.ledgerline.intake;

import io.ledgerline.message.MessageHeader;
import java.util.Map;

/**
 * A message as a tree.
 *
 * @param header its head
 * @param tree maps, lists and strings; numbers stay text
 */
public record Translation(MessageHeader header, Map<String, Object> tree) {}

package io.ledgerline.e2e.fire;

import java.util.List;

/**
 * One message: its bytes, which are the same however often it is sent, and what it asks for.
 *
 * @param controlId MSH-10
 */
record LoadMessage(String controlId, byte[] bytes, List<Expected> expected) {}

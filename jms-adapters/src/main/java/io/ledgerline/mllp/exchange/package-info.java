/**
 * Messages and their acknowledgements: store first, then answer in the sender's mode, in order, within the time allowed.
 */
package io.ledgerline.mllp.exchange;

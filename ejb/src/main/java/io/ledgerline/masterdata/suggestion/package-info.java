/** What a code that nobody knows could mean. */
package io.ledgerline.masterdata.suggestion;

/** EDI interchanges in, over plain HTTP: answered at once with their acknowledgments, or later. */
package io.ledgerline.web.api.edi;

/** Errors as problem documents (RFC 9457): one translation of exceptions for every HTTP edge. */
package io.ledgerline.web.problem;

/** What every HTTP edge keeps: correlation, protective headers, limits of size and rate, the caller, retiring operations. */
package io.ledgerline.web.http;

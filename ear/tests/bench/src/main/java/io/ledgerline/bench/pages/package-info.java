/** How long every page of the console and every list of the REST API takes on a large database, and how it reads it. */
package io.ledgerline.bench.pages;

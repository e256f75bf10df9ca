/** CSV files in: decoded, split into one message for each document, mapped by the names of their columns, answered with a CSV report. */
package io.ledgerline.flatfile;

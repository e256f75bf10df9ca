/** The practice ERP's books: numbers, documents, stock, journal, purchase orders, fiscal periods, references. */
package io.ledgerline.sandbox.book;

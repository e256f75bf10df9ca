/** ERPs over HTTP that tests switch: what stands before a real one, and stand-ins for those that nobody can have here. */
package io.ledgerline.e2e.erp;

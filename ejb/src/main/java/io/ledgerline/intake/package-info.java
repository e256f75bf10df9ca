/** The one entry for every protocol: translate, map, resolve, plan, write, acknowledge, in one transaction. */
package io.ledgerline.intake;

/** Financial control rules: which accounts a use of supplies touches, and whether it is posted by line or summarised. */
package io.ledgerline.masterdata.finance;

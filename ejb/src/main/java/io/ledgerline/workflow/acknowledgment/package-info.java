/** What suppliers say to orders: held against the order by rules, kept, and put before a person where the rules do not accept it. */
package io.ledgerline.workflow.acknowledgment;

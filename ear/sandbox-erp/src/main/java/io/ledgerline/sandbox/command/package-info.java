/** What the practice ERP is asked to do, the rules that it holds everyone to, and what it answers. */
package io.ledgerline.sandbox.command;

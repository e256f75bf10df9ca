/** Who comes into the console, and how: sign-in, sign-out, the gate before every page. */
package io.ledgerline.web.console.signin;

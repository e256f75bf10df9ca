/** The server under test: boots, kills and restarts it, and connects to it as its users do. */
package io.ledgerline.e2e.hub;

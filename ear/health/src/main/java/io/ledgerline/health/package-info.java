/**
 * The hub's health at the server's management port. WildFly looks for health checks only in archives that its own modules
 * see: in an EAR those are the jars in {@code lib} and not the modules (WFLY-12835). So this jar lies there and asks
 * the hub through its management bean {@code io.ledgerline:type=Health}, without a class of it.
 */
package io.ledgerline.health;

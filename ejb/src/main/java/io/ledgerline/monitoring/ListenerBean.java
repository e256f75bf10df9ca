package io.ledgerline.monitoring;

import javax.management.ObjectName;

/**
 * A message-driven bean of the deployed application.
 *
 * @param group the listener that it belongs to; from its pool's name, {@code ledgerline-<group>-pool}
 * @param name the bean's name
 * @param queue the queue that it consumes, as in {@code in.hl7v2}; null when it names none
 * @param objectName its place in the server's model
 */
public record ListenerBean(String group, String name, String queue, ObjectName objectName) {}

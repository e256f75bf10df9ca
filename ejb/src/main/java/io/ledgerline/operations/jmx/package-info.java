/**
 * The hub's management beans: {@code io.ledgerline:type=Listener|Erp|Messages|WorkQueue}. MXBeans, so any JMX client reads
 * them without classes of ours; each attribute and operation carries its description. They hold no logic: they call what
 * REST calls too.
 */
package io.ledgerline.operations.jmx;

/**
 * Decides what follows from an order event: the consumer, the inbox, dead letters.
 */
package org.toolkits.fulfilment;

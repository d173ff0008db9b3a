/**
 * Decides what follows from an order event: stock set aside, papers made, or the order waits; and who of those that wait comes first.
 */
package org.toolkits.fulfilment;

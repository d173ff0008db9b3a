/**
 * Decides what follows from an order event: stock set aside, papers made, or the order waits.
 */
package org.toolkits.fulfilment;

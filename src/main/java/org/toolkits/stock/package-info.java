/**
 * Decides what is on the shelves: on hand, reserved, movements. Holds the only pessimistic locks on anything but an order.
 */
package org.toolkits.stock;

/**
 * Decides what is promised to a recipient: the order, its lifecycle and its intake. Knows neither stock nor shipping.
 */
package org.toolkits.orders;

/**
 * Decides what a visitor sees and may change of an order. The secret in the link is the only login.
 */
package org.toolkits.tracking;

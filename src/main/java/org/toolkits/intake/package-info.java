/**
 * Decides what becomes an order: what is wrong with a request, which request is one we have answered already, and which order has to
 * wait for a person.
 */
package org.toolkits.intake;

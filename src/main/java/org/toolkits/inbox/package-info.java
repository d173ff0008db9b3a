/**
 * Decides how an event is taken in: it is handled once, is never lost, and what cannot be handled is told. Does not know what any
 * event means.
 */
package org.toolkits.inbox;

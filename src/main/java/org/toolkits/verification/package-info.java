/**
 * Decides when an outside service is asked about an address, and remembers what it said. Nothing waits for it: an order goes its way
 * whatever the service does.
 */
package org.toolkits.verification;

/**
 * Decides what every other package may take for granted: the clock, JSON rules, roles, the door to Kafka.
 * Knows nothing of the business.
 */
package org.toolkits.platform;

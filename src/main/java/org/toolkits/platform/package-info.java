/**
 * Decides what every other package may take for granted: the clock, JSON rules, problem details, roles, the door to Kafka,
 * and the embedded PostgreSQL and Kafka of the default set-up. Knows nothing of the business.
 */
package org.toolkits.platform;

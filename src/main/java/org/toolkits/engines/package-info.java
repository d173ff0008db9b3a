/**
 * Decides how the program starts, and what it starts on when nothing is configured: a real PostgreSQL and a real Kafka of its
 * own, with data that survive a restart.
 */
package org.toolkits.engines;

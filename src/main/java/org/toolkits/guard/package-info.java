/**
 * Decides who may ask, how often, and whether a person seems to ask: the proof of work, the rate limits, and what the access log
 * says of a request.
 */
package org.toolkits.guard;

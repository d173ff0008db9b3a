/**
 * Decides what those who pack see in a browser: the login, the frame around every page of staff, today's work and one order. Pages call
 * the same use cases as the API.
 */
package org.toolkits.warehouse;

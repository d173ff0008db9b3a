/**
 * Decides what is told by e-mail, to whom and when: from the order events, once for each, and never what is no longer true.
 */
package org.toolkits.notifications;

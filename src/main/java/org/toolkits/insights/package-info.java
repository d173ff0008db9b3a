/**
 * Decides what figures tell: how long stock lasts, what waits, what went out, and where it goes. Counts only; no figure names anybody.
 */
package org.toolkits.insights;

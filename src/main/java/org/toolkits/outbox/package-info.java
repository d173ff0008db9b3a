/**
 * Decides that exactly what was committed is published: one door in ({@link org.toolkits.outbox.Outbox#record}, in the
 * caller's transaction), one relay out. Whoever reads it finds here what it looks like.
 */
package org.toolkits.outbox;

/**
 * Decides what happens at a packing table: which order lies there, what was scanned into its parcel, what is wrong with that, and which
 * order comes next.
 */
package org.toolkits.packing;

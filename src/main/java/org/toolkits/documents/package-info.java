/**
 * Decides what the papers of a print run say: packing slips, pick lists, and the bundle with all of them, as pure functions from
 * records to bytes. Lengths are PDF points (1/72 inch), with the origin at the top left of a page.
 */
package org.toolkits.documents;

/**
 * Decides what the papers look like: text in any script, fonts, barcodes, slips and labels, as pure functions from records to
 * bytes. Lengths are PDF points (1/72 inch), with the origin at the top left of a page.
 */
package org.toolkits.documents;

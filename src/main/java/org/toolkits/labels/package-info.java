/**
 * Decides what stands on the outside of a parcel: mailing labels for sheets and thermal printers, and where on the sheet they
 * stand. Lengths are PDF points (1/72 inch), with the origin at the top left.
 */
package org.toolkits.labels;

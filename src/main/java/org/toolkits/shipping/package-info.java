/**
 * Decides what goes into a parcel: shipments and their paperwork.
 */
package org.toolkits.shipping;

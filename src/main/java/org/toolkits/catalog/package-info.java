/**
 * Decides what can be ordered: campaigns, items, kits and their bill of materials, limits, and what
 * was withdrawn. All of it is data.
 */
package org.toolkits.catalog;

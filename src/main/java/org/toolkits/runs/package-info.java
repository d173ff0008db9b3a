/**
 * Decides which shipments are printed together and by whom, and makes their papers in the background: slips, labels, pick list, manifest.
 */
package org.toolkits.runs;

/**
 * Pages of staff to watch over it all: the shelves, the orders on hold, the figures on the wall. Stands in the frame of {@code warehouse}.
 */
package org.toolkits.dashboard;

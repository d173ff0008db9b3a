/**
 * Decides how text of any script becomes glyphs: which font has a letter, in which order and form it stands, where a line
 * breaks. Pure, and usable by somebody who copies only this folder and the fonts.
 */
package org.toolkits.typesetting;

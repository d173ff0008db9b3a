/**
 * Decides how lines of glyphs, bars and rules become a PDF file that people, programs and archives can read. Pure; knows
 * pages and tags, but not what they are about.
 */
package org.toolkits.pdf;

/**
 * What strangers may do to the program, done by us first: requests of every kind, bodies made to hurt, connections that never end,
 * and callers who try what is not theirs. Each is a program for a running instance, and in small a test of the default build.
 */
package org.toolkits.abuse;

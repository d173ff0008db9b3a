/** Decides how the API says that something is wrong (RFC 9457): kinds of problems, violations with pointers, limits. */
package org.toolkits.problems;

package org.toolkits.orders;

/** Who asks for material: the only thing about a recipient that events and reports tell. */
public enum RecipientType {
    INDIVIDUAL,
    GROUP,
    SCHOOL,
    LIBRARY,
    BOOKSTORE,
    OTHER
}

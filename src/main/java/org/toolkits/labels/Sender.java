package org.toolkits.labels;

import java.util.List;

/** Who sends the parcel, as printed on slips and labels. */
public record Sender(String name, List<String> addressLines) {}

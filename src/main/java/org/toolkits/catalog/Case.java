package org.toolkits.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A person or group whose story the material tells, and the items that tell it. */
@Entity
@Table(name = "cases")
public class Case {

    @Id
    private String code;

    private String campaign;
    private String name;

    @ElementCollection
    @CollectionTable(name = "case_items", joinColumns = @JoinColumn(name = "case_code"))
    @Column(name = "sku")
    private Set<String> items = new HashSet<>();

    protected Case() {}

    static Case of(String campaign, CatalogFile.CaseEntry entry) {
        Case made = new Case();
        made.code = entry.code();
        made.campaign = campaign;
        made.name = entry.name();
        made.items = new HashSet<>(entry.items());
        return made;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    Set<String> items() {
        return Set.copyOf(items);
    }
}

package org.toolkits.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The effort of one year. At most one is open to visitors. */
@Entity
@Table(name = "campaigns")
public class Campaign {

    @Id
    private String code;

    private String name;
    private boolean open;
    private Integer householdLimit;

    protected Campaign() {}

    static Campaign opened(String code, String name, Integer householdLimit) {
        Campaign campaign = new Campaign();
        campaign.code = code;
        campaign.name = name;
        campaign.open = true;
        campaign.householdLimit = householdLimit;
        return campaign;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** Orders that a household can have without a person looking at them; null for any number. */
    Integer householdLimit() {
        return householdLimit;
    }
}

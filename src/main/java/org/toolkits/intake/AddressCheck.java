package org.toolkits.intake;

import java.util.ArrayList;
import java.util.List;
import org.toolkits.address.AddressProblem;
import org.toolkits.address.PostalAddress;
import org.toolkits.problems.Violations;

/** Tells everything that is wrong with an address, what is only asked unless it was confirmed, and what was probably meant. */
public final class AddressCheck {

    private AddressCheck() {}

    /**
     * An address as it is stored; what is wrong with it goes to the violations.
     *
     * @param person it is for somebody alone, without an organisation
     * @param confirmed the sender says that it is complete as it stands
     * @param place JSON pointer to the address, with a slash at its end
     */
    public static PostalAddress of(
            PostalAddress typed, boolean person, boolean confirmed, String place, Violations violations) {
        PostalAddress address = typed.normalized();
        List<AddressProblem> problems = new ArrayList<>(address.problems());
        if (!confirmed) problems.addAll(address.questions(person));
        problems.forEach(problem ->
                violations.add(place + problem.field(), problem.message(), problem.code(), problem.suggestion()));
        if (!problems.isEmpty()) address.suggestion().ifPresent(violations::suggest);
        return address;
    }
}

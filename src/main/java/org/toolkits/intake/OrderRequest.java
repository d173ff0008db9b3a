package org.toolkits.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.RecipientType;

/** What the website's form or a partner asks for. */
@Schema(name = "OrderRequest")
public record OrderRequest(
        @Valid @NotNull(message = "is missing: say who gets the order")
        RecipientEntry recipient,

        @Valid @NotNull(message = "is missing: say where the order goes")
        AddressEntry address,

        @Schema(
                defaultValue = "false",
                description = "The address is complete as it stands: skips what is only asked (violations unit-missing,"
                        + " military-line, mismatch-near), never what is wrong")
        Boolean addressConfirmed,

        @NotNull(message = "is missing: order at least one line")
        @Size(min = 1, max = 20, message = "must have 1 to 20 lines")
        List<@Valid @NotNull(message = "must not be null") LineItem> lines,

        @Schema(examples = "2026-09-27", description = "The day after which the material is of no use")
        LocalDate neededBy,

        @Size(max = 500, message = "must have at most 500 characters")
        String message,

        @Pattern(regexp = "en|es", message = "must be en or es") @Schema(examples = "en", defaultValue = "en")
        String language,

        @Schema(defaultValue = "false") Boolean newsletter,

        @Size(max = 100, message = "must have at most 100 characters")
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not hold control characters")
        @Schema(description = "A partner's own number of this order")
        String clientReference,

        // Left out when a request is compared with another: who asks again may have done new work
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        @Schema(description = "Without login: the solved challenge, see GET /api/v1/challenge")
        String proof,

        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
        @Schema(description = "Leave it empty: it is there for programs that fill in every field")
        String website) {

    private static final int ENOUGH_TO_REFUSE = 21;

    /** To find a thousand lines too many, none of them has to be looked at. */
    public OrderRequest {
        if (lines != null && lines.size() > ENOUGH_TO_REFUSE) lines = lines.subList(0, ENOUGH_TO_REFUSE);
    }

    @Schema(name = "Recipient")
    public record RecipientEntry(
            @NotBlank(message = "is missing: the post needs a name")
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "María García")
            String name,

            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "Springfield Public Library")
            String organization,

            @NotNull(message = "is missing: one of INDIVIDUAL, GROUP, SCHOOL, LIBRARY, BOOKSTORE, OTHER")
            RecipientType type,

            @NotBlank(message = "is missing: the confirmation goes there")
            @Size(max = 254, message = "must have at most 254 characters")
            @Email(message = "is not an e-mail address, such as maria@example.org")
            @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not hold control characters")
            @Schema(examples = "maria@example.org")
            String email,

            @Size(max = 40, message = "must have at most 40 characters") @Schema(examples = "+1 217 555 0100")
            String phone) {

        /** Says nothing, because it ends up in logs. */
        @Override
        public String toString() {
            return "RecipientEntry[" + type + "]";
        }
    }

    /** Where it goes; what is required of it depends on the country and is checked by {@code PostalAddress}. */
    @Schema(
            name = "Address",
            requiredProperties = {"line1", "city", "country"})
    public record AddressEntry(
            @Schema(examples = "326 S 7th St") String line1,
            @Schema(examples = "Apt 2") String line2,
            @Schema(examples = "Springfield") String city,

            @Schema(examples = "IL", description = "State or province, where the country has them")
            String region,

            @Schema(examples = "62701", description = "Where the country has them")
            String postalCode,

            @Schema(
                    examples = "US",
                    description = "ISO 3166-1 alpha-2; a country's name in English or Spanish is understood")
            String country) {

        PostalAddress typed() {
            return new PostalAddress(line1, line2, city, region, postalCode, country);
        }

        @Override
        public String toString() {
            return "AddressEntry[" + country + "]";
        }
    }

    @Override
    public String toString() {
        return "OrderRequest" + lines;
    }
}

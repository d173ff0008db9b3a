package org.toolkits.shipping;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.toolkits.platform.Digest;

/** One piece of paper of a shipment, as bytes. The same revision is always the same bytes. */
@Entity
@Table(name = "documents")
@IdClass(Document.Key.class)
class Document {

    enum Kind {
        PACKING_SLIP,
        MAILING_LABEL
    }

    record Key(UUID shipmentId, Kind kind, int revision) {}

    @Id
    private UUID shipmentId;

    @Id
    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Id
    private int revision;

    private String sha256;
    private byte[] bytes;

    protected Document() {}

    Document(UUID shipmentId, Kind kind, int revision, byte[] bytes) {
        this.shipmentId = shipmentId;
        this.kind = kind;
        this.revision = revision;
        this.sha256 = Digest.sha256(bytes);
        this.bytes = bytes;
    }

    UUID shipmentId() {
        return shipmentId;
    }

    int revision() {
        return revision;
    }

    String sha256() {
        return sha256;
    }

    byte[] bytes() {
        return bytes;
    }
}

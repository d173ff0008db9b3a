package org.toolkits.documents;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

/** What makes a PDF one that can still be read, and be read aloud, in thirty years: PDF/A-2u (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). */
final class Archive {

    /** Everything printed is black or gray. */
    private static final byte[] GRAY =
            ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

    /** PDF/A does not know the property of PDF/UA, so the metadata has to explain it (ISO 19005-2, 6.6.2.3). */
    private static final String METADATA = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
             xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
            <xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%2$s</xmp:ModifyDate>
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
            </rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
             xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>""";

    private Archive() {}

    /** Says in the document that it is both, and what its grays mean. */
    static void declare(PDDocument document, String title, Instant at) throws IOException {
        String date = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").format(at.atOffset(ZoneOffset.UTC));
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(METADATA.formatted(escaped, date).getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(GRAY));
        intent.setOutputConditionIdentifier("Gray");
        intent.setInfo("Gray, gamma 1.0");
        document.getDocumentCatalog().addOutputIntent(intent);
    }

    /** The characters that glyph ids stand for (ISO 32000-1, 9.10.3), at most 100 to a section. */
    static PDStream toUnicode(PDDocument document, SortedMap<Integer, String> texts) throws IOException {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000><FFFF>
                endcodespacerange
                """);
        HexFormat hex = HexFormat.of().withUpperCase();
        int left = texts.size();
        int inSection = 0;
        for (Map.Entry<Integer, String> entry : texts.entrySet()) {
            if (inSection == 0) map.append(Math.min(left, 100)).append(" beginbfchar\n");
            map.append('<')
                    .append(hex.toHexDigits(entry.getKey().shortValue()))
                    .append("><")
                    .append(hex.formatHex(entry.getValue().getBytes(StandardCharsets.UTF_16BE)))
                    .append(">\n");
            left--;
            inSection++;
            if (inSection == 100 || left == 0) {
                map.append("endbfchar\n");
                inSection = 0;
            }
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend end\n");
        return new PDStream(
                document,
                new ByteArrayInputStream(map.toString().getBytes(StandardCharsets.US_ASCII)),
                COSName.FLATE_DECODE);
    }
}

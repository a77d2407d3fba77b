package dev.faultline.collect;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** One pass over an XML body. Comments go; a document type, or an entity that it would declare, is no answer of AWS's. */
final class XmlBody {
    private static final int DEEPEST = 100;
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final BodyRule rule;
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    private XmlBody(XMLStreamReader in, XMLStreamWriter out, BodyRule rule) {
        this.in = in;
        this.out = out;
        this.rule = rule;
    }

    static Optional<String> rewrite(byte[] body, BodyRule rule) {
        StringWriter rewritten = new StringWriter();
        try {
            // AWS writes UTF-8 only, and the JDK reports other bytes to stderr too.
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            new XmlBody(
                            READERS.createXMLStreamReader(new StringReader(decoded)),
                            WRITERS.createXMLStreamWriter(rewritten),
                            rule)
                    .copy();
            return Optional.of(rewritten.toString());
        } catch (XMLStreamException | CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }

    private void copy() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type in an answer");
                default -> {}
            }
        }
        out.flush();
    }

    private void start() throws XMLStreamException {
        writeText();
        if (rule.drops(in.getLocalName())) {
            skip();
            return;
        }
        if (open.size() == DEEPEST) {
            throw new XMLStreamException("deeper than any answer");
        }
        open.addLast(in.getLocalName());
        out.writeStartElement(prefix(in.getPrefix()), rule.member(in.getLocalName()), prefix(in.getNamespaceURI()));
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            out.writeNamespace(prefix(in.getNamespacePrefix(i)), prefix(in.getNamespaceURI(i)));
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            attribute(i);
        }
    }

    private void attribute(int index) throws XMLStreamException {
        String name = in.getAttributeLocalName(index);
        if (!rule.drops(name)) {
            open.addLast(name);
            out.writeAttribute(
                    prefix(in.getAttributePrefix(index)),
                    prefix(in.getAttributeNamespace(index)),
                    name,
                    rule.text(place(), in.getAttributeValue(index)));
            open.removeLast();
        }
    }

    private void end() throws XMLStreamException {
        writeText();
        out.writeEndElement();
        open.removeLast();
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private void writeText() throws XMLStreamException {
        String found = text.toString();
        text.setLength(0);
        if (!found.isEmpty() && !open.isEmpty()) {
            out.writeCharacters(found.isBlank() ? found : rule.text(place(), found));
        }
    }

    private Place place() {
        return new Place(List.copyOf(open));
    }

    private static String prefix(String absent) {
        return Objects.requireNonNullElse(absent, "");
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}

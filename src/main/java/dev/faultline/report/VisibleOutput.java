package dev.faultline.report;

import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;

/** Makes every text that a template writes {@linkplain VisibleText visible}, so that no template can forget to. */
final class VisibleOutput implements TemplateOutput {
    private final Utf8ByteOutput out;

    VisibleOutput(Utf8ByteOutput out) {
        this.out = out;
    }

    @Override
    public void writeContent(String text) {
        out.writeContent(VisibleText.lines(text));
    }

    @Override
    public void writeContent(String text, int beginIndex, int endIndex) {
        writeContent(text.substring(beginIndex, endIndex));
    }

    @Override
    public void writeBinaryContent(byte[] ours) {
        out.writeBinaryContent(ours);
    }
}

package io.leadline.mail.mime;

/// Joins the lines of `format=flowed` text that the sender's program broke (RFC 3676).
final class FlowedText {
  private FlowedText() {}

  static String joined(String text, boolean delSp) {
    var out = new StringBuilder(text.length());
    int depthBefore = -1;
    boolean open = false;
    for (String line : text.split("\\R", -1)) {
      int depth = quoteDepth(line);
      String content = line.substring(depth);
      content = content.startsWith(" ") ? content.substring(1) : content;
      if (!open || depth != depthBefore) {
        out.append(depthBefore < 0 ? "" : "\n");
        out.append(depth == 0 ? "" : ">".repeat(depth) + " ");
      }
      open = content.endsWith(" ") && !content.equals("-- ");
      out.append(open && delSp ? content.substring(0, content.length() - 1) : content);
      depthBefore = depth;
    }
    return out.toString();
  }

  private static int quoteDepth(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '>') {
      depth++;
    }
    return depth;
  }
}

"""Text in, mentions out: scan, read, vetoes, context, links."""

"""The shop for language models elsewhere, over the Model Context Protocol (MCP): tools that read, none that writes."""

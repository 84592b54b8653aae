"""How the world comes in: HTTP, pages, the command line. Only here are there status codes and exit codes."""

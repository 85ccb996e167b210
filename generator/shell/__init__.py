"""The shell: the only part that sees files, MkDocs and the command line."""

"""Pure text work: strings and bytes in, dataclasses out. No files, no sockets, no clock."""

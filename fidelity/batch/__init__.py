"""A backlog: many copies in, one row for each out, by processes of this machine or of a cluster.

`source` reads the copies in chunks, `lane` is a process that checks them, `local` and `cluster` are many lanes,
`parts` keeps what is finished, `assemble` puts it together in order, `tally` and `summary` say what it comes to;
`run` is all that.
"""

"""Many releases, each through the same pipeline, into a folder that can be queried.

`plan` lists the releases of an input, `content` reads one, `worker` briefs it and makes its row,
`folder` keeps rows, `run` is the whole of it: in this process, or on Ray (`on_ray`).
"""

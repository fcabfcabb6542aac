"""ttdn with the same arguments, but for the limits on the size of a file, which are for hostile ones."""

from ttdn_cli import start
from ttdn_cli.storage import files, yaml_text

setattr(files, "MAX_BYTES", 2**40)  # noqa: B010 - it is not theirs to give
yaml_text.MAX_NODES = 2**40
start.run()

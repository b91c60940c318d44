"""The running bot: from a website to a message, and from a message to an answer.

Time zones are those of the pinned tzdata package alone, in every process that imports any of this:
`zoneinfo` would ask the operating system first, whose files may be years old (see bot.zones). It
reads this variable when it is imported, and imports here would delay the answer to a signal.
"""

import os
import sys

os.environ["PYTHONTZPATH"] = ""
if "zoneinfo" in sys.modules:
    sys.modules["zoneinfo"].reset_tzpath(to=())
    sys.modules["zoneinfo"].ZoneInfo.clear_cache()

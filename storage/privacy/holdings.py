"""All that is held about people: the one list.

`forget` takes its steps in this order, /privacy says of each what `said` stands for, and a test
compares it with the schema: a column stands here, or in storage.privacy.impersonal.
"""

from typing import Final

from storage.privacy.citizens import CITIZENS
from storage.privacy.staff import STAFF

HOLDINGS: Final = (*CITIZENS, *STAFF)

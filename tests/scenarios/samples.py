"""What stands in the samples, ours and the real ones, by the role it plays in a scenario."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Told:
    """An entry: where it links to, and what citizens must see of it."""

    link: str
    title: str
    date: str
    words: str


@dataclass(frozen=True)
class Samples:
    """The newest entry about the consular section and the newest other one."""

    folder: Path
    consular: Told
    news: Told


def describe(folder: Path) -> Samples:
    """Return what stands in the samples of a folder."""
    if folder.name == "samples":
        return Samples(
            folder,
            Told(
                "/news/409",
                "Operational changes in the work with visitors",
                "21.03.2018",
                "Appointments already made stay valid",
            ),
            Told(
                "/news/412",
                "Veterans of the northern convoys receive a medal",
                "23.03.2018",
                "in the presence of his family",
            ),
        )
    return Samples(
        folder,
        Told(
            "/fnapr/6397",
            "Operational changes in the Consular Section of the Embassy",
            "21.03.2018",
            "temporarily limiting the number of all visitors",
        ),
        Told(
            "/fnapr/6400",
            "Ushakov Medal presented to the Arctic Convoys Veteran",
            "23.03.2018",
            "presented the Ushakov medal",
        ),
    )

"""A process that writes one version after another until it is killed."""

import asyncio
import sys
from pathlib import Path

from tests.knowledge.characters import CharacterEmbedder
from tests.knowledge.passages import SHOP, faq
from xiaoer.knowledge.tantivy_index import TantivyIndex


async def write_for_ever(folder: Path) -> None:
    """Every passage of a version names it, and odd versions have one passage more; every third is written whole."""
    index = TantivyIndex(folder, CharacterEmbedder())
    version = int(await index.version(SHOP) or 0)
    while True:
        before, version = version, version + 1
        passages = [faq(f"faq/{n}", f"第{version}版") for n in range(40 + version % 2)]
        if version % 3 == 1:
            assert await index.replace(SHOP, passages, version=str(version))
        else:
            gone = [] if version % 2 else ["faq/40"]
            assert await index.refresh(SHOP, passages, gone, since=str(before), version=str(version))
        print(version, flush=True)


if __name__ == "__main__":
    asyncio.run(write_for_ever(Path(sys.argv[1])))

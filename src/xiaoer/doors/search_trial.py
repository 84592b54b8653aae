"""`xiaoer eval search --data DIR`: how well the search orders products that people judged."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from xiaoer.doors.plainly import plainly
from xiaoer.kernel.errors import Invalid
from xiaoer.proof.chorus.measure import ChorusReport, measure_chorus
from xiaoer.settings import Settings


async def eval_search(given: argparse.Namespace, settings: Settings) -> int:
    """On a folder in the form of Chorus; the index is made in a folder that is thrown away. Raises Invalid."""
    folder: Path | None = given.data
    if folder is None or not folder.is_dir():
        raise Invalid(f"{folder or 'No folder'} is no folder to measure on; name it with --data DIR.")
    with TemporaryDirectory(prefix="xiaoer-eval-") as place:
        report = await measure_chorus(folder, Path(place))
    print(json.dumps(plainly(report), ensure_ascii=False) if given.json else "\n".join(_lines(report)))
    return 0


def _lines(report: ChorusReport) -> list[str]:
    return [
        f"{report.products} products, {len(report.queries)} judged queries (95 % intervals over queries);",
        f"{report.without} more have nothing relevant and are left out.",
        f"  nDCG@10                         {report.ours}",
        f"  a plain BM25 on the same words  {report.plain}",
        f"  ours less the plain one's       {report.gain}",
        f"  nDCG@10, judged products alone  {report.condensed}",
        f"  the plain one's                 {report.plain_condensed}",
        f"  a search takes                  p50 {report.milliseconds[0]:.2f} ms, p99 {report.milliseconds[1]:.2f} ms",
        *(f"  {each.query:24} {each.ours:.3f}  plain {each.plain:.3f}" for each in report.queries),
    ]

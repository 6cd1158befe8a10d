"""A monitor in a notebook: the verdicts of its first page as one small table, with where to look for the figures."""

from markupsafe import Markup

from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.headline import headline_places, of_place
from goodwork.reports.monitor.verdicts import change_chip
from goodwork.reports.words.phrases import counted, long_date, without_controls

MOST_PLACES = 20


def as_html(result: MonitorResult) -> str:
    """Places in rows, headline figures in columns, in each cell what may be said of the change. Names are escaped."""
    places = headline_places(result)
    headings = ["Place", *(rule.called for rule in result.monitor.headline)]
    rows = [
        [place.name, *(f"{chip.shape} {chip.words}" for chip in map(change_chip, of_place(result, place)))]
        for place in places[:MOST_PLACES]
    ]
    more = len(places) - MOST_PLACES
    lines = [
        f"Built on {long_date(result.on)}. Figures, with limits, dates and sources, are in its `headline`."
    ]
    lines += [f"{counted(more, 'more place')} there."] if more > 0 else []
    n_refused = sum(one.n for one in result.refused)
    lines += (
        [f"{counted(n_refused, 'figure')} refused or flagged: `refused` names each."] if n_refused else []
    )
    caption = Markup("<caption>{}</caption>").format(result.monitor.title)
    words = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    table = Markup("<table>{}<thead>{}</thead><tbody>{}</tbody></table>").format(
        caption, _row(headings, "th"), Markup("").join(_row(row, "td") for row in rows)
    )
    return without_controls(str(table + words))


def _row(cells: list[str], tag: str) -> Markup:
    cell = Markup(f"<{tag}>{{}}</{tag}>")
    return Markup("<tr>{}</tr>").format(Markup("").join(cell.format(words) for words in cells))

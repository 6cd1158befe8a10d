"""What every page must keep to, asked of the page itself. Each check gives back what is wrong, in words."""

import gzip
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Response

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_TARGET = 24
MOST_STOPS = 60
MOST_KILOBYTES, MOST_REQUESTS = 150, 15

OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
WIDER = """() => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide <= 0) return null;
  const out = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > window.innerWidth + 1);
  return `${wide} px wider than the window: ` + out.slice(-3).map(one => one.outerHTML.slice(0, 120)).join(' | ');
}"""
# WCAG 2.2, 2.5.8: 24 by 24 px, except links inside a sentence, and targets with that much room around their middle.
SMALL = """(least) => {
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => one.checkVisibility({checkVisibilityCSS: true}) && !one.closest('.govuk-skip-link, .govuk-visually-hidden') && !one.matches('.govuk-skip-link'));
  const boxes = all.map(one => {
    const own = one.getBoundingClientRect();
    const label = one.labels && one.labels[0] ? one.labels[0].getBoundingClientRect() : own;
    return {one, width: Math.max(own.width, label.width), height: Math.max(own.height, label.height), x: own.x + own.width / 2, y: own.y + own.height / 2};
  });
  const inSentence = one => one.matches('a') && getComputedStyle(one).display === 'inline'
    && [...one.parentNode.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return boxes.filter(box => (box.width < least || box.height < least) && !inSentence(box.one)
      && boxes.some(other => other !== box && Math.hypot(other.x - box.x, other.y - box.y) < least))
    .map(box => `${Math.round(box.width)} by ${Math.round(box.height)}: ` + box.one.outerHTML.slice(0, 120));
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches('.week__box, .govuk-radios__input, .govuk-checkboxes__input') ? one.nextElementSibling : one;
  const before = one.matches('.govuk-radios__input, .govuk-checkboxes__input') ? getComputedStyle(one.nextElementSibling, '::before') : getComputedStyle(shown);
  const box = one.getBoundingClientRect();
  if (!window.__order) window.__order = [...document.querySelectorAll('*')];
  return {
    place: window.__order.indexOf(one), words: one.outerHTML.slice(0, 120),
    look: [before.outlineStyle, before.outlineWidth, before.outlineColor, before.boxShadow, before.backgroundColor, before.borderColor].join(' '),
    isInSight: box.bottom > 0 && box.top < window.innerHeight && box.width > 0,
  };
}"""
RESTING = """(place) => {
  const one = window.__order[place];
  const was = document.activeElement; one.blur();
  const shown = one.matches('.week__box') ? one.nextElementSibling : one;
  const look = one.matches('.govuk-radios__input, .govuk-checkboxes__input') ? getComputedStyle(one.nextElementSibling, '::before') : getComputedStyle(shown);
  const said = [look.outlineStyle, look.outlineWidth, look.outlineColor, look.boxShadow, look.backgroundColor, look.borderColor].join(' ');
  was.focus({preventScroll: true}); return said;
}"""
CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(one => {
  const style = getComputedStyle(one);
  return ['hidden', 'clip'].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 24 && one.innerText && one.innerText.trim();
}).map(one => one.outerHTML.slice(0, 120))"""


def axe_findings(page: Page, axe: str) -> list[str]:
    """What axe has to say of the page with everything folded out."""
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    found: Any = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations', 'incomplete']})", RULES
    )
    # Words in the colour of their ground are "incomplete" to axe, which cannot tell whether they are hidden on purpose.
    unseen = [
        f"words in the colour of their ground: {node['html'][:160]}"
        for doubt in found["incomplete"]
        for node in doubt["nodes"]
        if any((check.get("data") or {}).get("messageKey") == "equalRatio" for check in node["any"])
    ]
    return unseen + [
        f"axe {fault['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Whether one has to scroll sideways."""
    page.evaluate(OPEN_ALL)
    wider = page.evaluate(WIDER)
    return [wider] if wider else []


def too_small(page: Page) -> list[str]:
    """What a thumb would miss."""
    return [f"small target {words}" for words in page.evaluate(SMALL, LEAST_TARGET)]


def lost_focus(page: Page) -> list[str]:
    """Goes through the page with the Tab key: in the order of the page, each stop seen and in sight, the skip link first."""
    faults: list[str] = []
    last = -1
    faulty = page.locator(".govuk-error-summary").count()  # it takes the focus when the page opens
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    for stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None or (at["place"] < last and "govuk-skip-link" in at["words"]):
            break
        if stop == 0 and "govuk-skip-link" not in at["words"] and not faulty:
            faults.append(f"the first stop is not the skip link: {at['words']}")
        if at["place"] < last:
            faults.append(f"focus goes back in the page to {at['words']}")
        if not at["isInSight"]:
            faults.append(f"focus is out of sight: {at['words']}")
        if page.evaluate(RESTING, at["place"]) == at["look"]:
            faults.append(f"focus cannot be seen: {at['words']}")
        last = at["place"]
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    return faults


def lost_at_twice_the_size(page: Page) -> list[str]:
    """Text twice as large: nothing is cut off and nobody scrolls sideways."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wider = page.evaluate(WIDER)
    cut = page.evaluate(CUT_OFF)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"at twice the size, {words}" for words in ([wider] if wider else [])] + [
        f"cut off at twice the size: {words}" for words in cut
    ]


def listen(page: Page) -> list[str]:
    """What the console says, what the policy stops, what cannot be fetched: filled as the page runs."""
    said: list[str] = []
    page.on(
        "console",
        lambda words: said.append(f"console: {words.text}") if words.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda problem: said.append(f"script: {problem}"))
    page.on(
        "response",
        lambda answer: said.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
    )
    page.on("requestfailed", lambda request: said.append(f"not fetched: {request.url}"))
    return said


class Weight:
    """How much a first visit asks for, in requests and in bytes as they would travel packed."""

    def __init__(self, page: Page, address_of_server: str) -> None:
        self.n_requests = self.n_bytes = 0
        self.elsewhere: list[str] = []
        self.server = address_of_server
        page.on("response", self._count)

    def _count(self, answer: Response) -> None:
        if answer.url.startswith("data:"):
            return
        self.n_requests += 1
        if not answer.url.startswith(self.server):
            self.elsewhere.append(answer.url)
        if answer.status == 200:
            body = answer.body()
            is_packed = answer.url.endswith((".woff2", ".png"))
            self.n_bytes += len(body) if is_packed else len(gzip.compress(body, 6))


Check = Callable[[Page], list[str]]

"""YAML as standards need it: plain data only, and a key written twice is an error instead of a silent loss."""

import re
from collections.abc import Hashable
from itertools import accumulate
from typing import Any

import yaml

# The reader calls itself at each level, and a file of many thousands would end the program itself.
MOST_LEVELS = 60
_INDENT = re.compile(r"^[ \t?:-]+", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")
BOOLEAN = "tag:yaml.org,2002:bool"
TIMESTAMP = "tag:yaml.org,2002:timestamp"


class DuplicateKey(yaml.YAMLError):
    """The same key twice in one mapping: YAML would keep the last and say nothing."""


class TooDeep(yaml.YAMLError):
    """Parts within parts, more levels than any file of ours has."""


class _StandardsLoader(yaml.CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise DuplicateKey(
                f"a key is given twice in the part that begins on line {node.start_mark.line + 1}"
            )
        return mapping


# YAML 1.1 reads `on`, `no` and `y` as booleans; here, as in YAML 1.2, only `true` and `false` are.
# Dates stay words: the models read them, and so can say where a wrong one stands.
_StandardsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in (BOOLEAN, TIMESTAMP)]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_StandardsLoader.add_implicit_resolver(BOOLEAN, re.compile("true|false"), ["t", "f"])


def read_yaml(text: str) -> object:
    """The data in a YAML text. Raises `yaml.YAMLError` (with line and column) where it is malformed, repeats a key or is
    nested too deep."""
    if _may_be_deep(text):
        _check_levels(text)
    return yaml.load(text, Loader=_StandardsLoader)


def _may_be_deep(text: str) -> bool:
    """A quick bound: each level takes a bracket that opens, or a character before the first word of a line."""
    opened = accumulate(1 if found in "[{" else -1 for found in _BRACKETS.findall(text))
    return max(opened, default=0) > MOST_LEVELS or any(len(f) > MOST_LEVELS for f in _INDENT.findall(text))


def _check_levels(text: str) -> None:
    levels, line = 0, 1
    for event in yaml.parse(text, Loader=_StandardsLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            levels += 1
            line = event.start_mark.line + 1 if event.start_mark else line
        elif isinstance(event, yaml.CollectionEndEvent):
            levels -= 1
        if levels > MOST_LEVELS:
            raise TooDeep(f"line {line} is {levels} levels deep, and at most {MOST_LEVELS} are read")

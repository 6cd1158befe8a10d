"""YAML as standards need it: plain data only, and a key written twice is an error instead of a silent loss."""

import re
from collections.abc import Hashable
from typing import Any

import yaml

BOOLEAN = "tag:yaml.org,2002:bool"
TIMESTAMP = "tag:yaml.org,2002:timestamp"


class DuplicateKey(yaml.YAMLError):
    """The same key twice in one mapping: YAML would keep the last and say nothing."""


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
    """The data in a YAML text. Raises `yaml.YAMLError` (with line and column) where it is malformed or repeats a key."""
    return yaml.load(text, Loader=_StandardsLoader)

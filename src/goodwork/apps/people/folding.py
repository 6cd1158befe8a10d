"""A name as it is searched: without accents, case or doubled spaces."""

import unicodedata
from typing import Any

from django.db import models


def folded(words: str) -> str:
    """ "Zoë  O’Brien" is found by "zoe o'brien"."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


class FoldedField(models.CharField):  # type: ignore[type-arg]
    """Holds another field of the row, folded. Worked out whenever the row is written, one by one or in bulk."""

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        options.setdefault("editable", False)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, row: models.Model, add: bool) -> str:
        found = folded(str(getattr(row, self.of)))[: self.max_length]
        setattr(row, self.attname, found)
        return found

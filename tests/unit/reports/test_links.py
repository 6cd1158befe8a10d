"""Addresses of pages."""

import re

from hypothesis import given
from hypothesis import strategies as st

from goodwork.reports.links import FolderLinks, SinglePageLinks, safe_name


@given(st.text(max_size=200))
def test_a_name_is_safe_whatever_the_identifier(identifier):
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,48}", safe_name(identifier))


def test_names_differ_where_identifiers_differ_by_case_or_sign_only():
    assert len({safe_name(i) for i in ("P9", "p9", "p/9", "p 9", "", ".", "..")}) == 7


def test_a_name_can_be_read():
    assert safe_name("../../etc/passwd").startswith("etc-passwd-")


def test_links_lead_from_where_the_page_is():
    assert FolderLinks("../").person("p1").startswith("../people/p1-")
    assert SinglePageLinks().vacancy("v1").startswith("#vacancy-v1-")

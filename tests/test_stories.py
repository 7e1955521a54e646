"""Ten real files, read by the whole path: every number that a story states is one that the file, read by others, bears out."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

import plotline
from core.format import label, localise, write
from core.types import Fact, Language, Shape, Story
from llm.check.verify import SUBJECT
from planted.noise import claims
from samples import SAMPLES
from wording.tags import fields

CHINESE = """日期,门店,销售额（元）,客流
""" + "\n".join(
    f"2023-{m:02d}-{d:02d},{shop},{base * (1 + m / 12) + d:.1f},{base // 8 + d % 3}"
    for m in range(1, 13)
    for d in (3, 11, 19, 27)
    for shop, base in (("徐汇店", 4200), ("浦东店", 2600), ("静安店", 900))
)
TINY = "planet,moons,mass\nMercury,0,0.33\nVenus,0,4.87\nEarth,1,5.97\nMars,2,0.642\n"


def _shipped(name: str) -> Path:
    """Return a CSV that the package vega_datasets ships."""
    import vega_datasets

    return Path(vega_datasets.__file__).parent / "_data" / name


FILES: dict[str, Callable[[], Path | str]] = {
    **{s.name: partial(Path, s.path) for s in SAMPLES},
    "iowa electricity": lambda: _shipped("iowa-electricity.csv"),
    "la riots": lambda: _shipped("la-riots.csv"),
    "us employment (wide)": lambda: _shipped("us-employment.csv"),
    "planets (tiny)": lambda: TINY,
    "shops (Chinese)": lambda: CHINESE,
}


@cache
def _story(name: str, language: Language, folder: str) -> tuple[Story, Path]:
    source = FILES[name]()
    path = source if isinstance(source, Path) else Path(folder) / f"{hash(source):x}.csv"
    if isinstance(source, str):
        path.write_text(source, encoding="utf-8")
    return plotline.tell(plotline.read(path), language=language), path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("stories"))


def _read_by_pandas(path: Path, story: Story) -> duckdb.DuckDBPyConnection:
    """Return a fresh database whose table `data` was read by pandas, not by us; only the types are told."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    for column in story.table.columns:
        if column.kind == "temporal":
            year = frame[column.name].str.fullmatch(r"\d{4}").all()
            frame[column.name] = pd.to_datetime(frame[column.name], format="%Y" if year else "mixed")
        elif column.dtype not in ("varchar", "string"):
            frame[column.name] = pd.to_numeric(frame[column.name])
    connection = duckdb.connect()
    connection.register("frame", frame)
    connection.execute("create table data as select * from frame")
    return connection


def _recomputed(fact: Fact, row: "pd.Series[Any]", language: Language) -> Fact:
    """Return a fact whose numbers are those of a fresh query, written as a story writes them."""
    numbers = {v.name: float(row[v.name]) for v in fact.values if isinstance(v.number, float)}
    values = tuple(replace(v, number=numbers.get(v.name, v.number)) for v in fact.values)
    return localise(replace(fact, values=values), language)


def _spoken(category: str, fact: Fact) -> set[str]:
    """Return how a category may be named: as it stands, or where it is a bare number behind the name of its column."""
    return {category, *(f"{label(column)} {category}" for column in (fact.measure, fact.breakdown) if column)}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", FILES)
def test_every_number_in_the_story_of_a_real_file_is_borne_out(name: str, language: Language, folder: str) -> None:
    story, path = _story(name, language, folder)
    database = _read_by_pandas(path, story)
    assert len(story.narrative.sentences) == len(story.facts)
    for sentence in story.narrative.sentences:
        assert all(check.passed for check in sentence.checks)
        fact = story.fact(sentence.facts[0])
        row = database.execute(fact.sql).fetch_df().iloc[0]
        fresh = _recomputed(fact, row, language)
        for mention in sentence.numbers:
            value = fact.value(mention.value)
            said = sentence.text[mention.start : mention.end]
            computed = row[value.name]
            if isinstance(value.number, dt.date):
                assert pd.Timestamp(computed).date() == pd.Timestamp(value.number).date()
                assert said == write(value.number, value.shape, value.unit, "", language)
            else:
                assert np.isclose(float(computed), float(value.number), rtol=1e-9)  # type: ignore[arg-type]
                assert said == fresh.value(mention.value).text
        for mention in sentence.names:
            if mention.value in SUBJECT:
                assert sentence.text[mention.start : mention.end].lower() == fields(fact)[mention.value].lower()
            else:
                assert fact.value(mention.value).shape is Shape.NAME
                assert fact.value(mention.value).text in _spoken(str(row[mention.value]), fact)
        outside = sentence.text
        for mention in sentence.numbers + sentence.names:
            outside = outside[: mention.start] + " " * (mention.end - mention.start) + outside[mention.end :]
        assert not re.search(r"\d", outside)


@pytest.mark.parametrize("name", FILES)
def test_both_languages_tell_the_same_facts_with_the_same_values(name: str, folder: str) -> None:
    english, chinese = (_story(name, language, folder)[0] for language in ("en", "zh"))  # type: ignore[arg-type]
    assert [f.id for f in english.facts] == [f.id for f in chinese.facts]
    for a, b in zip(english.facts, chinese.facts, strict=True):
        assert [(v.name, v.number) for v in a.values] == [(v.name, v.number) for v in b.values]


def test_most_real_files_have_three_things_to_say_and_nothing_is_claimed_of_four_planets(folder: str) -> None:
    said = {name: len(_story(name, "en", folder)[0].narrative.sentences) for name in FILES}
    assert not any(claims(fact) for fact in _story("planets (tiny)", "en", folder)[0].facts)
    assert sum(count >= 3 for count in said.values()) >= 8  # prices that wander have less to say

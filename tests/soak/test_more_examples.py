"""The random tests of storage once more, with many more examples: the same on every run, so that a red run is red again."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain import test_ladders
from tests.storage import test_event_text, test_reports, test_scalar_edit, test_yaml_text
from tests.storage.yaml_documents import ODD_TEXTS, documents, pieces
from ttdn_cli.domain.events import AnyEvent

pytestmark = pytest.mark.soak

KEYS = pieces("email¦phone¦remark¦mã¦id¦fax")


def body(test: Any) -> Any:
    """What a random test does with one example."""
    return test.hypothesis.inner_test


def times(count: int) -> settings:
    return settings(max_examples=count, deadline=None, database=None, derandomize=True)


@times(2000)
@given(documents(test_scalar_edit.FILES), st.integers(0, 2), KEYS, test_scalar_edit.VALUES | st.none())
def test_whatever_wrote_the_file_one_value_changes(document: tuple[Any, str], which: int, key: str, value: str | None) -> None:
    body(test_scalar_edit.test_whatever_wrote_the_file_one_value_changes)(document, which, key, value)


@times(3000)
@given(test_scalar_edit.hand_written(), st.integers(0, 2), KEYS, test_scalar_edit.VALUES | st.none())
def test_however_a_person_wrote_the_file_one_value_changes(text: str, which: int, key: str, value: str | None) -> None:
    body(test_scalar_edit.test_however_a_person_wrote_the_file_one_value_changes)(text, which, key, value)


@times(3000)
@given(test_event_text.EVENTS)
def test_an_event_is_the_same_to_every_reader(event: AnyEvent) -> None:
    body(test_event_text.test_what_is_written_reads_back_as_the_same_event)(event)
    body(test_event_text.test_readers_of_yaml_1_1_and_1_2_read_the_same_values)(event)


@times(2000)
@given(documents())
def test_a_document_is_the_same_to_every_reader(document: tuple[Any, str]) -> None:
    body(test_yaml_text.test_a_value_is_read_back_however_it_was_written)(document)
    body(test_yaml_text.test_other_readers_read_the_same_values)(document)


@times(6000)
@given(ODD_TEXTS)
def test_an_odd_text_is_the_same_to_every_reader(text: str) -> None:
    body(test_yaml_text.test_whatever_is_read_others_read_alike_and_marks_change_nothing)(text)


@times(500)
@given(test_reports.FILES, st.sampled_from([1, 2, 3, 512]))
def test_files_read_as_one_stream_are_read_as_each_by_itself(a_folder: Path, contents: list[bytes], batch: int) -> None:
    body(test_reports.test_files_read_as_one_stream_are_read_as_each_by_itself)(a_folder, contents, batch)


@pytest.fixture(scope="module")
def a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events")


def test_in_thousands_of_random_seasons_both_computations_of_the_ladder_agree() -> None:
    assert sum(test_ladders.in_random_seasons(range(1000, 3000)).values()) > 0

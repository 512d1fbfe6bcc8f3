"""Any sequence of merging and taking apart leaves targets that are not merged themselves, and a cloud that agrees."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from tests.services.day_of_texts import Texts
from voting.domain.changes import TextsDecided
from voting.domain.errors import BadRequest, NotFound
from voting.services.context import Context
from voting.services.merging import merge_text
from voting.storage import Transaction
from voting.storage.models import TextDecision

PEOPLE = {"paula": ("a", "b"), "pete": ("b", "c", "d"), "olga": ("d",), "max": ("a", "d"), "sid": ("e",)}
words = st.sampled_from("abcde")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(words, st.one_of(st.none(), words)), max_size=10))
def test_the_cloud_counts_what_was_merged_step_by_step(context: Context, steps: list[tuple[str, str | None]]) -> None:
    day = started(context)
    model = {word: word for word in "abcde"}  # word -> its target
    for word, into in steps:
        try:
            merge_text(context, day.id, "words", word, into)
        except BadRequest:
            assert into is not None and word in (into, model[into])
            continue
        if into is None:
            alone = {word} if model[word] != word else {w for w, target in model.items() if target == word}
            model.update({w: w for w in alone})
        elif model[word] != model[into]:
            target = model[into]
            model.update({w: target for w in model if w == word or model[w] == word})
        assert all(model[target] == target for target in model.values())
    expected = {
        target: sum(any(model[w] == target for w in wrote) for wrote in PEOPLE.values())
        for target in set(model.values())
    }
    assert {w["id"]: w["count"] for w in day.seen("words", "moderator")} == expected
    with context.storage.read() as db:
        rows = {row.text_id: row.merged_into for row in db.scalars(select(TextDecision))}
    assert {w: rows.get(w) or w for w in "abcde"} == model


def started(context: Context) -> Texts:
    """The day with what people wrote, nothing merged; made once, then only taken apart."""
    try:
        day = Texts(context, new=False)
    except NotFound:
        day = Texts(context)
        day.ask("words")
        for name, wrote in PEOPLE.items():
            day.write(name, "words", *wrote)
    question = context.views.get(day.id).question("words").id

    def forget(transaction: Transaction) -> None:
        transaction.session.execute(delete(TextDecision))
        transaction.changed(TextsDecided(day.id, question))

    context.storage.write(forget)
    return day

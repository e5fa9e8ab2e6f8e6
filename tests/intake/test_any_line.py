"""Whatever people type, in whatever script: every word is kept, and an entry said again as a line reads as it was."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

from hypothesis import assume, example, given
from hypothesis import strategies as st

from workshop.intake.entry_adding import enter, say_anew
from workshop.intake.entry_dates import same_day
from workshop.intake.entry_line import read_entry
from workshop.intake.entry_show import shown_as_line
from workshop.intake.entry_suggest import habits_of, suggestions
from workshop.model.edits.review import open_case
from workshop.model.records import Interaction
from workshop.model.session import Session
from workshop.model.trouble import Refused

TODAY = date(2026, 11, 25)
WORDS = (
    "Rhoddodd y cyngor wybod iddi fod y tŷ’n llaith", "Złożyła wniosek o mieszkanie i żółty formularz",
    "وہ سیڑھیاں نہیں چڑھ سکتی", "عائشہ نے فون کیا",
    "she cried 😢 at the desk 👩‍👧", "naïve café, Zoë’s 5\" pipe and 24/7",
    "he said \"no\" and “go away”", "told £12.50 of £1,250 and £1.250", "“never closed", "/", "//", "/ f", "and/or",
    "3/02 again", "GP: rang", "12 mar 2004", "a\u200fb\u200ec", "tab\there",
    "bell\x07 and null\x00 too", "\u2028line\u2029",
    "A" * 600, "word " * 300, "e\u0301cole", "￼", "£", "“”", "c. 2012 or so", "same", "+2w", "after 1 before 2",
)  # fmt: skip
SAID = (
    "/f passed on", "/to gp sent back", "/held by gp", "/letter", "/about stairs", "/flag", "/matters", "/felt ashamed",
    "/left out", "/got told no", "/nonsense here", "/pull police", "£25", "“I can’t get up there”",
)  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=30),
        st.text(alphabet='abdefgłżŵŷشہ /"“”’£:.,+-0123456789 ', max_size=30),
        st.sampled_from(SAID),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
beginnings = st.sampled_from(("", "14 jan 2005 housing ", "mar 2004 gp ", "31/02/2008 ", "Debt Angels: ", "c. 2012 "))
dated = st.sampled_from(("14 jan 2005 housing ", "mar 2004 gp ", "31/02/2008 police ", "3/2/2005 Debt Angels: "))


def entered(line: str) -> tuple[Session, Interaction] | None:
    """The session after a line, and its new entry; nothing where the line was refused in a sentence."""
    session = open_case(Session(), "Case A", "a")
    try:
        session = enter(session, "a", read_entry(line, session, None, TODAY, "a"), "new")
    except Refused:
        return None
    return session, session.interactions["new"]


@given(beginnings, texts)
@example("14 jan 2005 housing ", 'he said "no" and “go away” /f passed on')
def test_every_word_of_every_script_is_in_the_entry_or_the_line_is_refused(beginning, text):
    found = entered(beginning + text)
    if found is None:
        return
    session, row = found
    kept = f"{shown_as_line(row, session)} {row.date_as_written} {session.agencies} {session.ownerships}".casefold()
    without_parts = re.sub(r"(?:(?<=\s)|^)/(?=[^\W\d_]).*?(?=\s/[^\W\d_]|$)", " ", text, flags=re.DOTALL)
    for word in re.findall(r"[^\W\d_]{4,}", without_parts):
        assert word.casefold() in kept, (word, kept)


@given(dated, texts)
@example("14 jan 2005 housing ", "“ “” ”")
def test_an_entry_of_any_words_said_again_as_a_line_reads_as_the_same_entry(beginning, text):
    found = entered(f"{beginning}{text} so it went")
    assert found
    session, row = found
    # A straight mark left alone in the story may open a quotation the next time; its words are kept all the same.
    assume('"' not in row.what_happened)
    again = enter(session, "a", read_entry(shown_as_line(row, session), session, None, TODAY, "a"), "again")
    said = again.interactions["again"]
    assert same_day(row.when, said.when)
    # A colon after a name says that it is one, and is none of the story's.
    assert said.what_happened.lstrip(": ") == row.what_happened.lstrip(": ")
    for name in (field.name for field in fields(Interaction)):
        if name not in ("id", "place", "when", "what_happened"):
            assert getattr(said, name) == getattr(row, name), name
    sent = [[(r.to_agency, r.outcome, r.pulled_in) for r in again.referrals.values() if r.interaction == of]
            for of in ("new", "again")]  # fmt: skip
    assert sent[0] == sent[1]


@given(beginnings, texts)
def test_an_entry_opened_again_and_entered_as_it_stands_stays_as_it_is(beginning, text):
    found = entered(beginning + text)
    if found is None:
        return
    session, row = found
    read = read_entry(shown_as_line(row, session), session, None, TODAY, "a")
    if not read.is_empty:
        assert say_anew(session, "new", read, read) == session


@given(beginnings, texts)
def test_a_suggestion_only_goes_on_from_what_is_typed(beginning, text):
    session = open_case(Session(), "Case A", "a")
    line = beginning + text
    for offer in suggestions(line, session, None, TODAY, "a", habits_of(session, "a")):
        taken_over = offer.line.rstrip(" ").casefold()
        assert not set(line.casefold().split()[:-8]) - set(taken_over.split()), offer

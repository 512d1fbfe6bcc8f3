"""A copy of an event is a draft: nobody sees it before its organiser wants it."""

from voting.domain.event_page import RegistrationRules
from voting.services.context import Context
from voting.services.event_page import event_page, set_page
from voting.services.new_events import duplicate_event

WORDS = {"lv": "Sveiki", "en": "Hello"}


def test_a_copy_is_not_public_and_once_it_is_people_may_register(context: Context, riga: int) -> None:
    rules = RegistrationRules(40, "2017-05-20", WORDS)
    set_page(context, riga, public=True, registration=rules, who="test")
    copied = event_page(context, duplicate_event(context, riga, "test", None))
    assert not copied.settings.public
    assert copied.settings.registration == RegistrationRules(40, None, WORDS)
    set_page(context, copied.id, public=True, registration=copied.settings.registration, who="test")
    assert event_page(context, copied.id).takes_registrations(context.clock().date())
    assert event_page(context, riga).settings.registration == rules


def test_a_public_page_without_registration_is_not_public_in_the_copy(context: Context, riga: int) -> None:
    set_page(context, riga, public=True, registration=None, who="test")
    copied = event_page(context, duplicate_event(context, riga, "test", None))
    assert (copied.settings.public, copied.settings.registration) == (False, None)

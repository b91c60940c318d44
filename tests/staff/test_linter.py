"""The linter's table: what each text leaves open, in both languages."""

import pytest

from bot.staff.writing.linter import Lack, find_lacks

FROM, UNTIL, DO, CALL = Lack.FROM_WHEN, Lack.UNTIL_WHEN, Lack.WHAT_TO_DO, Lack.WHOM_TO_CALL


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("The section is closed.", (FROM, UNTIL, DO, CALL)),
        ("The section opens at 10:00 tomorrow.", (UNTIL, DO, CALL)),
        ("From Monday until Friday the section is closed.", (DO, CALL)),
        ("Closed until further notice. Please do not come.", (FROM, CALL)),
        ("Closed now, for 3 days. Call +44 20 7946 0018.", ()),
        ("Closed 24-26 March. Write to info@embassy.example", ()),
        ("Storm warning. Stay indoors.", (FROM, UNTIL, CALL)),
        ("As of 24 March we work by appointment only.", (UNTIL, DO, CALL)),
        ("Отдел закрыт.", (FROM, UNTIL, DO, CALL)),
        ("Отдел закрыт с 24 по 26 марта.", (DO, CALL)),
        ("С понедельника до пятницы приёма нет. Просим не приезжать.", (CALL,)),
        ("Сейчас приёма нет, до особого распоряжения.", (DO, CALL)),
        ("Оставайтесь дома. Звоните: +7 495 123-45-67", (FROM, UNTIL)),
        ("Завтра до 12:00 приёма нет. Обратитесь по адресу info@embassy.example", ()),
        ("Приём возобновлён. Пожалуйста, запишитесь на сайте https://embassy.example", (FROM,)),
        ("", (FROM, UNTIL, DO, CALL)),
    ],
)
def test_it_says_which_questions_are_left_open(text: str, lacks: tuple[Lack, ...]) -> None:
    assert find_lacks(text) == lacks


@pytest.mark.parametrize("piece", ["1 ", "+1", "a@", "до ", "from ", "-", "12:"])
def test_a_long_text_takes_no_longer_than_it_is(piece: str) -> None:
    find_lacks(piece * 20_000)

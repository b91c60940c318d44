### Что бот говорит по-русски. Ключи те же и в том же порядке, что в en.ftl.

## Сообщения
bulletin-read-on = Читать дальше
bulletin-link = Читать на { $host }
bulletin-by-staff = Отправлено сотрудниками консульского отдела
reader-page = <i>Страница { $number } из { $count }</i>
severity-important = <b>Важно</b>
written-in-en = (на английском языке)
written-in-ru = (на русском языке)

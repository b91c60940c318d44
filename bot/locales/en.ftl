### What the bot says in English. Keys are grouped by the room that says them.

## Bulletins
bulletin-read-on = Read on
bulletin-link = Read on { $host }
bulletin-by-staff = Sent by the consular staff
reader-page = <i>Page { $number } of { $count }</i>
severity-important = <b>Important</b>
written-in-en = (in English)
written-in-ru = (in Russian)

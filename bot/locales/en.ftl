### What the bot says in English. Keys are grouped by the room that says them.

## Bulletins
bulletin-read-on = Read on
bulletin-link = Source: { $host }
bulletin-by-staff = Sent by the consular staff
reader-page = <i>Page { $number } of { $count }</i>
withdrawn = <b>Withdrawn.</b> This message does not hold any more. { $reason }
withdrawal-note = <b>Withdrawn:</b> “{ $title }” does not hold any more. { $reason }
correction-note = <b>Corrected:</b> “{ $title }”. Please read the message above again. { $reason }
correction-replaces = <b>Corrected.</b> This replaces an earlier message.
severity-important = <b>Important</b>
severity-urgent = 🚨 <b>Urgent</b>
bulletin-valid-from = Holds from { $from }
bulletin-valid-until = Holds until { $until }
bulletin-valid-from-until = Holds from { $from } until { $until }
exercise-mark = 🟧 <b>EXERCISE – NOT REAL. Do nothing.</b>
written-in-en = (in English)
written-in-ru = (in Russian)

## Commands
menu-start = Current changes and your topics
menu-hours = Opening hours: is it open now?
menu-contacts = Phone numbers, e-mail, address
menu-time = The time at home and here
menu-news = The latest news
menu-subscribe = Choose what to follow
menu-ask = Ask the consular section
menu-language = Language · Язык
menu-help = All commands
menu-unsubscribe = Stop following a topic
menu-stop = Stop all messages
menu-privacy = What is stored about you
menu-broadcast = Send a notice to followers of a topic (staff)
menu-templates = Texts kept for notices (staff)
menu-stats = Subscribers and deliveries over time (staff)
command-line = { $command } — { $does }

## The bot's own page
bot-description =
    The bot of { $mission }.

    News from the website, a message when the consular section changes how it works, and answers at once: is it open now, whom do I call, what time is it at home and here?
bot-description-unofficial =
    This is an unofficial bot: the mission does not run it.

    { $mission }: news and changes, taken from its website.

    The bot tells you when the consular section changes how it works, and answers at once: is it open now, whom do I call, what time is it at home and here?
bot-short-description = { $mission }: news, opening hours, contacts
bot-short-description-unofficial = Unofficial bot: not run by the mission. { $mission }: news, opening hours, contacts

## Who runs the bot
operator-mission = This is the mission’s own bot.
operator-other = This bot is not run by the mission, but by { $operator }.
operator-unnamed = This is an unofficial bot: the mission does not run it.

## Start and help
start-purpose = I send you the news you choose, and tell you when the consular section changes how it works.
help-heading = <b>What I can do</b>
help-topic = A topic can be typed, too: <code>/subscribe news</code>
unknown-heading = I only understand commands. People most often need:

## In force
state-heading = ⚠️ <b>Changes right now</b>
state-heading-ahead = ⚠️ <b>Changes ahead</b>
state-none = I know of no changes to the work of the consular section at the moment.
state-from-website = From the website, dated { $date }
state-seen-on-website = Seen on the website on { $date }
state-from-staff = From the consular staff, { $date }
state-not-confirmed = Announced { $date }, not confirmed since
state-until = { $source } · in force until { $date }
state-through = { $source } · in force through { $date }
state-resume = Announces a return to normal work; not yet confirmed by the staff
state-more = … and { $count } more in /news
state-open = Read the announcement
state-open-number = Read announcement { $number }

## Following
follow-heading = <b>What you follow</b>
follow-heading-group = <b>What this group follows</b>
follow-how = Tap a topic to switch it on or off.
follow-list = You follow: <b>{ $topics }</b>
follow-list-group = This group follows: <b>{ $topics }</b>
follow-nothing = You follow no topics, so I send you nothing.
follow-nothing-group = This group follows no topics, so I send nothing here.
follow-change = Choose what to follow
follow-on = I will send: { $topic }
follow-off = I will no longer send: { $topic }
follow-unknown = There is no topic “{ $word }”.
follow-suggest = There is no topic “{ $word }”. Did you mean { $topics }?
follow-quoted = “{ $topic }”
follow-or = { " or " }
managers-only = Only the administrators of this group can change this.

## Language
language-name = English
language-choose = Which language shall I use?
language-chosen = I will write to you in English.
language-unknown = I do not speak “{ $word }”.

## Stop
stop-done = Done. I will send you nothing more, except word that something I told you of is over.
stop-nothing = You follow no topics, and I send you nothing.
stop-return = To come back: /start. What is stored and how to have it deleted: /privacy

## Privacy
privacy-heading = <b>Your data</b>
privacy-kept = Stored: the number of this chat, your language, the topics you follow, and the numbers of the messages I sent you, so that I can correct them.
privacy-not-kept = Not stored: your name, your phone number, and what you write here.
privacy-questions = Questions to the section (/ask): I have Telegram copy them to the staff’s chat and do not keep what they say. For 30 days I remember which question came from this chat, so that the answer finds you; staff do not see who you are.
privacy-how-long = How long:
privacy-holds-sent = • Which messages you got: { $time } after everybody has got the message, and for as long as I must still tell you that what it announced is over.
privacy-holds-topics = • Your topics: until /stop.
privacy-holds-chat = • The number, kind, language and time zone of the chat: until you ask for their deletion, also after /stop.
privacy-holds-waiting = • Answers that must wait before they can be sent: at most { $time }; to staff { $staff }.
privacy-holds-questions = • Which question came from this chat: { $time }.
privacy-holds-staff = • Of staff: name, role, language, and what they are doing here, while they are on the staff.
privacy-holds-acts = • Who of the staff did what: { $time }. A former member of staff is deleted earlier if an owner of the bot agrees.
privacy-holds-applicants = • Who opened an invitation to the staff and was not confirmed: { $time }.
privacy-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }
privacy-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
privacy-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
  }
privacy-backups = If you ask for deletion, all of this is deleted at once. Backups keep what they held when they were made, until whoever runs the bot deletes them; where one is restored, the deletions made since are repeated before I answer anybody.
privacy-contact = { $operator } answers for the data. Write to { $contact } with questions, or to have everything deleted.
privacy-contact-mission = The mission answers for the data: { $website }
privacy-contact-unnamed = Whoever runs this bot has not yet said who answers for the data.
privacy-telegram = All you write to a bot passes through Telegram. Please send no passport data or codes here.

## Time
time-clock = { $city }: <b>{ $time }</b>
time-clock-day = { $city }: <b>{ $time }</b> ({ $day })
time-ahead = { $city } is { $span } ahead of { $host }.
time-behind = { $city } is { $span } behind { $host }.
time-same = { $city } and { $host } have the same time.
time-change = From { $day } it will be { $span }.
time-change-turned = From { $day }: { $difference }
time-none = This mission has not set up any clocks.
span-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}

## Hours
hours-none = This mission has not set up its opening hours. Please look at /contacts.
hours-regular = <i>What is announced above may overrule the regular hours below.</i>
hours-always = 🟢 Open around the clock
hours-open = 🟢 Open now, until { $time }
hours-closed-now = 🔴 Closed now.
hours-by-appointment = 🟡 Now: { $times }
hours-next-appointment = { $day }: { $times }.
hours-not-known = ⚪ Opening hours not known: { $comment }
hours-not-known-call = ⚪ Opening hours not known, call { $phone }
hours-not-known-contacts = ⚪ Opening hours not known, see /contacts
comment-by-appointment = by appointment
hours-closed = 🔴 Closed now; no opening is known yet
opens-today = Opens today at { $time }, in { $wait }
opens-tomorrow = Opens tomorrow at { $time }, in { $wait }
opens-later = Opens on { $day } at { $time }
wait-hours = { $hours } h
wait-minutes = { $minutes } min
hours-single-closed = Today is an extra closing day
hours-single-open = Today is an extra opening day
hours-week = Next 7 days: { $days }
hours-week-closed = closed
hours-week-not-known = hours not known
hours-days-closed = Also closed: { $days }
hours-days-open = Also open: { $days }
hours-zone = All times: { $city }
access-appointment = By appointment
access-walk-in = No appointment needed
access-book = Book an appointment
holidays-heading = <b>Holidays ahead</b>
holiday-today = Today: { $holiday }
holiday-line = { $days } — { $holiday }
holiday-of = { $name } ({ $country })
holiday-in-lieu-of = Day off in lieu ({ $country })
holiday-moved-of = { $name }, moved to this day ({ $country })
holiday-bracket-of = { $name }, { $country }
holiday-moved-bracket-of = { $name }, { $country }, moved to this day
holiday-foreign-of = public holiday in { $country }: { $name }
holiday-foreign-moved-of = public holiday in { $country }, moved to this day: { $name }
holiday-expected = { $holiday }, date expected

## Contacts
contacts-none = This mission has not set up its contacts.
contacts-website = Website
contact-name = <b>{ $name }</b>
contact-name-emergency = 🆘 <b>{ $name }</b>
contact-map = map

## News
news-heading = <b>News</b>
news-heading-page = <b>News</b> · page { $page } of { $count }
news-line = { $number }. { $date } — { $title }
news-empty = There is no news here yet. As soon as something appears on the website, you will find it here.
news-back = Back to the list
news-gone = This message is no longer available.

## When something goes wrong
error-sorry = Sorry, something went wrong on my side, and I could not do this. Please try again in a minute.
questions-too-many = I answer up to { $count } questions in ten seconds. Please wait a moment and ask again.
error-storage = I cannot save anything right now. Your request is not lost: I will carry it out as soon as I can, and then answer.
tap-outdated = This button is no longer valid.

## Questions to the section
ask-in-private = Please ask me in a private chat: others would read your question here.
ask-what = What would you like to ask the consular section? Write it in your next message; I pass it on without your name.
ask-never = ⚠️ Never send passport or card numbers, codes or payments here. Nobody of the section will ever ask for them in this chat.
ask-emergency = In an emergency do not wait for an answer: /contacts
ask-dismiss = Never mind
ask-dismissed = All right. To ask later: /ask
ask-taken = Your question has number { $number } and is on its way to the consular section. The answer will come here; staff do not see who you are.
ask-change-taken = The change of question { $number } is on its way, too.
ask-too-many = You have asked a lot within an hour. I can take your next question in { $wait }.
files-refused = I take words only: what you have just sent was neither kept nor passed on.
files-staff = To send a picture or a file to people as a notice, begin with /broadcast
files-ask = To ask the consular section, describe it in words: /ask
files-contacts = Where documents are needed, the section itself takes them: /contacts
ask-not-passed = Your question { $number } could not be passed on. Please ask it once more: /ask
ask-answer = ✉️ The section’s answer · ask more
ask-answer-changed = ✉️ The section’s answer, changed · ask more
inbox-question = Question { $number }
inbox-answered = ✅ answered
inbox-changed = changed
inbox-how = Reply to this message, and who asked gets a copy as from the section: without your name. You do not see theirs.
inbox-forgotten = Not passed on: question { $number } is more than 30 days old, and I have forgotten who asked it.
inbox-answer-closed = <b>Not delivered.</b> Who asked question { $number } has blocked the bot or closed their account.
inbox-answer-refused = <b>Not delivered.</b> Telegram does not let this answer to question { $number } be copied ({ $reason }). Please write it anew.
inbox-closed = <b>Questions do not reach the duty chat { $chat }:</b> { $reason }. They wait; I try again every minute. The chat is named in mission.toml, [staff] inbox.

## Templates
templates-heading = <b>Templates</b>
templates-some = Tap one to look at it or to begin a notice with it.
templates-none = There are none yet. A template is a text that you send again and again, with what changes in braces: “Closed on { $example }”.
template-example = date
template-new = ➕ New template
template-all = All templates
template-use = Begin a notice
template-change = Change the text
template-delete = Delete
template-delete-sure = Delete the template “{ $name }”?
template-never-mind = Never mind
template-leave-open = Leave it open
template-blanks = <i>Asked for when it is used: { $names }</i>
template-ask-name = What shall the template be called?
template-ask-text = <b>{ $name }</b>
    Now send me its text. What changes each time stands in braces, such as { $example }: I ask for it whenever the template is used.
template-ask-value = <b>{ $name }</b>
    What shall stand for { $placeholder }?
template-too-long = That is too long: at most { $count } characters.
template-name-taken = There is a template of this name already.
template-too-many = There are { $count } templates, more cannot be shown. Delete one first.

## Statistics
stats-subscribers = <b>Subscribers on { $day }: { $count }</b>
stats-line = { $mark } { $name }: { $count }
stats-more-topics = … and { $count } more topics
stats-in-en = English
stats-in-ru = Russian
stats-compared = <i>In brackets: the change since { $day }</i>
stats-delivered = <b>Delivered so far: { $count }</b>; failed: { $failed }
stats-delivered-since = Since { $day }: { $count }; failed: { $failed }
stats-blocked = Have blocked the bot: { $count }

## Closing and limiting
menu-close = Close the section or a service for a while (staff)
menu-limit = Announce limits for a while (staff)
menu-reopen = End a closure or limit, and say so (staff)
resumption-headline = Working as usual again
resumption-over = No longer in force: “{ $title }”
resumption-hours = Opening hours: /hours
reopen-nothing = Nothing is closed or limited now.
reopen-which = What is over? You will see what people are told before it is sent.
reopen-end = End: { $title }
reopen-take-off = Show no longer: { $title }
reopen-taken-off = It is shown no longer.
reopen-over = It is over already.
reminder-unconfirmed = <b>Does this still hold?</b> Nobody has confirmed it for 30 days. Below the line is what people are told if it is over.
reminder-holds = Yes, it still holds
reminder-ending = <b>It ends by itself.</b> If it goes on, say so before that with /close or /limit.
reminder-return = <b>Is it so?</b> The website announces a return to normal work. Nothing ends by that alone: say what is over.
reminder-confirmed = Noted: it still holds. I will ask again in 30 days.
change-reach-resumption = { $count ->
    [0] Nobody was told of it by a message, so nobody needs to hear that it is over.
    [one] <b>1 person</b> was told of it and will get this.
   *[other] <b>{ $count } people</b> were told of it and will get this.
 }
change-send-resumption = Work as usual again, and say so
change-ask-resumption = <b>What ends notice { $number }</b> goes to everybody who got it. Write the text.
button-reopen = It is over: work as usual again
restriction-closed = Closed: { $period }
restriction-limited = Working with limits: { $period }
restriction-closed-line = ⛔ Closed by the section: { $period }
restriction-limited-line = ⚠️ Working with limits: { $period }
restriction-opens-again = Opens again on { $day } at { $time }
restriction-all = Everything
restriction-no-reason = No reason is given. People will want one: send the command again with a reason at its end.
restriction-how-closed = <b>When is the section closed, and why?</b> Say it in one line, for example:
    <code>/close { $date } Power cut</code>
    <code>/close { $day } 10:00-12:00 Power cut</code>
    <code>/close 28.12-08.01 Holidays</code>
    <code>/close now until further notice Repairs</code>

    In two languages, a line each:
    <code>/close { $day } en: Power cut
    ru: Отключили электричество</code>
restriction-how-limited = <b>When does the section work with limits, and which?</b> Say it in one line, for example:
    <code>/limit { $date } Only passports are handed out</code>
    <code>/limit { $day } 10:00-12:00 Only urgent matters</code>
    <code>/limit now until further notice Only by appointment</code>

    In two languages, a line each:
    <code>/limit { $day } en: Only urgent matters
    ru: Только неотложные вопросы</code>
restriction-how-service = For one service only, write its name after the time: { $services }
period-open = from { $begins } until further notice
period-from = { $day }, from { $time }
period-until = { $day }, until { $time }
period-times = { $day }, { $begins }–{ $ends }
period-long = { $begins } – { $ends }
period-fault-none = I do not see when. Begin with a day.
period-fault-no-such-day = There is no such day: “{ $words }”.
period-fault-no-such-time = There is no such time: “{ $words }”.
period-fault-past = “{ $words }” is over already. Give a later time, with its year if you mean another one.
period-fault-backwards = “{ $words }” ends before it begins. If it goes on into another day, write both days with their years.
period-fault-too-far = “{ $words }” is too far ahead: I know the hours to the end of next year.

## Contacts and hours changed by staff
menu-override = Change contacts and hours for now (staff)
override-which = <b>Contacts and hours.</b> Whose do you want to change?
override-unknown = I do not know what “{ $words }” is meant to be.
override-none = This mission has set up neither contacts nor hours, so there is nothing to change.
override-void = Not in force any more, because mission.toml was changed since: { $fields }
override-heading = <b>{ $name }</b>, as people see it now:
override-how = To change it, send one of these lines with the new value; “-” at its end removes what is there.
override-example = <code>/override { $number } { $word } { $value }</code>
override-nothing = —
override-preview = <b>You change:</b> { $field }
    Now: { $before }
    New: { $after }
override-seen = People will see it at once, with a line that says the section has changed it, until you go back to mission.toml.
override-revert-seen = People will see again what mission.toml says.
override-apply = Apply
override-cancel = Cancel
override-done = Done. People see it from now on.
override-already = It has been applied already.
override-cancelled = Nothing was changed.
override-file = Back to mission.toml: { $field }
override-back = Back to the list
override-told = Contacts or hours were changed in the chat: { $field }
    Before: { $before }
    Now: { $after }
    Who and when: /audit
override-changed = ✏️ Changed by the section on { $date }
override-bad-phone = That is no phone number as it is dialled from abroad. Write it as +44 20 7946 0018.
override-bad-email = That is no e-mail address.
override-bad-address = That cannot be the address: there must be one in the mission’s first language, of at most 500 characters.
override-bad-map = That is no web address. Web addresses look like https://embassy.example/map
override-bad-booking = That is no web address. Web addresses look like https://embassy.example/booking
override-bad-note = That cannot be the note: there must be one in the mission’s first language, of at most 500 characters.
override-bad-hours = I do not understand these opening hours. Write them like: Mo-Fr 09:00-12:30; PH off
# Why opening hours that an officer typed are not taken; $words is the rule from the wrong place on.
hours-fault-unreadable = I do not understand “{ $words }”.
hours-fault-blank = There are no hours in that.
hours-fault-fallback = I cannot take “||”: people need one answer. Write “;” instead.
hours-fault-open-end = Until when? “{ $words }” has no end.
hours-fault-no-end = Until when? “{ $words }” has no end.
hours-fault-interval = I do not know a step such as in “{ $words }”: leave out the “/” and its number.
hours-fault-variable = I do not know when the sun rises or sets: write times instead of “{ $words }”.
hours-fault-school = I do not know the school holidays: write dates, such as Jul 15-Aug 31 off.
hours-fault-holiday-and-weekday = Write a comma between holidays and days of the week: Su,PH 10:00-11:00
hours-fault-over-midnight = A night belongs to the day it begins on: write Mo 23:00-02:00.
hours-fault-no-such-day = There is no such day: “{ $words }”.
hours-fault-no-such-time = There is no such time: “{ $words }”.
hours-fault-half-dated = Write the year before each date: 2026 Dec 24,2026 Dec 31 off
hours-fault-backwards = “{ $words }” ends before it begins.
hours-fault-no-calendar = PH needs a calendar of holidays, and mission.toml names none for this. Leave PH out, or have holidays = ["…"] added there.
hours-fault-too-long = That is too long: at most 500 characters.
field-phone = phone
field-email = e-mail
field-address = address
field-map = map
field-note = note
field-hours = hours
field-booking = booking page
example-phone = +44 20 7946 0018
example-email = consular@embassy.example
example-address = en: 1 Example Street
example-map = https://embassy.example/map
example-note = en: Have your passport number ready.
example-hours = Mo-Fr 09:00-12:30; PH off
example-booking = https://embassy.example/booking

## A notice under way
progress-planning = <b>{ $sent } of { $planned } so far</b>; the list of people is still being made
progress-under-way = <b>{ $sent } of { $planned }</b> delivered so far
progress-done = <b>{ $sent } of { $planned }</b> delivered
progress-end-stop = <b>Stopped</b> by { $name }. Who has it keeps it until it is withdrawn: /notices
progress-end-withdraw = <b>Withdrawn</b> by { $name }.
progress-waiting = { $count } waiting
progress-refused = { $count } of them refused for now, which may pass: tried again for up to a day
progress-gone = { $count } blocked the bot
progress-failed = { $count } failed
progress-skipped = { $count } no longer wanted it
progress-expired = { $count } not sent in time
progress-withdrawn = { $count } not sent: it was ended before
progress-rate = { $count } a second
progress-seconds-left = about { $count } s left
progress-minutes-left = about { $count } min left
progress-seconds-rest = rests for about { $count } s
progress-minutes-rest = rests for about { $count } min
progress-changed = <b>{ $done } of { $planned }</b> copies changed
progress-unreachable = { $count } could not be
progress-stop = ⏹ Stop
notice-stopped = Stopped. Nobody else gets it.
notice-ended-already = It has been ended already.
notice-nothing-to-stop = There is nothing to stop: it has been sent to everybody.
canary-missing = <b>The staff chat has not got notice { $number }.</b> The mailing goes on; please look whether people get it. { $reason }
refused-for-good = <b>⚠️ { $number } did not reach { $count ->
        [one] one chat
       *[other] { $count } chats
    }:</b> Telegram refused it there each time it was tried, for a day or until it expired. Please check that the bot may still write there; in a group or a channel its administrators can allow it. ({ $reason })
trouble-breaker = <b>⚠️ Sending rests for ten minutes:</b> Telegram refuses one message after the other. What was refused is not sent again; what still waits is sent afterwards. What is urgent goes on, unless it is refused itself. If you read this again, ask whoever runs the bot to look. ({ $detail })
trouble-bad-message = <b>⚠️ A message is not sent on:</b> Telegram refuses its text. Those who have not got it will not: write it anew, more simply. A correction can be corrected once more. ({ $detail })
feed-failing = <b>⚠️ The feed “{ $feed }” has not been read for an hour:</b> { $cause }. What it publishes meanwhile is missing. The bot goes on trying, and tells you when it is well again.
feed-gone = <b>⚠️ The feed “{ $feed }” is gone for good,</b> says its server (410), so the bot has stopped asking for it. Ask the website's editors for its new address and write it into mission.toml, or remove the feed there.
feed-stale = <b>⚠️ The feed “{ $feed }” has shown nothing new for { $days ->
    [one] { $days } day
   *[other] { $days } days
 },</b> longer than its own rhythm explains. It can be read without fault: please look whether the website publishes its news somewhere else now.
feed-moved = <b>The feed “{ $feed }” has moved for good.</b> Please write its new address into mission.toml, before the old one stops leading there: url = "{ $url }"
feed-well = ✅ The feed “{ $feed }” is read again.
feed-has-news = ✅ The feed “{ $feed }” shows something new again.
feed-restless = <b>The website changes “{ $title }” again and again</b> (feed “{ $feed }”). To spare people’s phones, the copies they have are edited at longer intervals now; in the end they show what the website shows. /news and /hours always have the newest text.
hold-heading = <b>⚠️ { $count ->
    [one] { $count } new entry
   *[other] { $count } new entries
 } of the feed “{ $feed }” at once:</b> more than the website usually publishes. Perhaps its archive looks new to the bot. They are in /news already; nobody has been told of them.
hold-more = … and { $count } more
hold-due-info = If nobody decides within 24 hours, what is dated in the last 7 days goes out as one list of titles and links.
hold-due-important = They are marked as important: if nobody decides, they go out in 30 minutes.
hold-waits = Nothing that was known is left in the feed, and its links lead to another host: this waits until you decide.
hold-all = Publish all
hold-list = One list
hold-archive = Archive
hold-done-all = ✅ All of them are being sent.
hold-done-list = ✅ One list of them is being sent.
hold-done-archive = ✅ They stay in /news, and nobody is told.
hold-already = This has been decided already.
hold-list-title = { $count ->
    [one] { $count } announcement of the website
   *[other] { $count } announcements of the website
 }
audit-subject-hold = held entries { $number }
audit-hold-all = published all held entries
audit-hold-list = sent held entries as one list
audit-hold-archive = archived held entries

## Composing a notice
compose-open = ✏️ { $title }
compose-heading = <b>Your notice</b>
compose-heading-exercise = 🟧 <b>Your exercise</b>: it reaches staff only, and never becomes an actual notice.
compose-topic = Topic: <b>{ $topic }</b>
compose-text = { $language }: <b>written</b>
compose-text-missing = { $language }: <b>–</b> (people get it in { $fallback })
compose-severity = Weight: <b>{ $severity }</b>
compose-audience = For: <b>{ $audience }</b>
compose-effective = Holds from: <b>{ $time }</b>
compose-expires = Holds until: <b>{ $time }</b>
compose-send_at = Is sent: <b>{ $time }</b>
compose-media = Picture or file: <b>{ $media }</b>
compose-never = not said
compose-at-once = at once
compose-none = none
compose-media-photo = a picture
compose-media-document = a file
compose-everybody = everybody
compose-speakers-en = people who read English
compose-speakers-ru = people who read Russian
compose-severity-info = information
compose-severity-important = important
compose-severity-urgent = urgent
compose-change = Change …
compose-preview = ◀ As people see it
compose-ask-topic = Topic
compose-ask-severity = Weight
compose-ask-audience = For whom
compose-ask-effective = From when
compose-ask-expires = Until when
compose-ask-send_at = When to send
compose-ask-media = Picture or file
compose-ask-exercise = Make it an exercise
compose-ask-text = Text: { $language }
compose-how-severity =
    <b>How much weight does it have?</b>
    Information: may wait for a digest or for the morning.
    Important: waits for the morning at most.
    Urgent: at once, with sound, for everybody; needs a second person and an end.
compose-how-audience =
    <b>Who is to get it?</b>
    A notice for one language reaches only people who chose that language.
compose-how-effective =
    <b>From when does it hold?</b>
    Type a time: { $examples }
compose-how-expires =
    <b>Until when does it hold?</b>
    What has not reached somebody by then is not sent any more. Type a time: { $examples }
compose-how-send_at =
    <b>When is it to be sent?</b>
    Type a time: { $examples }
compose-how-media =
    <b>Send me a picture or a file.</b>
    What stands below it becomes the text.
compose-how-text =
    <b>{ $language }</b>
    Send me the text, just as people are to read it. You can also forward a message, or send a picture or a file with its text below.
compose-how-exercise =
    <b>An exercise</b> reaches staff only, says so above and below every message, and is numbered X-001. It stays an exercise for ever: for an actual notice you will have to begin anew.
compose-in-hours = In { $count } h
compose-in-days = { $count ->
    [one] In { $count } day
   *[other] In { $count } days
}
compose-clear = Take it away
compose-exercise-on = Yes, an exercise
compose-sent-alone = I can take a text, a picture or a file here.
compose-edited = You have changed your message, but the notice says what it said: send the new text under “Change …”.
compose-words-alone = I can take a text here; the picture or file stays as it is.
compose-album = 💡 Of several pictures or files a notice takes one; this is it.
compose-media-left-out = 💡 Only the words were taken: what you sent with them cannot be shown here.
compose-time-unreadable = I do not understand this time. For example: { $examples }
compose-time-no-time = Please say the hour, too: { $examples }
compose-time-skipped = There is no { $time }: the clocks are put forward past it that night. Which time do you mean?
compose-time-past = { $time } has passed already. Which time do you mean?
compose-hindered = ⛔ <b>Cannot be sent like this.</b> { $why }
compose-lack = 💡 Not said: { $lacks }
compose-lack-from-when = from when
compose-lack-until-when = until when
compose-lack-what-to-do = what to do
compose-lack-whom-to-call = whom to call
compose-mode = As <b>{ $severity }</b>, <b>{ $time }</b>
compose-mode-exercise = 🟧 As an <b>exercise</b> (for practice: { $severity }), <b>{ $time }</b>
compose-restricts = In /hours: { $what } ({ $services })
compose-links = Links lead to: { $links }
compose-fallback = 💡 There is no text in this language: these people get it in { $fallback }.
compose-both-clocks = { $host } = { $others }
compose-reach-language = { $count ->
    [0] Nobody who follows “{ $topic }” reads this language, so there is nobody to send this to.
    [one] <b>1 person</b> who follows “{ $topic }” in this language will get this, in about { $time }.
   *[other] <b>{ $count } people</b> who follow “{ $topic }” in this language will get this, in about { $time }.
 }
compose-reach-staff = { $count ->
    [0] No member of staff can be written to, so there is nobody to send this to.
    [one] <b>1 member of staff</b> will get this, and nobody else, in about { $time }.
   *[other] <b>{ $count } members of staff</b> will get this, and nobody else, in about { $time }.
 }
compose-reach-got = { $count ->
    [0] Nobody got the notice that this one ends, so there is nobody to send this to.
    [one] <b>1 person</b> who got the notice that this one ends will get this, in about { $time }.
   *[other] <b>{ $count } people</b> who got the notice that this one ends will get this, in about { $time }.
 }
compose-seconds = { $count } s
compose-minutes = { $count } min
compose-hours = { $count } h
compose-schedule = { $count ->
    [one] Schedule for 1 person
   *[other] Schedule for { $count } people
 }
compose-send-exercise = { $count ->
    [one] Exercise: send to 1 of staff …
   *[other] Exercise: send to { $count } of staff …
 }
compose-scheduled = 🕓 <b>Scheduled.</b> It will be sent { $time }.
compose-paused = ⏸ <b>Paused.</b> It will not be sent. { $reason }
compose-reopen = Take back and change
compose-phrase =
    🟧 <b>An exercise</b> for { $count ->
        [one] 1 member of staff
       *[other] { $count } members of staff
    }. To begin it, type: <code>{ $phrase }</code>
compose-phrase-wrong = This is not the phrase; nothing was sent. To begin the exercise, type: <code>{ $phrase }</code>
compose-the-phrase = this is an exercise
notice-paused-nobody = Nobody would have got it.
notice-paused-topic = Its topic does not exist any more.
notice-paused-text = It has no text.
notice-paused-expiry = An urgent notice must say until when it holds.
notice-paused-expired = It would have been over before it was sent.
notice-paused-order = It would end before it begins.
notice-paused-changed = It is not what was confirmed.
notice-paused-unapproved = Nobody approved it before its time.
notice-paused-revoked = Its writer or its approver is not staff any more.

## Sending a notice
notice-hindered-topic = This topic does not exist any more: choose another one.
notice-hindered-text = There is no text yet.
notice-hindered-nobody = Nobody would get this now, so there is nothing to send.
notice-hindered-expiry = An urgent notice must say until when it holds.
notice-hindered-expired = By then the notice would be over: change until when it holds.
notice-hindered-order = The notice would end before it begins: change one of the two times.
notice-hindered-time = The time at which it was to be sent has passed: it needs another one.
notice-hindered-over = Somebody has ended it already, and said so.
notice-doubt-sent-before = ⚠️ <b>This text was sent already</b> within the last 24 hours.
notice-doubt-placeholder = ⚠️ <b>Something looks unfinished:</b> { $words }
notice-doubted = Send it all the same?
notice-sure = Yes, send it
notice-back = Back

## Notices in force
menu-notices = Notices in force: correct, withdraw, all-clear (staff)
notices-empty = No notice is in force.
notices-heading = <b>Notices in force</b>
notices-heading-page = <b>Notices in force</b> · page { $page } of { $count }
notices-owes = ❗ <b>The all-clear is owed</b>
notices-over = It is over.
notices-since = since { $date }
notices-until = until { $date }
notices-stopped = stopped
notices-withdrawn = withdrawn
notices-ended = ended
notices-exercise = 🟧 <b>exercise</b>
notices-severity-info = info
notices-severity-important = important
notices-severity-urgent = <b>urgent</b>
button-notice-correct = ✏️ Correct
button-notice-withdraw = Withdraw
button-notice-all-clear = Write the all-clear
button-notice-end = It is over
button-notice-receipt = Receipt
receipt-heading = <b>Receipt for notice { $number }</b>
receipt-sum = Planned { $planned } = { $parts }
receipt-sent = { $count } sent
receipt-gone = { $count } gone
receipt-failed = { $count } failed
receipt-withdrawn = { $count } withdrawn
receipt-expired = { $count } expired
receipt-skipped = { $count } skipped
receipt-waiting = { $count } waiting
receipt-owner = an owner
receipt-written = Written by { $name }, sent { $date }
receipt-approved = Approved by { $name }
receipt-alone = ⚠️ Sent <b>without a second person</b>: { $name }, { $date }
receipt-alone-correction = ⚠️ Corrected <b>without a second person</b>: { $name }, { $date }
receipt-end-stop = Stopped by { $name }, { $date }
receipt-end-withdraw = Withdrawn by { $name }, { $date }
receipt-checksum = SHA-256 of the text ({ $language }): { $checksum }
button-notice = Look again
button-notices = Back to the list
notice-ended = Ended: it is in force no more.
all-clear-owed = ❗ <b>Urgent notice { $number } is over, and nobody has said so.</b> Those who got it still think that it holds: give the all-clear.
notice-needs-all-clear = First the all-clear: whoever was warned must hear that it is over.

## Changing what is public
bulletin-all-clear = <b>All-clear</b>
change-ask-correction = <b>You correct notice { $number }.</b> Who has it will see the new text in its place.
change-ask-withdrawal = <b>You withdraw notice { $number }.</b> Why? People will read it: tap a reason, or write it in your own words.
change-ask-all-clear = <b>The all-clear for notice { $number }</b> goes to everybody who got it. Tap a text, or write your own.
change-write-en = Now send me the whole text <b>in English</b>, just as people are to read it.
change-write-ru = Now send me the whole text <b>in Russian</b>, just as people are to read it.
change-text-en = ✏️ In English
change-text-ru = ✏️ In Russian
change-see-en = 👁 In English
change-see-ru = 👁 In Russian
change-reason = They are told why: { $reason }
change-ends = Ends: { $what }
change-reach-correction = { $count ->
    [0] Nobody has it yet; who gets it later gets the new text.
    [one] <b>1 person</b> has it or waits for it, and will see only this.
   *[other] <b>{ $count } people</b> have it or wait for it, and will see only this.
 }
change-reach-withdrawal = { $count ->
    [0] Nobody has it, and nobody will get it.
    [one] <b>1 person</b> has it or waits for it: sent copies are struck through, others are not sent.
   *[other] <b>{ $count } people</b> have it or wait for it: sent copies are struck through, others are not sent.
 }
change-reach-all-clear = { $count ->
    [0] Nobody got the notice.
    [one] <b>1 person</b> got the notice and will get this.
   *[other] <b>{ $count } people</b> got the notice and will get this.
 }
change-discard = Leave it as it is
change-discarded = All stays as it was; nobody is told anything.
change-send-correction = Correct it
change-send-withdrawal = Withdraw it
change-send-all-clear = Give the all-clear
ready-withdrawal-mistake = Sent by mistake
ready-withdrawal-overtaken = Things have changed
ready-withdrawal-unconfirmed = Not confirmed
words-withdrawal-mistake = It was sent by mistake.
words-withdrawal-overtaken = Things have changed since then.
words-withdrawal-unconfirmed = What it said has not been confirmed.
ready-correction-time = Why: the time was wrong
ready-correction-place = Why: the place was wrong
ready-correction-detail = Why: more is known now
words-correction-time = The time was wrong.
words-correction-place = The place was wrong.
words-correction-detail = More is known now.
ready-all-clear-over = The danger is over
ready-all-clear-false-alarm = It was a false alarm
words-all-clear-over = The danger is over. You need do nothing more.
words-all-clear-false-alarm = It was a false alarm. There is no danger; you need do nothing more.
notice-hindered-withdrawn = This notice has been withdrawn already.
notice-hindered-overtaken = Somebody else has changed this notice meanwhile: begin again from /notices.
notice-hindered-unchanged = Nothing is changed yet.
notice-hindered-reason = Say why first: people will read it.

## Who is staff
menu-staff = Who is staff: invite, confirm, revoke (owners)
role-owner = owner
role-officer = officer (writes notices)
role-approver = approver (writes notices, and approves those of others)
staff-heading = <b>Staff</b>
staff-no-name = (name not known yet)
staff-line = { $name } · id { $id } · { $role }
staff-unreached = ⚠️ <b>I cannot write to:</b>
staff-unreached-never = { $name } · id { $id }: has not pressed START in a chat with me yet. Until then no request, no warning and no exercise comes to them.
staff-unreached-blocked = { $name } · id { $id }: has blocked me
staff-invited = <b>Invitations</b>
staff-invitation = { $role }: not opened yet, valid until { $until }
staff-invitation-opened = { $role }: opened by { $name } · id { $id }, waits for an owner until { $until }
staff-owners-note = Owners are named in the settings of the bot, by whoever runs it.
staff-invite-officer = Invite an officer
staff-invite-approver = Invite an approver
staff-give-up = Cancel the unopened invitation
staff-decide = Confirm or refuse: { $name }
staff-revoke = Revoke: { $name }
staff-back = Back
staff-link = This link makes one person { $role }. Send it to nobody else:
    { $link }
    It works once, until { $until }. Whoever opens it can do nothing until an owner has confirmed the name and id. You will not see the link again.
staff-applicant = <b>{ $name }</b> · id <code>{ $id }</code>
    opened the invitation from { $owner } to become { $role }.
    Names can be chosen freely: ask the person by another way whether it is them. Until an owner confirms, they can do nothing.
staff-grant = Confirm
staff-refuse = Refuse
staff-granted = <b>{ $name }</b> · id { $id } is now { $role }. Confirmed by { $owner }.
staff-refused = <b>{ $name }</b> · id { $id } was not confirmed as { $role }. Refused by { $owner }.
staff-decided = This has been decided already.
staff-waits = Thank you. An owner of this bot must confirm who you are; I will tell you when that is done.
staff-link-invalid = This invitation is not valid any more. Ask for a new one. /start shows what else I can do.
staff-already = You have this role already.
staff-welcome = You are now { $role }. Your menu has new commands; /help names them all.
staff-not-confirmed = Your invitation was not confirmed.
staff-revoke-really = Revoke <b>{ $name }</b> · id { $id }, { $role }?
    They can do nothing more from this moment on. What they wrote or approved and is not sent yet pauses.
staff-revoke-sure = Revoke
staff-revoked = <b>{ $name }</b> · id { $id } is no longer { $role }. Revoked by { $owner }.
staff-ended = You are no longer staff of this bot. What you had scheduled or submitted has paused.
staff-left = { $count ->
    [0] No notice of former staff waits.
    [one] <b>1 notice of former staff</b> has paused: take it over, or discard it.
   *[other] <b>{ $count } notices of former staff</b> have paused: take them over, or discard them.
 }
staff-see-left = Paused notices: { $count }
staff-left-notice = <b>No. { $number }</b>
    { $text }
staff-take-over = Take over no. { $number }
staff-discard = Discard no. { $number }

## The second person
menu-approvals = Notices that wait for a second person (approvers)
approval-submit = Submit for approval
approval-submitted = ⏳ <b>Waits for a second person.</b> Everybody who may approve has been asked; nobody approves their own. Nothing is sent before that.
approval-alone = There is nobody else: send without a second person …
approval-asked = <b>{ $name }</b> asks you to approve a notice: <b>{ $severity }</b>.
approval-asked-exercise = 🟧 <b>{ $name }</b> asks you to approve an exercise (for practice: { $severity }).
approval-look = 👁 Look at it
approval-approve = ✅ Approve
approval-return = ↩️ Return
approval-reject = ⛔ Reject
approval-done = ✅ Approved. What you were shown goes out just so.
approval-already = It has been approved already.
approval-stale = It has changed since you were shown this: look at it again.
approval-late = Nobody approved it before its time, so it was not sent. Its writer knows, and can choose another time.
approval-hindered = Nothing was sent. { $why } Return it to its writer.
approval-own = Nobody approves their own notice.
approval-nothing = Nothing was done. { $why }
approval-return-ask = Why does it go back? Write what must be changed: the writer will read it.
approval-reject-ask = Why must it not be sent? The writer will read it.
approval-return-done = Returned. The writer has been told why.
approval-reject-done = Rejected. The writer has been told why.
approval-approved = ✅ <b>{ $name }</b> has approved your notice.
approval-returned = ↩️ <b>{ $name }</b> returns your notice: { $reason }
approval-rejected = ⛔ <b>{ $name }</b> has rejected your notice: { $reason }
approval-change = Change it
approval-again = ⏳ <b>Your scheduled notice needs a second person now</b>: the rule in mission.toml has changed. Everybody who may approve has been asked; unless somebody approves it before its time, it is not sent.
approval-again-at-once = ⏳ <b>Your notice was not sent at its time</b>: the rule in mission.toml has changed, and it needs a second person now. Everybody who may approve has been asked; once it is approved, it is sent at once.
approval-alone-ask =
    ⚠️ <b>Without a second person.</b> All owners will be told at once, and it stays in the records. Do this only if nobody else can be reached.
    To send it, type: <code>{ $phrase }</code>
approval-the-phrase = send alone
approval-phrase-wrong = This is not the phrase; nothing was sent. To send without a second person, type: <code>{ $phrase }</code>
approval-alone-done = Sent without a second person. All owners are told.
approval-alone-told = ⚠️ <b>{ $name }</b> has sent a notice <b>without a second person</b>:
approval-list = { $count ->
    [0] Nothing waits for you.
    [one] <b>1 notice</b> waits for a second person:
   *[other] <b>{ $count } notices</b> wait for a second person:
 }

## Who did what
menu-audit = Who did what and when: search, export (owners)
erasure-asked = <b>{ $name }</b> · id { $id }, who was on the staff, is to be forgotten.
    If you agree, everything stored about them is deleted for good. What they did stays on record without a name.
erasure-agree = Delete it all
erasure-refuse = Keep it
erasure-is-done = Everything stored about the person has been deleted. That somebody did what they did stays on record.
erasure-is-refused = Nothing was deleted. Whoever runs the bot will see that an owner refused.
erasure-is-staff = Nothing was deleted: this person is on the staff again.

audit-heading = <b>Who did what</b>
audit-heading-search = <b>Who did what:</b> { $words }
audit-nothing = Nothing is recorded about that.
audit-how = To search: <code>/audit</code> and words, such as a name, a number or a date.
audit-newest = ◀ Newest
audit-older = Older ▶
audit-export = As a table (CSV)
audit-exported = { $count ->
    [one] 1 act
   *[other] { $count } acts
 }, oldest first. A table holds at most the newest { $limit }.
audit-notice = no. { $number }
audit-subject-bulletin = notice { $number }
audit-subject-draft = draft { $number }
audit-subject-invitation = invitation { $number }
audit-subject-request = request { $number }
audit-agree-to-forget = agreed that somebody is forgotten
audit-refuse-to-forget = refused that somebody is forgotten
audit-forgotten = (a forgotten person)
audit-subject-user = id { $number }
audit-send = sent
audit-schedule = scheduled
audit-submit = submitted for approval
audit-submit-again = waits for a second person now, as mission.toml asks
audit-approve = approved
audit-return = returned
audit-reject = rejected
audit-break-glass = ⚠️ sent without a second person
audit-pause = paused
audit-discard = discarded
audit-take-back = took back
audit-take-over = took over
audit-stop = stopped
audit-end = ended
audit-correct = corrected
audit-withdraw = withdrew
audit-invite = invited
audit-give-up-invitation = cancelled
audit-open-invitation = opened
audit-grant = made staff
audit-refuse = refused
audit-revoke = revoked
audit-confirm = confirmed a restriction
audit-take-off = took off a restriction
audit-override = changed contacts or hours
audit-revert = restored contacts or hours
audit-answer = answered a question
audit-add-template = added a template
audit-change-template = changed a template
audit-delete-template = deleted a template
audit-subject-template = template { $number }
audit-detail-reason = reason
audit-detail-reasons = reasons
audit-detail-name = name
audit-detail-text = text
audit-detail-role = role
audit-detail-author = written by
audit-detail-of = taken from
audit-detail-sent = sent
audit-detail-waiting = waiting
audit-detail-revision = revision
audit-detail-before = before
audit-detail-after = after
audit-detail-paused = paused
audit-detail-words = words
audit-export-audit = took a table of the audit

## Staff
notice-ask-topic = What is the notice about?
notice-topic-gone = This topic does not exist any more.
notice-ask-text = <b>{ $topic }</b>
    Now send me the text of the notice, just as people are to read it.
notice-reach = { $count ->
    [0] Nobody follows “{ $topic }” yet, so there is nobody to send this to.
    [one] <b>1 person</b> who follows “{ $topic }” will get this, in about { $time }.
   *[other] <b>{ $count } people</b> who follow “{ $topic }” will get this, in about { $time }.
 }
notice-reads-on = { $count ->
    [1] The text is longer: the button “Read on” below it opens all of it.
   *[other] The text is longer: the button “Read on” below it opens all { $count } pages.
 }
notice-send = { $count ->
    [0] Put into force
    [one] Send to 1 person
   *[other] Send to { $count } people
 }
notice-discard = Discard
notice-discarded = The notice is discarded. Nobody got it.
notice-sending = It is on its way.
notice-sent-already = This notice has been sent already.

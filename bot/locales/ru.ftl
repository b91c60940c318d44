### Что бот говорит по-русски. Ключи те же и в том же порядке, что в en.ftl.

## Сообщения
bulletin-read-on = Читать дальше
bulletin-link = Источник: { $host }
bulletin-by-staff = Отправлено сотрудниками консульского отдела
reader-page = <i>Страница { $number } из { $count }</i>
withdrawn = <b>Отозвано.</b> Это сообщение больше не действует. { $reason }
withdrawal-note = <b>Отозвано:</b> «{ $title }» больше не действует. { $reason }
correction-note = <b>Исправлено:</b> «{ $title }». Пожалуйста, прочтите сообщение выше ещё раз. { $reason }
correction-replaces = <b>Исправлено.</b> Это сообщение заменяет более раннее.
severity-important = <b>Важно</b>
severity-urgent = 🚨 <b>Срочно</b>
bulletin-valid-from = Действует с { $from }
bulletin-valid-until = Действует до { $until }
bulletin-valid-from-until = Действует с { $from } до { $until }
exercise-mark = 🟧 <b>УЧЕНИЕ – НЕ ПО-НАСТОЯЩЕМУ. Ничего делать не нужно.</b>
written-in-en = (на английском)
written-in-ru = (на русском)

## Команды
menu-start = Что изменено сейчас и ваши темы
menu-hours = Часы приёма: открыто ли сейчас?
menu-contacts = Телефоны, почта, адрес
menu-time = Который час дома и здесь
menu-news = Последние новости
menu-subscribe = Выбрать темы
menu-ask = Задать вопрос консульскому отделу
menu-language = Язык · Language
menu-help = Все команды
menu-unsubscribe = Отписаться от темы
menu-stop = Больше ничего не присылать
menu-privacy = Что о вас хранится
menu-broadcast = Отправить сообщение подписчикам темы (для сотрудников)
menu-templates = Заготовки для сообщений (для сотрудников)
menu-stats = Подписчики и доставка по дням (для сотрудников)
command-line = { $command } — { $does }

## Страница бота
bot-description =
    { $mission }: бот для граждан.

    Новости с сайта, сообщения об изменениях в работе консульского отдела и ответы сразу: открыто ли сейчас, куда звонить, который час дома и здесь.
bot-description-unofficial =
    Это неофициальный бот: учреждение его не ведёт.

    { $mission }: новости и изменения в работе по материалам сайта.

    Бот сообщает, когда меняется работа консульского отдела, и отвечает сразу: открыто ли сейчас, куда звонить, который час дома и здесь.
bot-short-description = { $mission }: новости, часы приёма, контакты
bot-short-description-unofficial = Неофициальный бот: учреждение его не ведёт. { $mission }: новости, часы приёма, контакты

## Кто ведёт бота
operator-mission = Это официальный бот учреждения.
operator-other = Это неофициальный бот: его ведёт не учреждение, а { $operator }.
operator-unnamed = Это неофициальный бот: учреждение его не ведёт.

## Начало и помощь
start-purpose = Присылаю новости по темам, которые вы выберете, и предупреждаю, когда меняется работа консульского отдела.
help-heading = <b>Что я умею</b>
help-topic = Тему можно и написать: <code>/subscribe новости</code>
unknown-heading = Я понимаю только команды. Чаще всего нужны:

## Что действует сейчас
state-heading = ⚠️ <b>Сейчас изменено</b>
state-heading-ahead = ⚠️ <b>Предстоящие изменения</b>
state-none = Об изменениях в работе консульского отдела сейчас не объявлено.
state-from-website = С сайта, от { $date }
state-seen-on-website = Замечено на сайте { $date }
state-from-staff = От сотрудников консульского отдела, { $date }
state-not-confirmed = Объявлено { $date }, с тех пор не подтверждено
state-until = { $source } · действует до { $date }
state-through = { $source } · действует по { $date } включительно
state-resume = Объявлено о возвращении к обычной работе; пока не подтверждено сотрудниками
state-more = … и ещё { $count } в /news
state-open = Прочитать объявление
state-open-number = Прочитать объявление { $number }

## Подписки
follow-heading = <b>На что вы подписаны</b>
follow-heading-group = <b>На что подписана группа</b>
follow-how = Нажмите на тему, чтобы включить или выключить её.
follow-list = Ваши темы: <b>{ $topics }</b>
follow-list-group = Темы группы: <b>{ $topics }</b>
follow-nothing = Вы ни на что не подписаны, поэтому я ничего не присылаю.
follow-nothing-group = Группа ни на что не подписана, поэтому я ничего сюда не присылаю.
follow-change = Выбрать темы
follow-on = Буду присылать: { $topic }
follow-off = Больше не буду присылать: { $topic }
follow-unknown = Темы «{ $word }» нет.
follow-suggest = Темы «{ $word }» нет. Может быть, { $topics }?
follow-quoted = «{ $topic }»
follow-or = { " или " }
managers-only = Менять это могут только администраторы группы.

## Язык
language-name = Русский
language-choose = На каком языке писать?
language-chosen = Буду писать вам по-русски.
language-unknown = Языка «{ $word }» я не знаю.

## Остановка
stop-done = Готово. Больше ничего присылать не буду, только сообщу, когда закончится то, о чём я уже предупреждал.
stop-nothing = Вы ни на что не подписаны, и я ничего не присылаю.
stop-return = Вернуться: /start. Что хранится и как это удалить: /privacy

## Личные данные
privacy-heading = <b>Ваши данные</b>
privacy-kept = Хранится: номер этого чата, ваш язык, ваши темы и номера отправленных вам сообщений — чтобы их можно было исправить.
privacy-not-kept = Не хранится: ваше имя, номер телефона и то, что вы здесь пишете.
privacy-questions = Вопросы отделу (/ask): Telegram копирует их в чат сотрудников, содержание я не храню. 30 дней я помню, какой вопрос пришёл из этого чата, чтобы ответ вас нашёл; сотрудники не видят, кто вы.
privacy-how-long = Сколько хранится:
privacy-holds-sent = • Какие сообщения вы получили: { $time } после того, как сообщение получили все, и дольше, пока я должен сообщить вам об окончании того, о чём в нём говорилось.
privacy-holds-topics = • Ваши темы: до /stop.
privacy-holds-chat = • Номер, вид, язык и часовой пояс чата: пока вы не попросите их удалить, в том числе после /stop.
privacy-holds-waiting = • Ответы, которые пока нельзя отправить: не дольше чем { $time }; сотрудникам — { $staff }.
privacy-holds-questions = • Какой вопрос пришёл из этого чата: { $time }.
privacy-holds-staff = • О сотрудниках: имя, роль, язык и то, чем они здесь заняты, — пока они сотрудники.
privacy-holds-acts = • Кто из сотрудников что сделал: { $time }. Данные бывшего сотрудника удаляются раньше, если согласен владелец бота.
privacy-holds-applicants = • Кто открыл приглашение в сотрудники и не был подтверждён: { $time }.
privacy-years = { $count ->
    [one] { $count } год
    [few] { $count } года
   *[many] { $count } лет
  }
privacy-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
  }
privacy-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
  }
privacy-backups = Если вы попросите об удалении, всё это удаляется сразу. Резервные копии хранят то, что в них попало, пока тот, кто ведёт бота, их не удалит; если копию восстанавливают, сделанные с тех пор удаления повторяются прежде, чем я кому-либо отвечу.
privacy-contact = За данные отвечает { $operator }. По всем вопросам и чтобы удалить всё, пишите: { $contact }
privacy-contact-mission = За данные отвечает само учреждение: { $website }
privacy-contact-unnamed = Кто отвечает за данные, владелец бота пока не указал.
privacy-telegram = Всё, что вы пишете боту, проходит через Telegram. Пожалуйста, не присылайте сюда паспортные данные и коды.

## Время
time-clock = { $city }: <b>{ $time }</b>
time-clock-day = { $city }: <b>{ $time }</b> ({ $day })
time-ahead = { $city } и { $host }: разница { $span }, { $city } впереди.
time-behind = { $city } и { $host }: разница { $span }, { $host } впереди.
time-same = { $city } и { $host }: время одинаковое.
time-change = С { $day } разница составит { $span }.
time-change-turned = С { $day } — { $difference }
time-none = Для этого учреждения часы не настроены.
span-hours = { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[many] { $hours } часов
}
span-minutes = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}

## Часы приёма
hours-none = Для этого учреждения часы приёма не указаны. Загляните, пожалуйста, в /contacts.
hours-regular = <i>Ниже обычные часы: объявленное выше может их отменять.</i>
hours-always = 🟢 Открыто круглосуточно
hours-open = 🟢 Сейчас открыто, до { $time }
hours-closed-now = 🔴 Сейчас закрыто.
hours-by-appointment = 🟡 Сейчас: { $times }
hours-next-appointment = { $day }: { $times }.
hours-not-known = ⚪ Часы работы не известны: { $comment }
hours-not-known-call = ⚪ Часы работы не известны, звоните: { $phone }
hours-not-known-contacts = ⚪ Часы работы не известны, см. /contacts
comment-by-appointment = по записи
hours-closed = 🔴 Сейчас закрыто; когда откроется, пока не известно
opens-today = Откроется сегодня в { $time }, через { $wait }
opens-tomorrow = Откроется завтра в { $time }, через { $wait }
opens-later = Откроется: { $day }, в { $time }
wait-hours = { $hours } ч
wait-minutes = { $minutes } мин
hours-single-closed = Сегодня дополнительный выходной
hours-single-open = Сегодня дополнительный приёмный день
hours-week = Ближайшие 7 дней: { $days }
hours-week-closed = закрыто
hours-week-not-known = часы не известны
hours-days-closed = Также закрыто: { $days }
hours-days-open = Также открыто: { $days }
hours-zone = Время везде местное: { $city }
access-appointment = По записи
access-walk-in = Без записи
access-book = Записаться на приём
holidays-heading = <b>Ближайшие праздники</b>
holiday-today = Сегодня: { $holiday }
holiday-line = { $days } — { $holiday }
holiday-of = { $name } ({ $country })
holiday-in-lieu-of = Перенесённый выходной ({ $country })
holiday-moved-of = { $name }, перенос на этот день ({ $country })
holiday-bracket-of = { $name }, { $country }
holiday-moved-bracket-of = { $name }, { $country }, перенос на этот день
holiday-foreign-of = государственный праздник ({ $country }): { $name }
holiday-foreign-moved-of = государственный праздник, перенос на этот день ({ $country }): { $name }
holiday-expected = { $holiday }, дата предварительная

## Контакты
contacts-none = Для этого учреждения контакты не указаны.
contacts-website = Сайт
contact-name = <b>{ $name }</b>
contact-name-emergency = 🆘 <b>{ $name }</b>
contact-map = карта

## Новости
news-heading = <b>Новости</b>
news-heading-page = <b>Новости</b> · страница { $page } из { $count }
news-line = { $number }. { $date } — { $title }
news-empty = Новостей пока нет. Как только что-нибудь появится на сайте, вы найдёте это здесь.
news-back = К списку
news-gone = Этого сообщения больше нет.

## Праздники, для которых в календаре страны нет русских названий
holiday-gb-new-years-day = Новый год
holiday-gb-new-year-holiday = Второй день Нового года
holiday-gb-saint-patricks-day = День святого Патрика
holiday-gb-good-friday = Страстная пятница
holiday-gb-easter-monday = Пасхальный понедельник
holiday-gb-may-day = Майский праздник
holiday-gb-spring-bank-holiday = Весенний банковский выходной
holiday-gb-battle-of-the-boyne = Годовщина битвы на реке Бойн
holiday-gb-summer-bank-holiday = Летний банковский выходной
holiday-gb-late-summer-bank-holiday = Летний банковский выходной
holiday-gb-saint-andrews-day = День святого Андрея
holiday-gb-christmas-day = Рождество
holiday-gb-boxing-day = День подарков
holiday-gb-coronation-of-charles-iii = Коронация Карла III
holiday-gb-platinum-jubilee-of-elizabeth-ii = Платиновый юбилей Елизаветы II
holiday-gb-scotlands-participation-in-the-fifa-world-cup-final = Участие Шотландии в чемпионате мира по футболу
holiday-gb-state-funeral-of-queen-elizabeth-ii = Похороны королевы Елизаветы II

## Если что-то не так
error-sorry = Простите, у меня что-то сломалось, и я не смог этого сделать. Попробуйте, пожалуйста, ещё раз через минуту.
questions-too-many = За десять секунд я отвечаю не больше чем на { $count } вопросов. Подождите немного и спросите ещё раз.
error-storage = Сейчас я не могу ничего сохранить. Ваша просьба не потеряна: я выполню её, как только смогу, и тогда отвечу.
tap-outdated = Эта кнопка больше не действует.

## Вопросы консульскому отделу
ask-in-private = Задайте вопрос в личном чате со мной: здесь его прочтут другие.
ask-what = О чём вы хотите спросить консульский отдел? Напишите следующим сообщением; я передам вопрос без вашего имени.
ask-never = ⚠️ Никогда не присылайте сюда номера паспортов и карт, коды и платежи. Сотрудники отдела никогда не попросят об этом в этом чате.
ask-emergency = В экстренном случае не ждите ответа: /contacts
ask-dismiss = Не нужно
ask-dismissed = Хорошо. Спросить позже: /ask
ask-taken = Ваш вопрос получил номер { $number } и передаётся в консульский отдел. Ответ придёт сюда; сотрудники не видят, кто вы.
ask-change-taken = Изменение вопроса { $number } тоже передаётся.
ask-too-many = За последний час вопросов было много. Следующий я смогу принять через { $wait }.
files-refused = Я принимаю только слова: то, что вы прислали, не сохранено и никому не передано.
files-staff = Чтобы отправить людям картинку или файл как сообщение, начните с /broadcast
files-ask = Чтобы спросить консульский отдел, опишите всё словами: /ask
files-contacts = Если нужны документы, их принимает сам отдел: /contacts
ask-not-passed = Ваш вопрос { $number } не удалось передать. Пожалуйста, задайте его ещё раз: /ask
ask-answer = ✉️ Ответ консульского отдела · спросить ещё
ask-answer-changed = ✉️ Ответ отдела, изменён · спросить ещё
inbox-question = Вопрос { $number }
inbox-answered = ✅ отвечено
inbox-changed = изменён
inbox-how = Ответьте на это сообщение: спросивший получит копию от имени отдела, без вашего имени. Его имени вы тоже не видите.
inbox-forgotten = Не передано: вопросу { $number } больше 30 дней, и я уже не помню, кто его задал.
inbox-answer-closed = <b>Не доставлено.</b> Задавший вопрос { $number } заблокировал бота или удалил аккаунт.
inbox-answer-refused = <b>Не доставлено.</b> Telegram не позволяет скопировать этот ответ на вопрос { $number } ({ $reason }). Напишите его заново.
inbox-closed = <b>Вопросы не доходят до служебного чата { $chat }:</b> { $reason }. Они ждут; я пробую снова каждую минуту. Чат указан в mission.toml, [staff] inbox.

## Шаблоны
templates-heading = <b>Шаблоны</b>
templates-some = Нажмите на шаблон, чтобы посмотреть его или начать с него сообщение.
templates-none = Шаблонов пока нет. Шаблон — это текст, который вы отправляете снова и снова; то, что каждый раз меняется, стоит в фигурных скобках: «Закрыто { $example }».
template-example = дата
template-new = ➕ Новый шаблон
template-all = Все шаблоны
template-use = Начать сообщение
template-change = Изменить текст
template-delete = Удалить
template-delete-sure = Удалить шаблон «{ $name }»?
template-never-mind = Не нужно
template-leave-open = Оставить пустым
template-blanks = <i>При использовании спрошу: { $names }</i>
template-ask-name = Как назвать шаблон?
template-ask-text = <b>{ $name }</b>
    Теперь пришлите его текст. То, что каждый раз меняется, поставьте в фигурные скобки, например { $example }: я спрошу об этом, когда шаблон понадобится.
template-ask-value = <b>{ $name }</b>
    Что поставить вместо { $placeholder }?
template-too-long = Слишком длинно: не больше { $count } знаков.
template-name-taken = Шаблон с таким названием уже есть.
template-too-many = Шаблонов уже { $count }, больше показать нельзя. Сначала удалите один.

## Статистика
stats-subscribers = <b>Подписчиков на { $day }: { $count }</b>
stats-line = { $mark } { $name }: { $count }
stats-more-topics = … и другие темы: { $count }
stats-in-en = на английском
stats-in-ru = на русском
stats-compared = <i>В скобках — изменение с { $day }</i>
stats-delivered = <b>Всего доставлено: { $count }</b>; не удалось: { $failed }
stats-delivered-since = С { $day }: { $count }; не удалось: { $failed }
stats-blocked = Заблокировали бота: { $count }

## Закрытие и ограничения
menu-close = Закрыть отдел или услугу на время (для сотрудников)
menu-limit = Объявить временные ограничения (для сотрудников)
menu-reopen = Отменить закрытие или ограничение и сообщить об этом (для сотрудников)
resumption-headline = Снова работаем как обычно
resumption-over = Больше не действует: «{ $title }»
resumption-hours = Часы приёма: /hours
reopen-nothing = Сейчас ничего не закрыто и не ограничено.
reopen-which = Что закончилось? Прежде чем отправить, я покажу, что узнают люди.
reopen-end = Отменить: { $title }
reopen-take-off = Больше не показывать: { $title }
reopen-taken-off = Больше не показывается.
reopen-over = Это уже не действует.
reminder-unconfirmed = <b>Это ещё действует?</b> 30 дней никто этого не подтверждал. Под чертой — что узнают люди, если всё закончилось.
reminder-holds = Да, действует по-прежнему
reminder-ending = <b>Закончится само.</b> Если продолжится, сообщите об этом заранее: /close или /limit.
reminder-return = <b>Это так?</b> На сайте объявлено о возвращении к обычной работе. Само по себе это ничего не отменяет: укажите, что закончилось.
reminder-confirmed = Записано: действует по-прежнему. Спрошу снова через 30 дней.
change-reach-resumption = { $count ->
    [0] Об этом никому не писали, так что и сообщать об окончании некому.
    [one] Об этом сообщали: <b>{ $count } человек</b> получит и это.
    [few] Об этом сообщали: <b>{ $count } человека</b> получат и это.
   *[other] Об этом сообщали: <b>{ $count } человек</b> получат и это.
 }
change-send-resumption = Снова работать как обычно и сообщить
change-ask-resumption = <b>Сообщение об окончании { $number }</b> получат все, кто получил само объявление. Напишите текст.
button-reopen = Закончилось: снова работаем как обычно
restriction-closed = Закрыто: { $period }
restriction-limited = Работа с ограничениями: { $period }
restriction-closed-line = ⛔ Закрыто по объявлению отдела: { $period }
restriction-limited-line = ⚠️ Работа с ограничениями: { $period }
restriction-opens-again = Откроется: { $day }, { $time }
restriction-all = Всё
restriction-no-reason = Причина не указана, а люди о ней спросят: повторите команду и допишите причину в конце.
restriction-how-closed = <b>Когда отдел закрыт и почему?</b> Напишите одной строкой, например:
    <code>/close { $date } Отключили электричество</code>
    <code>/close { $day } 10:00-12:00 Отключили электричество</code>
    <code>/close 28.12-08.01 Праздники</code>
    <code>/close сейчас до особого распоряжения Ремонт</code>

    На двух языках, каждый с новой строки:
    <code>/close { $day } ru: Отключили электричество
    en: Power cut</code>
restriction-how-limited = <b>Когда отдел работает с ограничениями и какими?</b> Напишите одной строкой, например:
    <code>/limit { $date } Только выдача паспортов</code>
    <code>/limit { $day } 10:00-12:00 Только неотложные вопросы</code>
    <code>/limit сейчас до особого распоряжения Только по записи</code>

    На двух языках, каждый с новой строки:
    <code>/limit { $day } ru: Только неотложные вопросы
    en: Only urgent matters</code>
restriction-how-service = Чтобы изменить только одну услугу, назовите её после времени: { $services }
period-open = с { $begins } до особого объявления
period-from = { $day }, с { $time }
period-until = { $day }, до { $time }
period-times = { $day }, { $begins }–{ $ends }
period-long = { $begins } – { $ends }
period-fault-none = Не вижу, когда. Начните с даты.
period-fault-no-such-day = Такого дня нет: «{ $words }».
period-fault-no-such-time = Такого времени нет: «{ $words }».
period-fault-past = «{ $words }» уже в прошлом. Назовите более позднее время; если имеется в виду другой год, укажите его.
period-fault-backwards = «{ $words }» заканчивается раньше, чем начинается. Если это продлится и на другой день, укажите обе даты с годами.
period-fault-too-far = «{ $words }» слишком далеко: часы работы известны до конца следующего года.

## Контакты и часы, изменённые сотрудниками
menu-override = Временно изменить контакты и часы (для сотрудников)
override-which = <b>Контакты и часы.</b> Чьи нужно изменить?
override-unknown = Не понимаю, что значит «{ $words }».
override-none = Ни контакты, ни часы работы не указаны, менять нечего.
override-void = Больше не действует, потому что с тех пор изменён mission.toml: { $fields }
override-heading = <b>{ $name }</b>, как это видят люди сейчас:
override-how = Чтобы изменить, отправьте одну из этих строк с новым значением; «-» в конце убирает прежнее.
override-example = <code>/override { $number } { $word } { $value }</code>
override-nothing = —
override-preview = <b>Вы меняете:</b> { $field }
    Сейчас: { $before }
    Станет: { $after }
override-seen = Люди увидят это сразу, с пометкой, что изменил отдел, — пока вы не вернёте то, что в mission.toml.
override-revert-seen = Люди снова увидят то, что написано в mission.toml.
override-apply = Применить
override-cancel = Отменить
override-done = Готово. Теперь люди видят это.
override-already = Уже применено.
override-cancelled = Ничего не изменено.
override-file = Вернуть из mission.toml: { $field }
override-back = Назад к списку
override-told = Контакты или часы изменены в чате: { $field }
    Было: { $before }
    Стало: { $after }
    Кто и когда: /audit
override-changed = ✏️ Изменено отделом { $date }
override-bad-phone = Это не телефонный номер для звонка из-за границы. Напишите его так: +44 20 7946 0018.
override-bad-email = Это не адрес электронной почты.
override-bad-address = Такой адрес не подходит: он нужен на первом языке учреждения, не длиннее 500 знаков.
override-bad-map = Это не адрес в интернете. Такие адреса выглядят так: https://embassy.example/map
override-bad-booking = Это не адрес в интернете. Такие адреса выглядят так: https://embassy.example/booking
override-bad-note = Такое примечание не подходит: оно нужно на первом языке учреждения, не длиннее 500 знаков.
override-bad-hours = Не понимаю такие часы работы. Напишите их, например, так: Mo-Fr 09:00-12:30; PH off
# Почему введённые сотрудником часы не подходят; $words — правило с места ошибки.
hours-fault-unreadable = Не понимаю «{ $words }».
hours-fault-blank = Здесь нет никаких часов.
hours-fault-fallback = «||» не годится: людям нужен один ответ. Напишите вместо этого «;».
hours-fault-open-end = До которого часа? У «{ $words }» нет конца.
hours-fault-no-end = До которого часа? У «{ $words }» нет конца.
hours-fault-interval = Шаг, как в «{ $words }», мне не известен: уберите «/» и число после неё.
hours-fault-variable = Я не знаю, когда восходит и заходит солнце: вместо «{ $words }» напишите время.
hours-fault-school = Школьных каникул я не знаю: напишите даты, например Jul 15-Aug 31 off.
hours-fault-holiday-and-weekday = Между праздниками и днями недели нужна запятая: Su,PH 10:00-11:00
hours-fault-over-midnight = Ночь относится к дню, в который началась: напишите Mo 23:00-02:00.
hours-fault-no-such-day = Такого дня нет: «{ $words }».
hours-fault-no-such-time = Такого времени нет: «{ $words }».
hours-fault-half-dated = Пишите год перед каждой датой: 2026 Dec 24,2026 Dec 31 off
hours-fault-backwards = «{ $words }» кончается раньше, чем начинается.
hours-fault-no-calendar = Для PH нужен календарь праздников, а в mission.toml он здесь не назван. Уберите PH или попросите добавить туда holidays = ["…"].
hours-fault-too-long = Слишком длинно: не больше 500 знаков.
field-phone = телефон
field-email = эл. почта
field-address = адрес
field-map = карта
field-note = примечание
field-hours = часы
field-booking = страница записи
example-phone = +44 20 7946 0018
example-email = consular@embassy.example
example-address = ru: Экзампл-стрит, 1
example-map = https://embassy.example/map
example-note = ru: Приготовьте номер паспорта.
example-hours = Mo-Fr 09:00-12:30; PH off
example-booking = https://embassy.example/booking

## Рассылка идёт
progress-planning = <b>Пока { $sent } из { $planned }</b>; список получателей ещё составляется
progress-under-way = Доставлено <b>{ $sent } из { $planned }</b>
progress-done = Доставлено: <b>{ $sent } из { $planned }</b>
progress-end-stop = <b>Остановлено:</b> { $name }. У тех, кто получил сообщение, оно останется, пока его не отзовут: /notices
progress-end-withdraw = <b>Отозвано:</b> { $name }.
progress-waiting = ждут: { $count }
progress-refused = из них пока не принимают: { $count } (это может пройти, попытки продолжаются до суток)
progress-gone = заблокировали бота: { $count }
progress-failed = не удалось: { $count }
progress-skipped = отписались: { $count }
progress-expired = не успели до окончания срока: { $count }
progress-withdrawn = не отправлено, остановлено раньше: { $count }
progress-rate = { $count } в секунду
progress-seconds-left = осталось примерно { $count } с
progress-minutes-left = осталось примерно { $count } мин
progress-seconds-rest = перерыв примерно { $count } с
progress-minutes-rest = перерыв примерно { $count } мин
progress-changed = Изменено копий: <b>{ $done } из { $planned }</b>
progress-unreachable = не удалось изменить: { $count }
progress-stop = ⏹ Остановить
notice-stopped = Остановлено. Больше никто не получит.
notice-ended-already = Рассылка уже остановлена или сообщение отозвано.
notice-nothing-to-stop = Останавливать нечего: отправлено всем.
canary-missing = <b>В служебный чат не пришло сообщение { $number }.</b> Рассылка продолжается; проверьте, пожалуйста, получают ли его люди. { $reason }
refused-for-good = <b>⚠️ { $number }: не доставлено в { $count ->
        [one] { $count } чат
        [few] { $count } чата
       *[other] { $count } чатов
    }.</b> Telegram отказывал там при каждой попытке в течение суток или пока сообщение не устарело. Проверьте, пожалуйста, может ли бот туда писать: в группе или канале это разрешают администраторы. ({ $reason })
trouble-breaker = <b>⚠️ Рассылка прервана на десять минут:</b> Telegram отклоняет одно сообщение за другим. Отклонённое больше не отправляется, а то, что ещё ждёт, будет отправлено потом. Срочное рассылается и дальше, если не отклоняют его само. Если вы прочтёте это снова, попросите того, кто обслуживает бота, посмотреть. ({ $detail })
trouble-bad-message = <b>⚠️ Сообщение дальше не рассылается:</b> Telegram не принимает его текст. Кто его ещё не получил, уже не получит: напишите его заново, проще. Исправление можно исправить ещё раз. ({ $detail })
feed-failing = <b>⚠️ Лента «{ $feed }» не читается уже час:</b> { $cause }. То, что в ней появляется за это время, к людям не попадает. Бот продолжает попытки и сообщит, когда всё наладится.
feed-gone = <b>⚠️ Ленты «{ $feed }» больше нет:</b> так ответил её сервер (410), и бот перестал её запрашивать. Узнайте у редакции сайта новый адрес и впишите его в mission.toml или удалите там эту ленту.
feed-stale = <b>⚠️ В ленте «{ $feed }» { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 } нет ничего нового</b> — дольше, чем объясняет её обычный ритм. Читается она без ошибок: посмотрите, пожалуйста, не публикует ли сайт новости теперь в другом месте.
feed-moved = <b>Лента «{ $feed }» переехала насовсем.</b> Впишите, пожалуйста, новый адрес в mission.toml, пока старый ещё ведёт туда: url = "{ $url }"
feed-well = ✅ Лента «{ $feed }» снова читается.
feed-has-news = ✅ В ленте «{ $feed }» снова есть новое.
feed-restless = <b>Сайт снова и снова меняет «{ $title }»</b> (лента «{ $feed }»). Чтобы не тревожить телефоны, отправленные копии теперь правятся реже; в итоге в них будет то же, что на сайте. В /news и /hours всегда самый свежий текст.
hold-heading = <b>⚠️ В ленте «{ $feed }» сразу { $count ->
    [one] { $count } новая запись
    [few] { $count } новые записи
   *[many] { $count } новых записей
 }:</b> больше, чем сайт обычно публикует. Возможно, бот принял за новое архив сайта. Записи уже есть в /news, но никому не отправлены.
hold-more = … и ещё { $count }
hold-due-info = Если за 24 часа никто не решит, записи за последние 7 дней уйдут одним сообщением — списком заголовков со ссылками.
hold-due-important = Они помечены как важные: если никто не решит, через 30 минут они будут отправлены.
hold-waits = Из известного в ленте ничего не осталось, а ссылки ведут на другой сайт: записи ждут вашего решения.
hold-all = Отправить все
hold-list = Одним списком
hold-archive = В архив
hold-done-all = ✅ Все записи отправляются.
hold-done-list = ✅ Отправляется один список.
hold-done-archive = ✅ Записи остаются в /news, никому ничего не отправлено.
hold-already = Это уже решено.
hold-list-title = { $count ->
    [one] { $count } объявление на сайте
    [few] { $count } объявления на сайте
   *[many] { $count } объявлений на сайте
 }
audit-subject-hold = задержанные записи { $number }
audit-hold-all = все задержанные записи отправлены
audit-hold-list = задержанные записи отправлены списком
audit-hold-archive = задержанные записи оставлены в архиве

## Составление сообщения
compose-open = ✏️ { $title }
compose-heading = <b>Ваше сообщение</b>
compose-heading-exercise = 🟧 <b>Ваше учение</b>: его получат только сотрудники, и настоящим сообщением оно никогда не станет.
compose-topic = Тема: <b>{ $topic }</b>
compose-text = { $language }: <b>текст есть</b>
compose-text-missing = { $language }: <b>–</b> (люди получат текст на языке: { $fallback })
compose-severity = Важность: <b>{ $severity }</b>
compose-audience = Кому: <b>{ $audience }</b>
compose-effective = Действует с: <b>{ $time }</b>
compose-expires = Действует до: <b>{ $time }</b>
compose-send_at = Отправить: <b>{ $time }</b>
compose-media = Картинка или файл: <b>{ $media }</b>
compose-never = не указано
compose-at-once = сразу
compose-none = нет
compose-media-photo = картинка
compose-media-document = файл
compose-everybody = всем
compose-speakers-en = тем, кто читает по-английски
compose-speakers-ru = тем, кто читает по-русски
compose-severity-info = для сведения
compose-severity-important = важно
compose-severity-urgent = срочно
compose-change = Изменить …
compose-preview = ◀ Как увидят люди
compose-ask-topic = Тема
compose-ask-severity = Важность
compose-ask-audience = Кому
compose-ask-effective = С какого времени
compose-ask-expires = До какого времени
compose-ask-send_at = Когда отправить
compose-ask-media = Картинка или файл
compose-ask-exercise = Сделать учением
compose-ask-text = Текст: { $language }
compose-how-severity =
    <b>Насколько это важно?</b>
    Для сведения: может подождать до сводки или до утра.
    Важно: может подождать только до утра.
    Срочно: сразу, со звуком, всем; нужны второй человек и срок окончания.
compose-how-audience =
    <b>Кому отправить?</b>
    Сообщение на одном языке получат только те, кто выбрал этот язык.
compose-how-effective =
    <b>С какого времени действует?</b>
    Напишите время: { $examples }
compose-how-expires =
    <b>До какого времени действует?</b>
    Кому не успели доставить до этого времени, тому уже не отправят. Напишите время: { $examples }
compose-how-send_at =
    <b>Когда отправить?</b>
    Напишите время: { $examples }
compose-how-media =
    <b>Пришлите картинку или файл.</b>
    Подпись под ними станет текстом.
compose-how-text =
    <b>{ $language }</b>
    Пришлите текст — таким, каким его должны прочесть люди. Можно переслать готовое сообщение или прислать картинку или файл с подписью.
compose-how-exercise =
    <b>Учение</b> получат только сотрудники; об этом говорится над каждым сообщением и под ним, а номер у него вида X-001. Учением оно останется навсегда: настоящее сообщение придётся составить заново.
compose-in-hours = Через { $count } ч
compose-in-days = { $count ->
    [one] Через { $count } день
    [few] Через { $count } дня
   *[many] Через { $count } дней
}
compose-clear = Убрать
compose-exercise-on = Да, это учение
compose-sent-alone = Здесь я могу принять текст, картинку или файл.
compose-edited = Вы изменили свою запись, но сообщение осталось прежним: новый текст пришлите через «Изменить …».
compose-words-alone = Здесь я могу принять только текст; картинка или файл остаются прежними.
compose-album = 💡 Из нескольких картинок или файлов в сообщение попадает одна, вот она.
compose-media-left-out = 💡 Принят только текст: то, что вы прислали с ним, здесь показать нельзя.
compose-time-unreadable = Я не понимаю этого времени. Например: { $examples }
compose-time-no-time = Укажите, пожалуйста, и час: { $examples }
compose-time-skipped = { $time } — такого времени не будет: в эту ночь часы переводят вперёд. Какое время вы имели в виду?
compose-time-past = { $time } — это время уже прошло. Какое время вы имели в виду?
compose-hindered = ⛔ <b>Так отправить нельзя.</b> { $why }
compose-lack = 💡 Не сказано: { $lacks }
compose-lack-from-when = с какого времени
compose-lack-until-when = до какого времени
compose-lack-what-to-do = что делать
compose-lack-whom-to-call = куда звонить
compose-mode = Важность: <b>{ $severity }</b>; отправить: <b>{ $time }</b>
compose-mode-exercise = 🟧 <b>Учение</b> (важность для тренировки: { $severity }); отправить: <b>{ $time }</b>
compose-restricts = В /hours: { $what } ({ $services })
compose-links = Ссылки ведут сюда: { $links }
compose-fallback = 💡 Текста на этом языке нет: эти люди получат текст на языке: { $fallback }.
compose-both-clocks = { $host } = { $others }
compose-reach-language = { $count ->
    [0] Из подписанных на тему «{ $topic }» на этом языке никто не читает, отправлять некому.
    [one] Это получит <b>{ $count } человек</b>, подписанный на тему «{ $topic }» на этом языке, примерно за { $time }.
    [few] Это получат <b>{ $count } человека</b>, подписанные на тему «{ $topic }» на этом языке, примерно за { $time }.
   *[other] Это получат <b>{ $count } человек</b>, подписанных на тему «{ $topic }» на этом языке, примерно за { $time }.
 }
compose-reach-staff = { $count ->
    [0] Никому из сотрудников нельзя написать, отправлять некому.
    [one] Это получит <b>{ $count } сотрудник</b>, и больше никто, примерно за { $time }.
    [few] Это получат <b>{ $count } сотрудника</b>, и больше никто, примерно за { $time }.
   *[other] Это получат <b>{ $count } сотрудников</b>, и больше никто, примерно за { $time }.
 }
compose-reach-got = { $count ->
    [0] Сообщения, которое этим отменяется, никто не получил, отправлять некому.
    [one] Это получит <b>{ $count } человек</b>, получивший сообщение, действие которого прекращается, примерно за { $time }.
    [few] Это получат <b>{ $count } человека</b>, получившие сообщение, действие которого прекращается, примерно за { $time }.
   *[other] Это получат <b>{ $count } человек</b>, получивших сообщение, действие которого прекращается, примерно за { $time }.
 }
compose-seconds = { $count } с
compose-minutes = { $count } мин
compose-hours = { $count } ч
compose-schedule = { $count ->
    [one] Запланировать: { $count } подписчик
    [few] Запланировать: { $count } подписчика
   *[other] Запланировать: { $count } подписчиков
 }
compose-send-exercise = { $count ->
    [one] Учение: отправить { $count } сотруднику …
   *[other] Учение: отправить { $count } сотрудникам …
 }
compose-scheduled = 🕓 <b>Запланировано.</b> Будет отправлено: { $time }.
compose-paused = ⏸ <b>Приостановлено.</b> Отправлено не будет. { $reason }
compose-reopen = Вернуть и изменить
compose-phrase =
    🟧 <b>Учение</b> для { $count ->
        [one] { $count } сотрудника
       *[other] { $count } сотрудников
    }. Чтобы начать, напишите: <code>{ $phrase }</code>
compose-phrase-wrong = Это не та фраза, ничего не отправлено. Чтобы начать учение, напишите: <code>{ $phrase }</code>
compose-the-phrase = это учение
notice-paused-nobody = Его никто не получил бы.
notice-paused-topic = Его темы больше нет.
notice-paused-text = В нём нет текста.
notice-paused-expiry = В срочном сообщении должно быть указано, до какого времени оно действует.
notice-paused-expired = Оно утратило бы силу ещё до отправки.
notice-paused-order = Оно утратило бы силу раньше, чем начало действовать.
notice-paused-changed = Это не то, что было подтверждено.
notice-paused-unapproved = До времени отправки его никто не утвердил.
notice-paused-revoked = Автор или утвердивший больше не сотрудник.

## Отправка сообщения
notice-hindered-topic = Такой темы больше нет: выберите другую.
notice-hindered-text = Текста ещё нет.
notice-hindered-nobody = Сейчас это никто не получит, отправлять некому.
notice-hindered-expiry = В срочном сообщении должно быть указано, до какого времени оно действует.
notice-hindered-expired = К тому времени сообщение уже утратит силу: измените срок действия.
notice-hindered-order = Сообщение утратит силу раньше, чем начнёт действовать: измените одно из времён.
notice-hindered-time = Время отправки уже прошло: нужно другое.
notice-hindered-over = Это уже отменил другой сотрудник, и об этом сообщено.
notice-doubt-sent-before = ⚠️ <b>Этот текст уже отправлен</b> в последние 24 часа.
notice-doubt-placeholder = ⚠️ <b>Похоже, не всё заполнено:</b> { $words }
notice-doubted = Всё равно отправить?
notice-sure = Да, отправить
notice-back = Назад

## Действующие сообщения
menu-notices = Действующие сообщения: исправить, отозвать, дать отбой (для сотрудников)
notices-empty = Действующих сообщений нет.
notices-heading = <b>Действующие сообщения</b>
notices-heading-page = <b>Действующие сообщения</b> · страница { $page } из { $count }
notices-owes = ❗ <b>Нужен отбой</b>
notices-over = Больше не действует.
notices-since = с { $date }
notices-until = до { $date }
notices-stopped = рассылка остановлена
notices-withdrawn = отозвано
notices-ended = завершено
notices-exercise = 🟧 <b>учение</b>
notices-severity-info = обычное
notices-severity-important = важное
notices-severity-urgent = <b>срочное</b>
button-notice-correct = ✏️ Исправить
button-notice-withdraw = Отозвать
button-notice-all-clear = Дать отбой
button-notice-end = Завершить
button-notice-receipt = Отчёт
receipt-heading = <b>Отчёт о сообщении { $number }</b>
receipt-sum = Запланировано { $planned } = { $parts }
receipt-sent = отправлено { $count }
receipt-gone = заблокировали { $count }
receipt-failed = не удалось { $count }
receipt-withdrawn = остановлено { $count }
receipt-expired = истёк срок { $count }
receipt-skipped = отписались { $count }
receipt-waiting = ждут { $count }
receipt-owner = владелец бота
receipt-written = Автор: { $name }; отправлено { $date }
receipt-approved = Утверждение: { $name }
receipt-alone = ⚠️ Отправлено <b>без второго человека</b>: { $name }, { $date }
receipt-alone-correction = ⚠️ Исправлено <b>без второго человека</b>: { $name }, { $date }
receipt-end-stop = Остановлено: { $name }, { $date }
receipt-end-withdraw = Отозвано: { $name }, { $date }
receipt-checksum = SHA-256 текста ({ $language }): { $checksum }
button-notice = Обновить
button-notices = К списку
notice-ended = Завершено: сообщение больше не действует.
all-clear-owed = ❗ <b>Срочное сообщение { $number } больше не действует, но об этом никому не сказано.</b> Те, кто его получил, думают, что оно в силе: дайте отбой.
notice-needs-all-clear = Сначала отбой: все, кого предупредили, должны узнать, что опасность миновала.

## Изменение опубликованного
bulletin-all-clear = <b>Отбой</b>
change-ask-correction = <b>Вы исправляете сообщение { $number }.</b> У тех, кто его получил, новый текст появится на его месте.
change-ask-withdrawal = <b>Вы отзываете сообщение { $number }.</b> Почему? Это прочтут люди: нажмите на причину или напишите своими словами.
change-ask-all-clear = <b>Отбой по сообщению { $number }</b> получат все, кто получил само сообщение. Нажмите на готовый текст или напишите свой.
change-write-en = Теперь пришлите весь текст <b>на английском</b> — таким, каким его должны прочесть люди.
change-write-ru = Теперь пришлите весь текст <b>на русском</b> — таким, каким его должны прочесть люди.
change-text-en = ✏️ На английском
change-text-ru = ✏️ На русском
change-see-en = 👁 На английском
change-see-ru = 👁 На русском
change-reason = Людям сообщат причину: { $reason }
change-ends = Отменяет: { $what }
change-reach-correction = { $count ->
    [0] Сообщения пока ни у кого нет; кто получит его позже, получит новый текст.
    [one] Его получил или ждёт <b>{ $count } человек</b>: увидит только этот текст.
    [few] Его получили или ждут <b>{ $count } человека</b>: увидят только этот текст.
   *[other] Его получили или ждут <b>{ $count } человек</b>: увидят только этот текст.
 }
change-reach-withdrawal = { $count ->
    [0] Сообщения ни у кого нет, и никто его не получит.
    [one] Его получил или ждёт <b>{ $count } человек</b>: полученное будет зачёркнуто, остальное не отправится.
    [few] Его получили или ждут <b>{ $count } человека</b>: полученное будет зачёркнуто, остальное не отправится.
   *[other] Его получили или ждут <b>{ $count } человек</b>: полученное будет зачёркнуто, остальное не отправится.
 }
change-reach-all-clear = { $count ->
    [0] Сообщение никто не получил.
    [one] Сообщение получил <b>{ $count } человек</b>, он получит и отбой.
    [few] Сообщение получили <b>{ $count } человека</b>, они получат и отбой.
   *[other] Сообщение получили <b>{ $count } человек</b>, они получат и отбой.
 }
change-discard = Оставить как есть
change-discarded = Всё осталось как было; никому ничего не отправлено.
change-send-correction = Исправить
change-send-withdrawal = Отозвать
change-send-all-clear = Дать отбой
ready-withdrawal-mistake = Отправлено по ошибке
ready-withdrawal-overtaken = Обстоятельства изменились
ready-withdrawal-unconfirmed = Не подтвердилось
words-withdrawal-mistake = Оно было отправлено по ошибке.
words-withdrawal-overtaken = С тех пор обстоятельства изменились.
words-withdrawal-unconfirmed = Сведения не подтвердились.
ready-correction-time = Причина: неверное время
ready-correction-place = Причина: неверное место
ready-correction-detail = Причина: стало известно больше
words-correction-time = Время было указано неверно.
words-correction-place = Место было указано неверно.
words-correction-detail = Стало известно больше.
ready-all-clear-over = Опасность миновала
ready-all-clear-false-alarm = Тревога была ложной
words-all-clear-over = Опасность миновала. Больше ничего делать не нужно.
words-all-clear-false-alarm = Тревога была ложной. Опасности нет, ничего делать не нужно.
notice-hindered-withdrawn = Это сообщение уже отозвано.
notice-hindered-overtaken = За это время сообщение изменил кто-то другой: начните заново с /notices.
notice-hindered-unchanged = Пока ничего не изменено.
notice-hindered-reason = Сначала укажите причину: её прочтут люди.

## Кто сотрудник
menu-staff = Сотрудники: пригласить, подтвердить, отозвать права (для владельцев)
role-owner = владелец
role-officer = сотрудник (пишет сообщения)
role-approver = утверждающий (пишет сообщения и утверждает чужие)
staff-heading = <b>Сотрудники</b>
staff-no-name = (имя пока неизвестно)
staff-line = { $name } · id { $id } · { $role }
staff-unreached = ⚠️ <b>Я не могу написать:</b>
staff-unreached-never = { $name } · id { $id }: кнопка START в чате со мной ещё не нажата. До этого сюда не придут ни просьбы, ни предупреждения, ни учебные сообщения.
staff-unreached-blocked = { $name } · id { $id }: меня заблокировали
staff-invited = <b>Приглашения</b>
staff-invitation = { $role }: ещё не открыто, действует до { $until }
staff-invitation-opened = { $role }: открыл(а) { $name } · id { $id }, ждёт решения владельца до { $until }
staff-owners-note = Владельцев указывает в настройках бота тот, кто его ведёт.
staff-invite-officer = Пригласить сотрудника
staff-invite-approver = Пригласить утверждающего
staff-give-up = Отменить неоткрытое приглашение
staff-decide = Подтвердить или отказать: { $name }
staff-revoke = Отозвать права: { $name }
staff-back = Назад
staff-link = По этой ссылке один человек получит роль: { $role }. Больше никому её не отправляйте:
    { $link }
    Она сработает один раз, до { $until }. Открывший её ничего не сможет, пока владелец не подтвердит имя и id. Второй раз ссылка показана не будет.
staff-applicant = <b>{ $name }</b> · id <code>{ $id }</code>
    открыл(а) приглашение от { $owner } на роль: { $role }.
    Имя каждый выбирает себе сам: спросите человека другим способом, он ли это. Пока владелец не подтвердит, прав у него нет.
staff-grant = Подтвердить
staff-refuse = Отказать
staff-granted = <b>{ $name }</b> · id { $id } теперь { $role }. Подтвердил(а) { $owner }.
staff-refused = <b>{ $name }</b> · id { $id } не получит роль: { $role }. Отказал(а) { $owner }.
staff-decided = Это уже решено.
staff-waits = Спасибо. Владелец бота должен подтвердить, кто вы; я сообщу, когда это будет сделано.
staff-link-invalid = Это приглашение больше не действует. Попросите новое. Что ещё я умею, покажет /start.
staff-already = Эта роль у вас уже есть.
staff-welcome = Ваша роль теперь: { $role }. В меню появились новые команды; все они названы в /help.
staff-not-confirmed = Ваше приглашение не подтвердили.
staff-revoke-really = Отозвать права: <b>{ $name }</b> · id { $id }, { $role }?
    С этой минуты прав не будет. Написанное или утверждённое этим человеком, но ещё не отправленное, приостановится.
staff-revoke-sure = Отозвать
staff-revoked = У <b>{ $name }</b> · id { $id } больше нет роли: { $role }. Отозвал(а) { $owner }.
staff-ended = Вы больше не сотрудник этого бота. Запланированное и отправленное вами на утверждение приостановлено.
staff-left = { $count ->
    [0] Приостановленных сообщений бывших сотрудников нет.
    [one] Приостановлено <b>{ $count } сообщение бывших сотрудников</b>: возьмите его себе или удалите.
    [few] Приостановлено <b>{ $count } сообщения бывших сотрудников</b>: возьмите их себе или удалите.
   *[other] Приостановлено <b>{ $count } сообщений бывших сотрудников</b>: возьмите их себе или удалите.
 }
staff-see-left = Приостановленные сообщения: { $count }
staff-left-notice = <b>№ { $number }</b>
    { $text }
staff-take-over = Взять себе № { $number }
staff-discard = Удалить № { $number }

## Второй человек
menu-approvals = Сообщения, которые ждут второго человека (для утверждающих)
approval-submit = Отправить на утверждение
approval-submitted = ⏳ <b>Ждёт второго человека.</b> Все, кто может утвердить, получили просьбу; своё сообщение не утверждает никто. До этого ничего не уйдёт.
approval-alone = Больше никого нет: отправить без второго человека…
approval-asked = <b>{ $name }</b> просит утвердить сообщение: <b>{ $severity }</b>.
approval-asked-exercise = 🟧 <b>{ $name }</b> просит утвердить учебное сообщение (условно: { $severity }).
approval-look = 👁 Посмотреть
approval-approve = ✅ Утвердить
approval-return = ↩️ Вернуть
approval-reject = ⛔ Отклонить
approval-done = ✅ Утверждено. Уйдёт именно то, что вам показано.
approval-already = Уже утверждено.
approval-stale = С тех пор сообщение изменилось: посмотрите ещё раз.
approval-late = До времени отправки его никто не утвердил, и оно не ушло. Автор знает об этом и может выбрать другое время.
approval-hindered = Ничего не отправлено. { $why } Верните сообщение автору.
approval-own = Своё сообщение утвердить нельзя.
approval-nothing = Ничего не сделано. { $why }
approval-return-ask = Почему вы возвращаете сообщение? Напишите, что исправить: автор это прочтёт.
approval-reject-ask = Почему это нельзя отправлять? Автор это прочтёт.
approval-return-done = Возвращено. Автору сообщено почему.
approval-reject-done = Отклонено. Автору сообщено почему.
approval-approved = ✅ <b>{ $name }</b>: ваше сообщение утверждено.
approval-returned = ↩️ <b>{ $name }</b> возвращает ваше сообщение: { $reason }
approval-rejected = ⛔ <b>{ $name }</b>: ваше сообщение отклонено. Причина: { $reason }
approval-change = Исправить
approval-again = ⏳ <b>Вашему запланированному сообщению теперь нужен второй человек</b>: правило в mission.toml изменилось. Все, кто может утвердить, получили просьбу; если до назначенного времени никто не утвердит, сообщение не уйдёт.
approval-again-at-once = ⏳ <b>Ваше сообщение не ушло в назначенное время</b>: правило в mission.toml изменилось, и теперь нужен второй человек. Все, кто может утвердить, получили просьбу; как только его утвердят, оно уйдёт сразу.
approval-alone-ask =
    ⚠️ <b>Без второго человека.</b> Все владельцы сразу узнают об этом, и запись останется в журнале. Только если больше ни с кем нельзя связаться.
    Чтобы отправить, напишите: <code>{ $phrase }</code>
approval-the-phrase = отправить без второго
approval-phrase-wrong = Это не та фраза; ничего не отправлено. Чтобы отправить без второго человека, напишите: <code>{ $phrase }</code>
approval-alone-done = Отправлено без второго человека. Всем владельцам сообщено.
approval-alone-told = ⚠️ <b>{ $name }</b>: сообщение отправлено <b>без второго человека</b>:
approval-list = { $count ->
    [0] Вас ничего не ждёт.
    [one] <b>{ $count } сообщение</b> ждёт второго человека:
    [few] <b>{ $count } сообщения</b> ждут второго человека:
   *[other] <b>{ $count } сообщений</b> ждут второго человека:
 }

## Кто что сделал
menu-audit = Кто что сделал и когда: поиск, выгрузка (для владельцев)
erasure-asked = Просят удалить данные бывшего сотрудника: <b>{ $name }</b> · id { $id }.
    Если вы согласны, всё, что о нём хранится, будет удалено навсегда. Сделанное останется в журнале без имени.
erasure-agree = Удалить всё
erasure-refuse = Оставить
erasure-is-done = Все данные этого человека удалены. Сделанное им осталось в журнале без имени.
erasure-is-refused = Ничего не удалено. Тот, кто ведёт бота, увидит, что владелец отказал.
erasure-is-staff = Ничего не удалено: этот человек снова сотрудник.

audit-heading = <b>Кто что сделал</b>
audit-heading-search = <b>Кто что сделал:</b> { $words }
audit-nothing = Об этом ничего не записано.
audit-how = Поиск: <code>/audit</code> и слова, например имя, номер или дата.
audit-newest = ◀ Последние
audit-older = Раньше ▶
audit-export = Таблицей (CSV)
audit-exported = { $count ->
    [one] { $count } действие
    [few] { $count } действия
   *[other] { $count } действий
 }, сначала старые. В таблицу входит не больше { $limit } последних.
audit-notice = № { $number }
audit-subject-bulletin = сообщение { $number }
audit-subject-draft = черновик { $number }
audit-subject-invitation = приглашение { $number }
audit-subject-request = запрос { $number }
audit-agree-to-forget = разрешено удаление данных человека
audit-refuse-to-forget = отказано в удалении данных человека
audit-forgotten = (данные удалены)
audit-subject-user = id { $number }
audit-send = отправлено
audit-schedule = запланировано
audit-submit = передано на утверждение
audit-submit-again = теперь ждёт второго человека, как требует mission.toml
audit-approve = утверждено
audit-return = возвращено
audit-reject = отклонено
audit-break-glass = ⚠️ отправлено без второго человека
audit-pause = приостановлено
audit-discard = удалено
audit-take-back = взято назад
audit-take-over = взято себе
audit-stop = остановлено
audit-end = завершено
audit-correct = исправлено
audit-withdraw = отозвано
audit-invite = создано
audit-give-up-invitation = отменено
audit-open-invitation = открыто
audit-grant = принят в сотрудники
audit-refuse = отказано
audit-revoke = отозваны права
audit-confirm = подтверждено ограничение
audit-take-off = снято ограничение
audit-override = изменены контакты или часы
audit-revert = возвращены контакты или часы
audit-answer = дан ответ на вопрос
audit-add-template = добавлен шаблон
audit-change-template = изменён шаблон
audit-delete-template = удалён шаблон
audit-subject-template = шаблон { $number }
audit-detail-reason = причина
audit-detail-reasons = причины
audit-detail-name = имя или название
audit-detail-text = текст
audit-detail-role = роль
audit-detail-author = автор
audit-detail-of = взято у
audit-detail-sent = отправлено
audit-detail-waiting = ждут
audit-detail-revision = редакция
audit-detail-before = было
audit-detail-after = стало
audit-detail-paused = приостановлено
audit-detail-words = слова
audit-export-audit = выгружен журнал

## Сотрудники
notice-ask-topic = О чём сообщение?
notice-topic-gone = Такой темы больше нет.
notice-ask-text = <b>{ $topic }</b>
    Теперь пришлите текст сообщения — таким, каким его должны прочесть люди.
notice-reach = { $count ->
    [0] На тему «{ $topic }» пока никто не подписан, отправлять некому.
    [one] Это получит <b>{ $count } человек</b>, подписанный на тему «{ $topic }», примерно за { $time }.
    [few] Это получат <b>{ $count } человека</b>, подписанные на тему «{ $topic }», примерно за { $time }.
   *[other] Это получат <b>{ $count } человек</b>, подписанных на тему «{ $topic }», примерно за { $time }.
 }
notice-reads-on = { $count ->
    [1] Текст длиннее: кнопка «Читать дальше» под ним откроет его целиком.
    [one] Текст длиннее: кнопка «Читать дальше» под ним откроет { $count } страницу.
    [few] Текст длиннее: кнопка «Читать дальше» под ним откроет все { $count } страницы.
   *[many] Текст длиннее: кнопка «Читать дальше» под ним откроет все { $count } страниц.
}
notice-send = { $count ->
    [0] Ввести в действие
    [one] Отправить { $count } подписчику
   *[other] Отправить { $count } подписчикам
 }
notice-discard = Удалить
notice-discarded = Сообщение удалено. Его никто не получил.
notice-sending = Отправляется.
notice-sent-already = Это сообщение уже отправлено.

"""/templates: texts that staff keep; choosing one asks for its {placeholders} and begins a notice.

list → a template → use it (asks for each placeholder) → the notice of /broadcast
                  → change its text
                  → delete it (asks once more)
     → a new one (asks for its name, then for its text)
"""

from bot.rendering.page import Button, Page, Rows
from bot.rendering.staff.filling import list_placeholders
from bot.rendering.text import bold, join, strip
from bot.staff.writing.templates import COUNT_LIMIT, NAME_LIMIT, TEXT_LIMIT, Step, Trouble
from bot.updates.request import Request
from bot.updates.routes import Command, Route, Tap, Words
from handlers.shared.taps import answer_outdated, read_numbers
from handlers.staff.broadcast.screens import ask_topic
from storage.staff.templates import Template, TemplateAsking
from storage.text import Text


async def show_all(request: Request) -> Page:
    """List the templates."""
    await request.services.templates.finish(request.user_id)
    kept = await request.services.templates.list_all(request.user_id)
    rows = tuple((Button(each.name, f"template:{each.id}"),) for each in kept)
    new = Button(request.phrases.string("template-new"), "template-new")
    explained = (
        request.phrases("templates-some")
        if kept
        else request.phrases("templates-none", example=_example(request))
    )
    return Page(join([request.phrases("templates-heading"), explained], "\n\n"), (*rows, (new,)))


async def show_one(request: Request) -> Page | None:
    """Show one template and what can be done with it: `template:<id>`."""
    await request.services.templates.finish(request.user_id)
    template = await _find(request)
    return answer_outdated(request) if template is None else _render(request, template)


async def ask_name(request: Request) -> Page | None:
    """Ask for the name of a new one: `template-new`."""
    return await _ask(request, TemplateAsking.NAME, None)


async def ask_text(request: Request) -> Page | None:
    """Ask for another text: `template-change:<id>`."""
    return await _ask(request, TemplateAsking.TEXT, _read_id(request))


async def use(request: Request) -> Page | None:
    """Begin a notice, when all is filled in: `template-use:<id>`."""
    return await _ask(request, TemplateAsking.VALUE, _read_id(request))


async def leave_open(request: Request) -> Page | None:
    """Fill in nothing here: `template-open:<id>:<place>`."""
    match read_numbers(request):
        case [template_id, index]:
            step = await request.services.templates.leave_open(request.user_id, template_id, index)
            if step is not None:
                return await _go_on(request, step)
    return answer_outdated(request)


async def take(request: Request) -> Page | None:
    """Take what was asked for; a question about a notice, if there is one, came later."""
    if request.has_file or request.text.string.startswith("/"):
        return None
    if await request.services.drafting.find_asking(request.user_id, request.chat_id):
        return None
    step = await request.services.templates.take(
        request.user_id, strip(request.text), request.message_id
    )
    return None if step is None else await _go_on(request, step)


async def ask_to_delete(request: Request) -> Page | None:
    """Ask once more: `template-delete:<id>`."""
    template = await _find(request)
    if template is None:
        return answer_outdated(request)
    text = request.phrases("template-delete-sure", name=template.name)
    yes = Button(request.phrases.string("template-delete"), f"template-gone:{template.id}")
    return Page(text, ((yes, _back(request, template)),))


async def delete(request: Request) -> Page | None:
    """Delete it: `template-gone:<id>`."""
    if await request.services.templates.delete(_read_id(request), request.user_id):
        return await show_all(request)
    return answer_outdated(request)


def _read_id(request: Request) -> int:
    match read_numbers(request):
        case [template_id]:
            return template_id
    return 0  # stands for no template


async def _find(request: Request) -> Template | None:
    return await request.services.templates.find(_read_id(request), request.user_id)


async def _ask(request: Request, asking: TemplateAsking, template_id: int | None) -> Page:
    step = await request.services.templates.ask(request.user_id, asking, template_id)
    return answer_outdated(request) if step is None else await _go_on(request, step)


async def _go_on(request: Request, step: Step) -> Page:
    """Show what is asked now, or what has come of it all."""
    asking = step.dialogue.asking
    if asking is TemplateAsking.VALUE and step.missing is None:
        return await _begin_notice(request, step)
    if asking is None:
        return _render(request, step.template) if step.template else await show_all(request)
    return _render_question(request, step, asking)


async def _begin_notice(request: Request, step: Step) -> Page:
    # The notice first: it is begun once for one message, so that a kill in between does no harm.
    draft = await request.services.drafting.begin(
        request.user_id, request.chat_id, request.language, step.filled, request.message_id
    )
    await request.services.templates.finish(request.user_id)
    return ask_topic(request, draft.id)


def _render_question(request: Request, step: Step, asking: TemplateAsking) -> Page:
    phrases = request.phrases
    said = {"name": step.dialogue.name, "placeholder": f"{{{step.missing}}}"}
    question = phrases(f"template-ask-{asking}", example=_example(request), **said)
    rows: Rows = ((Button(phrases.string("template-never-mind"), _home(step)),),)
    if asking is TemplateAsking.VALUE and step.template is not None:
        open_ = f"template-open:{step.template.id}:{step.missing_index}"
        rows = ((Button(phrases.string("template-leave-open"), open_),), *rows)
    return Page(join([_render_trouble(request, step), question], "\n\n"), rows)


def _example(request: Request) -> str:
    return f"{{{request.phrases.string('template-example')}}}"


def _home(step: Step) -> str:
    return "templates" if step.template is None else f"template:{step.template.id}"


def _render_trouble(request: Request, step: Step) -> Text | str:
    phrases = request.phrases
    match step.trouble:
        case Trouble.TOO_LONG:
            is_name = step.dialogue.asking is TemplateAsking.NAME
            return phrases("template-too-long", count=NAME_LIMIT if is_name else TEXT_LIMIT)
        case Trouble.NAME_TAKEN:
            return phrases("template-name-taken")
        case Trouble.TOO_MANY:
            return phrases("template-too-many", count=COUNT_LIMIT)
    return ""


def _render(request: Request, template: Template) -> Page:
    phrases = request.phrases
    names = ", ".join(f"{{{name}}}" for name in list_placeholders(template.body))
    blanks = phrases("template-blanks", names=names) if names else ""
    row = tuple(
        Button(phrases.string(f"template-{act}"), f"template-{act}:{template.id}")
        for act in ("use", "change", "delete")
    )
    back = Button(phrases.string("template-all"), "templates")
    return Page(join([bold(template.name), template.body, blanks], "\n\n"), (row, (back,)))


def _back(request: Request, template: Template) -> Button:
    return Button(request.phrases.string("template-never-mind"), f"template:{template.id}")


ROUTES: tuple[Route, ...] = (
    Command("templates", show_all, is_staff=True),
    Tap("templates", show_all, is_staff=True),
    Tap("template", show_one, is_staff=True),
    Tap("template-new", ask_name, is_staff=True),
    Tap("template-change", ask_text, is_staff=True),
    Tap("template-use", use, is_staff=True),
    Tap("template-open", leave_open, is_staff=True),
    Tap("template-delete", ask_to_delete, is_staff=True),
    Tap("template-gone", delete, is_staff=True),
    Words(take, is_staff=True),
)

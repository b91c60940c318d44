"""Templates: texts with placeholders that staff keep, and the short dialogues about them.

Every step is checked by role in the transaction that takes it; what changes a template is audited.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from bot.clock import Clock
from bot.rendering.staff.filling import fill_in, list_placeholders
from bot.staff.roles import Roles
from storage.database import Connection, Database
from storage.staff import audit, drafts, templates
from storage.staff.templates import Template, TemplateAsking, TemplateDialogue
from storage.text import Text

NAME_LIMIT = 40
"""UTF-16 units: a name is the label of a button."""
TEXT_LIMIT = 3_000
"""UTF-16 units: with its name and what can be done with it, a template is shown in one message."""
COUNT_LIMIT = 50
ASKED_FOR = timedelta(minutes=30)
"""What is said later than this after a question is no answer to it."""


class Trouble(Enum):
    """Why something said was not taken; the question stands."""

    TOO_LONG = "too long"
    NAME_TAKEN = "there is a template of this name"
    TOO_MANY = "there are as many as can be shown"


@dataclass(frozen=True, slots=True)
class Step:
    """Where a dialogue stands: what is asked now, and about which template, if it exists yet."""

    dialogue: TemplateDialogue
    template: Template | None
    trouble: Trouble | None = None

    @property
    def missing(self) -> str | None:
        """The placeholder that is asked for next."""
        names = list_placeholders(self.template.body) if self.template else []
        return next((name for name in names if name not in self.dialogue.filled), None)

    @property
    def missing_index(self) -> int | None:
        """Where it stands among the placeholders."""
        names = list_placeholders(self.template.body) if self.template else []
        return None if self.missing is None else names.index(self.missing)

    @property
    def filled(self) -> Text:
        """The text with all that was said so far."""
        body = self.template.body if self.template else Text()
        return fill_in(body, self.dialogue.filled)


@dataclass(frozen=True, slots=True)
class Templates:
    """The service behind /templates."""

    database: Database
    clock: Clock
    roles: Roles

    async def list_all(self, actor_id: int) -> list[Template]:
        """Return all templates."""
        await self.roles.check(self.database.read, actor_id)
        return await templates.list_all(self.database.read)

    async def find(self, template_id: int, actor_id: int) -> Template | None:
        """Return a template, or None where it was deleted."""
        await self.roles.check(self.database.read, actor_id)
        return await templates.find(self.database.read, template_id)

    async def ask(
        self, actor_id: int, asking: TemplateAsking, template_id: int | None = None
    ) -> Step | None:
        """Begin a dialogue; returns None where the template was deleted.

        Nothing is asked about notices any more: what is asked about one from here on goes first.
        """
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            template = await self._find(connection, template_id)
            if template is None and template_id is not None:
                return None
            name = template.name if template else ""
            dialogue = TemplateDialogue(actor_id, asking, template_id, name)
            if template is None and len(await templates.list_all(connection)) >= COUNT_LIMIT:
                return Step(dialogue, None, Trouble.TOO_MANY)
            await drafts.hush(connection, actor_id, self.clock.now())
            return await self._save(connection, dialogue, template)

    async def take(self, actor_id: int, said: Text, message_id: int | None) -> Step | None:
        """Take what was asked for, once for one message; None where nothing was asked."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            step = await self._find_step(connection, actor_id)
            if step is None or step.dialogue.message_id == message_id:
                return step
            taken = replace(step, dialogue=replace(step.dialogue, message_id=message_id))
            match step.dialogue.asking:
                case TemplateAsking.NAME:
                    return await self._take_name(connection, taken, said.string)
                case TemplateAsking.TEXT:
                    return await self._take_text(connection, taken, said)
                case TemplateAsking.VALUE:
                    return await self._take_value(connection, taken, said.string)
                case None:
                    return None

    async def leave_open(self, actor_id: int, template_id: int, index: int) -> Step | None:
        """Let a placeholder stay as it is, if it is the one that is asked for."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            step = await self._find_step(connection, actor_id)
            if step is None or step.dialogue.template_id != template_id:
                return None
            if step.missing is None or step.missing_index != index:
                return step
            return await self._take_value(connection, step, None)

    async def finish(self, actor_id: int) -> None:
        """Ask nothing any more."""
        async with self.database.write() as connection:
            step = await self._find_step(connection, actor_id)
            if step is not None:
                dialogue = replace(step.dialogue, asking=None)
                await templates.save_dialogue(connection, dialogue, self.clock.now())

    async def delete(self, template_id: int, actor_id: int) -> bool:
        """Delete a template; returns False where it was deleted before."""
        async with self.database.write() as connection:
            await self.roles.check(connection, actor_id)
            template = await templates.find(connection, template_id)
            if template is None:
                return False
            await templates.remove(connection, template_id)
            await self._audit(connection, actor_id, "delete template", template)
            return True

    async def _take_name(self, connection: Connection, step: Step, said: str) -> Step:
        name = " ".join(said.split())
        if len(Text(name)) > NAME_LIMIT:
            return replace(step, trouble=Trouble.TOO_LONG)
        if await self._is_taken(connection, name):
            return replace(step, trouble=Trouble.NAME_TAKEN)
        named = replace(step.dialogue, name=name, asking=TemplateAsking.TEXT)
        return await self._save(connection, named, None)

    async def _take_text(self, connection: Connection, step: Step, body: Text) -> Step:
        if len(body) > TEXT_LIMIT:
            return replace(step, trouble=Trouble.TOO_LONG)
        if step.template is None and await self._is_taken(connection, step.dialogue.name):
            # Somebody else was faster; the text is asked for again, below another name.
            renamed = replace(step.dialogue, asking=TemplateAsking.NAME)
            asked = await self._save(connection, renamed, None)
            return replace(asked, trouble=Trouble.NAME_TAKEN)
        template = await self._store(connection, step, body)
        done = replace(step.dialogue, asking=None, template_id=template.id)
        return await self._save(connection, done, template)

    async def _store(self, connection: Connection, step: Step, body: Text) -> Template:
        actor_id, now = step.dialogue.user_id, self.clock.now()
        if step.template is None:
            template = await templates.add(connection, step.dialogue.name, body, actor_id, now)
            await self._audit(connection, actor_id, "add template", template)
        else:
            template = replace(step.template, body=body)
            await templates.change(connection, template.id, body, actor_id, now)
            await self._audit(connection, actor_id, "change template", template)
        return template

    async def _is_taken(self, connection: Connection, name: str) -> bool:
        others = await templates.list_all(connection)
        return name.casefold() in {other.name.casefold() for other in others}

    async def _take_value(self, connection: Connection, step: Step, said: str | None) -> Step:
        if step.missing is None:
            return step
        filled = {**step.dialogue.filled, step.missing: said}
        return await self._save(connection, replace(step.dialogue, filled=filled), step.template)

    async def _find_step(self, connection: Connection, actor_id: int) -> Step | None:
        since = self.clock.now() - ASKED_FOR
        dialogue = await templates.find_dialogue(connection, actor_id, since)
        if dialogue is None:
            return None
        return Step(dialogue, await self._find(connection, dialogue.template_id))

    async def _save(
        self, connection: Connection, dialogue: TemplateDialogue, template: Template | None
    ) -> Step:
        await templates.save_dialogue(connection, dialogue, self.clock.now())
        return Step(dialogue, template)

    async def _find(self, connection: Connection, template_id: int | None) -> Template | None:
        return None if template_id is None else await templates.find(connection, template_id)

    async def _audit(
        self, connection: Connection, actor_id: int, action: str, template: Template
    ) -> None:
        subject, now = f"template {template.id}", self.clock.now()
        said = {"name": template.name, "text": template.body.string}
        await audit.record(connection, actor_id, action, subject, now, **said)

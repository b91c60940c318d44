"""Long polling, and the webhook methods that a polling bot calls."""

from typing import Any

from sandbox.api.parameters import Parameters
from sandbox.refusal import bad_request, unfaithful
from sandbox.world.world import World

MAX_POLL_SECONDS = 50
MAX_UPDATE_COUNT = 100


async def get_updates(world: World, parameters: Parameters) -> Any:
    """getUpdates; numbers out of range are moved into it, as the real server does."""
    limit = min(max(parameters.integer("limit", MAX_UPDATE_COUNT), 1), MAX_UPDATE_COUNT)
    timeout_seconds = min(max(parameters.integer("timeout"), 0), MAX_POLL_SECONDS)
    offset = parameters.integer("offset")
    _allow(world, parameters)
    return await world.updates.take(offset, limit, timeout_seconds)


def delete_webhook(world: World, parameters: Parameters) -> Any:
    """deleteWebhook: there is none, but pending updates can be dropped."""
    if parameters.flag("drop_pending_updates"):
        world.updates.clear()
    return True


def set_webhook(world: World, parameters: Parameters) -> Any:
    """setWebhook, of which only the empty URL is understood."""
    if parameters.text("url"):
        raise unfaithful("does not know webhooks")
    return delete_webhook(world, parameters)


def get_webhook_info(world: World, _: Parameters) -> Any:
    """getWebhookInfo."""
    info: dict[str, Any] = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def _allow(world: World, parameters: Parameters) -> None:
    kinds = parameters.json("allowed_updates", "can't parse allowed_updates JSON object")
    if kinds is None:
        return
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("expected an Array of String as allowed_updates")
    world.updates.allow(kinds)

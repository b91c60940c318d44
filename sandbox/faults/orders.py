"""Faults ordered in JSON: {"kind": "flood", "method": "sendMessage", "retry_after": 5, …}."""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.faults import kinds
from sandbox.faults.answer import Fault
from sandbox.faults.script import ANY_METHOD, Faults, Scripted, When

Order = Mapping[str, Any]


def _refused(order: Order) -> Fault:
    parameters = order.get("parameters", {})
    if not isinstance(parameters, dict):
        raise ValueError("parameters must be an object")
    code = int(_number(order, "code", 400))
    return kinds.refused(code, str(order.get("description", "Bad Request: refused")), parameters)


KINDS: Mapping[str, Callable[[Order], Fault]] = {
    "flood": lambda order: kinds.flooded(int(_number(order, "retry_after", 5))),
    "refuse": _refused,
    "server_error": lambda _: kinds.restarting(),
    "bad_gateway": lambda _: kinds.gateway,
    "slow": lambda order: kinds.slow(_number(order, "seconds", 5)),
    "cut_before": lambda _: kinds.cut_before,
    "cut_after": lambda _: kinds.cut_after,
    "reset_before": lambda _: kinds.reset_before,
    "reset_after": lambda _: kinds.reset_after,
    "lost": lambda _: kinds.lost,
    "outage": lambda _: kinds.reset_before,
}
_WORDS = frozenset({"kind", "method", "chat_id", "times", "probability", "seed", "for_seconds",
                    "retry_after", "seconds", "code", "description", "parameters"})  # fmt: skip


def order_fault(faults: Faults, order: Order) -> Scripted:
    """Script the fault; ValueError says what is wrong with the order."""
    if unknown := sorted(set(order) - _WORDS):
        raise ValueError(f"unknown: {', '.join(unknown)}")
    kind = str(order.get("kind"))
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}")
    when = _when(order)
    method = str(order.get("method") or ANY_METHOD)
    if kind == "outage":
        method, when = ANY_METHOD, When(times=None, for_seconds=_number(order, "seconds", 10))
    return faults.add(method, KINDS[kind](order), kind=kind, **when)


def scripted_view(scripted: Scripted) -> dict[str, Any]:
    """A fault as JSON."""
    left = None if scripted.times is None else scripted.times - scripted.hits
    return {
        "id": scripted.id,
        "kind": scripted.kind,
        "method": scripted.method,
        "chat_id": scripted.chat_id,
        "times_left": left,
        "probability": scripted.probability,
        "seed": scripted.seed,
        "until": scripted.until.isoformat() if scripted.until else None,
        "hits": scripted.hits,
    }


def _when(order: Order) -> When:
    """Once, unless a chance, a time or an explicit null says that it goes on."""
    probability = _number(order, "probability", 1)
    if not 0 < probability <= 1:
        raise ValueError("probability is above 0 and at most 1")
    when = When(probability=probability, seed=int(_number(order, "seed", 0)))
    goes_on = probability < 1 or order.get("for_seconds") is not None
    when["times"] = _whole(order, "times", None if goes_on else 1)
    when["chat_id"] = _whole(order, "chat_id", None)
    if goes_on and order.get("for_seconds") is not None:
        when["for_seconds"] = _number(order, "for_seconds", 0)
    return when


def _whole(order: Order, name: str, default: int | None) -> int | None:
    value = order.get(name, default)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{name} must be a whole number")
    return value


def _number(order: Order, name: str, default: float) -> float:
    value = order.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"{name} must be a number, not below zero")
    return value

"""Scripted faults: what goes wrong with which of the bot's calls, and when."""

from sandbox.faults.answer import RESET, Answer, Fault, Serve, error_answer
from sandbox.faults.script import Faults

__all__ = ["RESET", "Answer", "Fault", "Faults", "Serve", "error_answer"]

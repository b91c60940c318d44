"""Two libraries that know Telegram judge the sandbox, and bots written for Telegram run on it.

    method_table ─┐                     ┌▶ aiogram_judge ── own_environment/judge.py
                  ├▶ exchanges ─ judge ─┤
    our_bot ──────┘                     └▶ ptb_judge

aiogram and what the stock bots need live in an environment of their own, `.venv/judges`, which
`make judges` makes from `requirements.lock`: only what is in `own_environment/` imports them.
"""

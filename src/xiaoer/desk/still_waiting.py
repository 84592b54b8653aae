"""What waits for the buyer after a turn: a proposal, a question, wishes whose turn has not come. Pure."""

from dataclasses import replace

from xiaoer.desk.actions.one_by_one import is_about_doing
from xiaoer.desk.conversation import Focus
from xiaoer.desk.decision import Decision, HandOver
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.proposal import Wanting
from xiaoer.language.punctuation import full_width


def waiting_after(focus: Focus, before: Focus, draft: Draft, decision: Decision) -> Focus:
    """The focus with what waits for the buyer now: nothing once a person has taken over."""
    done = draft.writes[-1].mandate.key if draft.writes else before.done
    if isinstance(decision, HandOver):
        # What was prepared for a person may still be agreed to while nobody has come.
        prepared = draft.hand_off is Reason.ACTION and draft.proposal is not None and draft.proposal.reminded > 0
        waits = draft.proposal if prepared else None
        return replace(focus, proposal=waits, wanting=None, later=(), done=done)
    wanting = draft.wanting
    if wanting is None and before.wanting is not None and before.wanting.asked <= 1 and not is_about_doing(draft):
        # Another question in between: what was asked for may still come.
        settled = before.wanting.intent in {part.intent for part in draft.parts}
        wanting = None if settled else replace(before.wanting, asked=before.wanting.asked + 1)
    spoken_of = draft.orders[0] if len(draft.orders) == 1 else None
    order = draft.proposal.wish.action.order if draft.proposal is not None else spoken_of
    focus = replace(focus, order=order or focus.order)
    later = tuple(_as_told(each, before, decision) for each in draft.later)
    return replace(focus, proposal=draft.proposal, wanting=wanting, later=later, done=done)


def _as_told(waits: Wanting, before: Focus, decision: Decision) -> Wanting:
    """The wish that waits; a yes to both does it too only if the buyer was told what it does."""
    if waits.put is None or any(each.put == waits.put for each in before.later):
        return waits
    said = "".join(part.text for part in decision.parts)
    told = full_width(waits.put.effect_zh) in said or waits.put.effect_en in said
    return waits if told else replace(waits, put=None)

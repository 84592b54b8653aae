"""How proposals and writes look at every door, field for field as the contract names them."""

from pydantic import BaseModel, SerializerFunctionWrapHandler, model_serializer

from xiaoer.desk.conversation import Reply
from xiaoer.language.reading import Language
from xiaoer.shop.action import Action
from xiaoer.shop.writes.write import Write


class ActionShape(BaseModel):
    """An action by its name, with those of its arguments that it uses; `amount` in minor units."""

    action: str
    order: str | None = None
    line: str | None = None
    quantity: int | None = None
    reason: str | None = None
    amount: int | None = None
    sku: str | None = None
    words: str | None = None
    kind: str | None = None
    tax_id: str | None = None
    when: str | None = None
    freight: str | None = None

    @model_serializer(mode="wrap")
    def without_nothing(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Arguments that are not used are left out."""
        told: dict[str, object] = handler(self)
        return {name: value for name, value in told.items() if value is not None}


class WriteShape(ActionShape):
    """What was done; `state` is done, waiting (for a person), sending, failed or undone."""

    state: str
    case: str | None = None
    rule: str


class ProposalShape(BaseModel):
    """What waits for a plain yes; `args` are the action's own, `consent` is the sentence that it agrees to."""

    action: str
    args: dict[str, object]
    consent: str


def proposals_of(reply: Reply) -> list[ProposalShape]:
    """What the reply asks leave for, in the language it was said in."""
    return [
        ProposalShape(
            action=action.name.value,
            args=_arguments(action),
            consent=each.consent_zh if reply.language is Language.ZH else each.consent_en,
        )
        for each in reply.proposals
        for action in (each.action, *each.actions_beside)
    ]


def write_shape(write: Write) -> WriteShape:
    """A write as doors show it."""
    return WriteShape.model_validate(
        {
            "action": write.action.name.value,
            **_arguments(write.action),
            "state": write.state.value,
            "case": write.case,
            "rule": write.mandate.rule,
        }
    )


def _arguments(action: Action) -> dict[str, object]:
    """The arguments that are used."""
    told: dict[str, object] = {
        "order": action.order,
        "line": action.line,
        "quantity": action.quantity,
        "reason": action.reason.value if action.reason else None,
        "amount": action.amount.minor if action.amount else None,
        "sku": action.sku,
        "words": action.words,
        "kind": action.kind,
        "tax_id": action.tax_id,
        "when": action.when,
        "freight": action.freight,
    }
    return {name: value for name, value in told.items() if value}

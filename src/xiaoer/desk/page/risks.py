"""Substances, people and effects that questions of safety name: the language room's, by the desk's names."""

from xiaoer.language.substances import (
    ALLERGENS,
    ANIMAL,
    EFFECTS,
    GROUPS,
    Risk,
    age_in,
    age_verdict,
    risks_in,
    warns,
)

__all__ = ["ALLERGENS", "ANIMAL", "EFFECTS", "GROUPS", "Risk", "age_in", "age_verdict", "risks_in", "warns"]

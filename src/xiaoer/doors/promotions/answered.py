"""What every answer of the price engine has in common."""

import json

from pydantic import BaseModel


class Answered(BaseModel):
    """An answer; `rows` are its lines for a person at a terminal."""

    def rows(self) -> list[str]:
        """As plain lines; unless an answer knows better, its fields."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2).split("\n")

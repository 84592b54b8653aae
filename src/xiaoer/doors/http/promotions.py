"""The price engine's further questions over HTTP: one route for each row of the table."""

from fastapi import APIRouter

from xiaoer.doors.promotions.table import CAPABILITIES

router = APIRouter(prefix="/v1/promotions", tags=["promotions"])

for capability in CAPABILITIES:
    router.add_api_route(f"/{capability.name}", capability.answer, methods=["POST"], name=capability.name)

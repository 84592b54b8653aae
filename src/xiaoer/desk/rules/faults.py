"""The shop's rules for goods that are at fault, as sentences: what one may choose, who pays, what to have ready."""

from xiaoer.desk.rules.terms import Terms, clause, clauses
from xiaoer.desk.wording.spoken import Said, said


def fault_rules(terms: Terms) -> tuple[Said, Said]:
    """签收30天内质量问题可退货退款、换货; 运费:卖家承担."""
    quality_terms = terms.policies.quality
    if quality_terms is None:
        return Said(), Said()
    days = quality_terms.window_days
    zh, en = clauses(quality_terms.options)
    choice = said(
        f"质量问题签收{days}天内可选{zh}。",
        f"For a fault within {days} days of delivery: {en}.",
        *terms.held("quality.window", "quality.options"),
    )
    return choice, freight_for_fault(terms)


def rule_for_event(terms: Terms, event: str) -> Said:
    """The shop's rule of compensation for an event whose name holds `event`; amounts are a person's."""
    rule = next((rule for rule in terms.policies.compensation if event in rule.event), None)
    fact = terms.facts.get(f"compensation.{rule.event}") if rule else None
    if rule is None or fact is None:
        return Said()
    of_zh, of_en = clause(rule.event)
    zh, en = clause(rule.action)
    return said(f"{of_zh}的规则:{zh}。", f"{of_en}: {en}.", fact)


def evidence_said(terms: Terms) -> Said:
    """请准备照片或视频、订单号."""
    quality = terms.policies.quality
    if quality is None or not quality.evidence:
        return Said()
    zh, en = clauses(quality.evidence)
    return said(f"请准备:{zh}。", f"Please have ready: {en}.", *terms.held("quality.evidence"))


def freight_for_fault(terms: Terms) -> Said:
    """质量问题运费卖家承担."""
    quality = terms.policies.quality
    if quality is None or not quality.freight:
        return Said()
    zh, en = clause(quality.freight)
    return said(f"退换运费:{zh}。", f"Return freight: {en}.", *terms.held("quality.freight"))

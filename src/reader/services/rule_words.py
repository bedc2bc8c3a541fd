"""What a rule about entities says, in words."""

from reader.domain.entity_rules import EntityRule, RuleKind, parted

TYPE_WORDS = {
    "PERSON": "a person",
    "ORG": "an organisation",
    "PLACE": "a place",
    "PRODUCT": "a product",
    "WORK": "a work",
    "PROGRAM": "a programme",
    "EVENT": "an event",
    "GROUP": "a group",
}
"""What an entity of each type is."""

_SENTENCES = {
    RuleKind.NAME: "“{former}” is called “{name}”",
    RuleKind.TYPE: "“{name}” is {type}",
    RuleKind.MERGE: "“{name}” is also {former}",
    RuleKind.SPLIT: "“{name}” is not “{former}”",
    RuleKind.HIDE: "“{name}” is not shown",
    RuleKind.NEVER: "“{name}” is never a name",
    RuleKind.ALWAYS: "“{name}” is always {type}",
    RuleKind.ADD: "“{name}” at this place is {type}",
    RuleKind.KNOWN: "“{name}” is {type}",
    RuleKind.APART: "“{name}” and {former} are not the same",
}


def said(rule: EntityRule) -> str:
    """The rule as a sentence without its full stop: `“Ana Kern” is called “Anna Kern”`."""
    names = rule.former
    if rule.kind in (RuleKind.MERGE, RuleKind.APART):
        names = ", ".join(f"“{name}”" for name in parted(rule.former))
    kind = TYPE_WORDS[rule.type] if rule.type else ""
    return _SENTENCES[rule.kind].format(name=rule.name, former=names, type=kind)

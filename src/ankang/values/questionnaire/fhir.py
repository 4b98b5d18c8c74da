"""A definition as a FHIR R4 Questionnaire, and answers on it as a QuestionnaireResponse: plain JSON, no library.

Groups become items of type `group` with the questions inside; a question's linkId is its code. A condition becomes
`enableWhen` where FHIR R4 can say it: comparisons with a fixed value joined by all or any, on one level. What it
cannot say (nested conditions, comparisons between two questions, facts about the person) stands as our own condition
in an extension, so that nothing is lost and nothing is claimed that is not so. Ranges become `minValue`/`maxValue`.

Codes: LOINC where the definition has one, else the national data element; UCUM units; choices by the table they come
from, else by a system of the definition itself.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .condition import FACTS, Condition
from .definition import Choice, Definition, Item, ItemType

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
# Money is no unit of UCUM.
_MONEY = {"CNY": "urn:iso:std:iso:4217"}
# Names without an address of their own: of this system, and of the national catalogue of data elements (WS 363),
# which publishes none.
BASE = "urn:ankang"
ELEMENTS = f"{BASE}:ws-363"
_EXTENSION = "http://hl7.org/fhir/StructureDefinition"
_TYPES = {
    ItemType.NUMBER: "decimal",
    ItemType.INTEGER: "integer",
    ItemType.CHOICE: "choice",
    ItemType.MULTI: "choice",
    ItemType.DATE: "date",
    ItemType.TEXT: "string",
    ItemType.BOOLEAN: "boolean",
}
_OPERATORS = {"is": "=", "has": "=", "at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
# Beyond this a text is a paragraph.
_LINE = 100


def questionnaire(definition: Definition) -> dict[str, Any]:
    """The definition as a FHIR R4 Questionnaire, ready for `json.dumps`."""
    period = {"start": definition.valid_from.isoformat()}
    if definition.valid_until:
        period["end"] = definition.valid_until.isoformat()
    return {
        "resourceType": "Questionnaire",
        "id": definition.id.replace("_", "-"),
        "url": f"{BASE}:questionnaire:{definition.id}",
        "version": definition.version,
        "name": "".join(part.capitalize() for part in definition.id.split("_")),
        "title": definition.title_zh,
        "_title": _translated(definition.title_en),
        "status": "active",
        "subjectType": ["Patient"],
        "date": definition.valid_from.isoformat(),
        "publisher": "安康 Ankang",
        "purpose": f"{definition.document}；{definition.clause}",
        "effectivePeriod": period,
        "item": [
            {
                "linkId": f"group.{code}",
                "text": zh,
                "_text": _translated(en),
                "type": "group",
                "item": [_question(definition, item) for item in definition.items if item.group == code],
            }
            for code, (zh, en) in definition.groups.items()
        ],
    }


def response(
    definition: Definition,
    answers: Mapping[str, Any],
    *,
    subject: str,
    authored: datetime,
    identifier: str,
) -> dict[str, Any]:
    """Typed answers as a completed QuestionnaireResponse.

    `subject` is the reference of the person ("urn:uuid:…"), `authored` an aware time, `identifier` the record's id.
    """
    groups = []
    for code, (zh, _) in definition.groups.items():
        told = [_answered(definition, i, answers) for i in definition.items if i.group == code]
        if any(told):
            groups.append({"linkId": f"group.{code}", "text": zh, "item": [one for one in told if one]})
    return {
        "resourceType": "QuestionnaireResponse",
        "id": identifier,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{identifier}"},
        "questionnaire": f"{BASE}:questionnaire:{definition.id}|{definition.version}",
        "status": "completed",
        "subject": {"reference": subject},
        "authored": authored.isoformat(),
        "item": groups,
    }


def _question(definition: Definition, item: Item) -> dict[str, Any]:
    """One question."""
    kind = _TYPES[item.type]
    told: dict[str, Any] = {
        "linkId": item.code,
        "text": item.zh,
        "_text": _translated(item.en),
        "type": "quantity" if kind == "decimal" and item.unit else kind,
        "required": item.required,
    }
    if item.type is ItemType.TEXT:
        told |= {"type": "text" if item.longest > _LINE else "string", "maxLength": item.longest}
    if codes := _codes(item):
        told["code"] = codes
    if item.type is ItemType.MULTI:
        told["repeats"] = True
    if item.choices:
        told["answerOption"] = [_option(definition, item, choice) for choice in item.choices]
    if extensions := [*_limits(item), *_condition_kept(item)]:
        told["extension"] = extensions
    if item.when is not None and (enable := _enable(definition, item.when)):
        told |= enable
    return told


def _codes(item: Item) -> list[dict[str, str]]:
    """LOINC first, then the national element."""
    codes = [{"system": LOINC, "code": item.loinc, "display": item.en}] if item.loinc else []
    return codes + ([{"system": ELEMENTS, "code": item.element, "display": item.zh}] if item.element else [])


def _option(definition: Definition, item: Item, choice: Choice) -> dict[str, Any]:
    """One choice; its points as an ordinal value."""
    option: dict[str, Any] = {"valueCoding": _coding(definition, item, choice)}
    extensions = []
    if choice.points is not None:
        extensions.append({"url": f"{_EXTENSION}/ordinalValue", "valueDecimal": choice.points})
    if choice.alone:
        extensions.append({"url": f"{_EXTENSION}/questionnaire-optionExclusive", "valueBoolean": True})
    return option | ({"extension": extensions} if extensions else {})


def _coding(definition: Definition, item: Item, choice: Choice) -> dict[str, Any]:
    """A choice as a coding of its table, or of the definition."""
    system = f"{BASE}:table:{item.system}" if item.system else f"{BASE}:{definition.id}:{item.code}"
    return {"system": system.replace(" ", "-"), "code": choice.code, "display": choice.zh}


def _limits(item: Item) -> list[dict[str, Any]]:
    """Range, decimals and unit as extensions."""
    told: list[dict[str, Any]] = []
    if item.unit:
        unit = {
            "system": _MONEY.get(item.unit, UCUM),
            "code": item.unit,
            "display": item.unit_zh or item.unit,
        }
        told.append({"url": f"{_EXTENSION}/questionnaire-unit", "valueCoding": unit})
    if item.range:
        kind = "valueInteger" if item.type is ItemType.INTEGER else "valueDecimal"
        for name, bound in zip(("minValue", "maxValue"), item.range, strict=True):
            value = int(bound) if kind == "valueInteger" else _number(bound)
            told.append({"url": f"{_EXTENSION}/{name}", kind: value})
    if item.decimals is not None:
        told.append({"url": f"{_EXTENSION}/maxDecimalPlaces", "valueInteger": item.decimals})
    return told


def _condition_kept(item: Item) -> list[dict[str, Any]]:
    """Our own condition, whole: `enableWhen` may say less."""
    if item.when is None:
        return []
    text = json.dumps(item.when.raw, ensure_ascii=False, default=str, sort_keys=True)
    return [{"url": f"{BASE}:condition", "valueString": text}]


def _enable(definition: Definition, when: Condition) -> dict[str, Any]:
    """`enableWhen` for a condition that FHIR R4 can say, else nothing."""
    behavior = "any" if when.operator == "any" else "all"
    parts = when.parts if when.operator in ("all", "any") else (when,)
    told: list[dict[str, Any]] = []
    for part in parts:
        one = _comparisons(definition, part)
        if not one or (len(one) > 1 and (len(parts) > 1 and behavior == "all")):
            return {}
        if len(one) > 1:
            behavior = "any"
        told += one
    return {"enableWhen": told} | ({"enableBehavior": behavior} if len(told) > 1 else {})


def _comparisons(definition: Definition, one: Condition) -> list[dict[str, Any]]:
    """A comparison as alternatives, any of which enables; nothing where FHIR has no word for it."""
    if one.operator == "not" and one.parts[0].operator == "answered":
        inner = one.parts[0]
        return [{"question": inner.item, "operator": "exists", "answerBoolean": not inner.value}]
    if one.parts or one.item in FACTS or isinstance(one.value, Mapping):
        return []
    if one.operator == "answered":
        return [{"question": one.item, "operator": "exists", "answerBoolean": one.value}]
    item = definition.by_code[one.item]
    values = one.value if one.operator == "in" else (one.value,)
    sign = _OPERATORS.get(one.operator, "=")
    return [
        {"question": item.code, "operator": sign, **_valued(definition, item, v, "answer")} for v in values
    ]


def _answered(definition: Definition, item: Item, answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answers to one question, None when there is none."""
    value = answers.get(item.code)
    if value is None:
        return None
    values = value if isinstance(value, tuple | list) else (value,)
    told = [_valued(definition, item, one, "value") for one in values]
    return {"linkId": item.code, "text": item.zh, "answer": told}


def _valued(definition: Definition, item: Item, value: Any, prefix: str) -> dict[str, Any]:
    """A typed value under its FHIR name, such as valueCoding or answerDate."""
    if item.choices:
        choice = item.choice(str(value))
        coding = _coding(definition, item, choice) if choice else {"code": str(value)}
        return {f"{prefix}Coding": coding}
    if isinstance(value, bool):
        return {f"{prefix}Boolean": value}
    if isinstance(value, date):
        return {f"{prefix}Date": value.isoformat()}
    if item.type is ItemType.INTEGER:
        return {f"{prefix}Integer": int(value)}
    if item.type is ItemType.NUMBER:
        return _decimal(item, value, prefix)
    return {f"{prefix}String": str(value)}


def _decimal(item: Item, value: Any, prefix: str) -> dict[str, Any]:
    """A number, as a quantity where it has a unit."""
    number = _number(Decimal(value))
    if not item.unit:
        return {f"{prefix}Decimal": number}
    unit = {
        "value": number,
        "unit": item.unit_zh or item.unit,
        "system": _MONEY.get(item.unit, UCUM),
        "code": item.unit,
    }
    return {f"{prefix}Quantity": unit}


def _number(value: Decimal) -> int | float:
    """A JSON number. Answers have at most a few digits, which a double keeps exactly as written."""
    return int(value) if value == value.to_integral_value() else float(value)


def _translated(text: str) -> dict[str, Any]:
    """The English beside the Chinese, as FHIR's translation extension."""
    inner = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": text}]
    return {"extension": [{"url": f"{_EXTENSION}/translation", "extension": inner}]}

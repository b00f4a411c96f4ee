"""Finds the rules by walking the package, and picks those that the settings ask for."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from collections.abc import Iterable

import fidelity.rules
from fidelity.errors import SettingsError
from fidelity.rules import lint
from fidelity.rules.core import RULES_OF, Rule
from fidelity.settings import Settings


@functools.lru_cache(maxsize=8)
def all_rules(packs: tuple[str, ...] = ()) -> tuple[Rule, ...]:
    """Every rule by id: decorated functions, and what modules make from the built-in packs and those at the paths.

    Raises SettingsError for a pack that is not quite right.
    """
    extra = lint.users(packs)
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(fidelity.rules.__path__):
        module = importlib.import_module(f"fidelity.rules.{info.name}")
        made: list[Rule] = list(module.rules(extra)) if hasattr(module, "rules") else []
        for value in vars(module).values():
            if getattr(value, "__module__", None) == module.__name__:
                made += getattr(value, RULES_OF, ())
        for rule in made:
            if rule.id in found:
                where = next((path for path, one in zip(packs, extra, strict=True) if one.rule == rule.id), "a pack")
                raise SettingsError(f"{where}: {rule.id} is a rule of another kind, which no pack of this kind feeds")
            found[rule.id] = rule
    return tuple(found[rule_id] for rule_id in sorted(found))


def _names(rule: Rule, names: Iterable[str]) -> bool:
    return any(name in (rule.id, rule.family, "all") for name in names)


def selected(settings: Settings) -> tuple[Rule, ...]:
    """The rules that run under the settings.

    Raises SettingsError for a name that is neither a rule nor a family, with the nearest known one.
    """
    rules = all_rules(settings.packs)
    known = {"all"} | {rule.id for rule in rules} | {rule.family for rule in rules}
    for name in (*settings.select, *settings.ignore, *settings.extend_select, *settings.extend_ignore):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.4)
            hint = f"; did you mean {near[0]}?" if near else "; `fidelity rules` lists them"
            raise SettingsError(f"unknown rule {name!r}{hint}")
    chosen = [r for r in rules if not settings.select or _names(r, (*settings.select, *settings.extend_select))]
    return tuple(r for r in chosen if not _names(r, (*settings.ignore, *settings.extend_ignore)))

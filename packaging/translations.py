"""Keep the translations complete: collect the texts of the program, say which are missing, put them in.

    python packaging/translations.py update            bring resources/translations/*.ts up to date
    python packaging/translations.py check             say what is missing, left over or wrong
    python packaging/translations.py missing           the texts without translation, as JSON
    python packaging/translations.py fill FILE.json    put translations in

To be run with the Python of the environment (`.venv`), which has Qt's lupdate. FILE.json is the list that
`missing` prints with a "translation" in each entry, or simply {"source": "Korean text"}. A text with a
number, "%n epochs", is translated into English too: there as a list, one for 1 and one for more.
"""

from __future__ import annotations

import ast
import json
import shutil
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import PySide6

ROOT = Path(__file__).resolve().parent.parent
REGIONS = {"en": "en_US", "ko": "ko_KR"}
FORMS = {"en": 2, "ko": 1}
"""How many plural forms a language has."""

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, order=True)
class Text:
    """One text of the program: where it stands, what it says, for whom, and whether it counts things."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


def main(arguments: list[str]) -> int:
    """Carry out one command; return the exit code."""
    match arguments:
        case ["update"]:
            update(ROOT)
        case ["check"]:
            problems = check(ROOT)
            print("\n".join(problems) or "Every text is translated.")
            return 1 if problems else 0
        case ["missing"]:
            print(json.dumps(missing(ROOT), ensure_ascii=False, indent=1))
        case ["fill", name]:
            print(f"{fill(ROOT, json.loads(Path(name).read_text(encoding='utf-8')))} texts filled in.")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def ts_file(root: Path, language: str) -> Path:
    """Return the path of a language's file."""
    return root / "resources" / "translations" / f"xorstudio_{language}.ts"


def update(root: Path) -> None:
    """Bring the .ts files up to date: new texts come in unfinished, texts that are gone go.

    No line numbers, and everything in alphabetical order: a file changes only where a text does.
    """
    for language in REGIONS:
        lupdate(root, language, ts_file(root, language))


def lupdate(root: Path, language: str, target: Path) -> None:
    """Let Qt's lupdate collect the texts of the sources into a .ts file.

    Raises:
        FileNotFoundError: This Python has no lupdate.
        subprocess.CalledProcessError: It failed; its own words stand on stderr.
    """
    program = shutil.which("lupdate", path=str(Path(PySide6.__file__).parent))
    if program is None:
        raise FileNotFoundError(f"no lupdate beside {PySide6.__file__}: use the Python of .venv")
    target.parent.mkdir(parents=True, exist_ok=True)
    options = ["-silent", "-no-obsolete", "-sort-messages", "-locations", "none", "-source-language", "en"]
    if language == SOURCE_LANGUAGE:
        options.append("-pluralonly")  # English is the source: only its plurals need words
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "sources.lst"
        names.write_text("\n".join(str(path) for path in sources(root)), encoding="utf-8")
        command = [program, f"@{names}", *options, "-target-language", REGIONS[language], "-ts", str(target)]
        subprocess.run(command, check=True, cwd=root, stdout=subprocess.DEVNULL)


def sources(root: Path) -> list[Path]:
    """Return the Python files of the package, in a fixed order."""
    return sorted((root / "xorstudio").rglob("*.py"))


def check(root: Path) -> list[str]:
    """Return one sentence for each thing that is wrong with the translations; nothing when all is well."""
    problems = [problem for path in sources(root) for problem in unreadable_calls(path, root)]
    for language in REGIONS:
        path = ts_file(root, language)
        there = messages(path)
        wanted = wanted_texts(root, language)
        name = path.name
        problems += [f"{name}: missing, run update: {describe(text)}" for text in sorted(wanted - set(there))]
        problems += [
            f"{name}: left over, run update: {describe(text)}" for text in sorted(set(there) - wanted)
        ]
        for text in sorted(wanted & set(there)):
            forms = there[text]
            problem = "unfinished" if forms is None else wrong(text, forms, FORMS[language])
            if problem:
                problems.append(f"{name}: {problem}: {describe(text)}")
    return problems


def wanted_texts(root: Path, language: str) -> set[Text]:
    """Return the texts that the sources have, for a language, as lupdate finds them."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "fresh.ts"
        lupdate(root, language, target)
        return set(messages(target))


def describe(text: Text) -> str:
    """Return a text for a person: its context and itself."""
    return f"[{text.context}] {json.dumps(text.source, ensure_ascii=False)} {text.comment}".rstrip()


def wrong(text: Text, forms: list[str], count: int) -> str:
    """Return what is wrong with a finished translation, or an empty string."""
    if text.plural and len(forms) != count:
        return f"{len(forms)} plural forms instead of {count}"
    for form in forms:
        if not form.strip():
            return "empty"
        if fields(form) != fields(text.source):
            return f"other {{placeholders}} in '{form}'"
        if ("%n" in form) != ("%n" in text.source) and count == 1:
            return f"%n differs in '{form}'"
        if mnemonic(form) != mnemonic(text.source):
            return f"a mnemonic (&) here but not there in '{form}'"
    return ""


def fields(text: str) -> list[str]:
    """Return the {placeholders} of a text with their formats, sorted; ["?"] when there is a lone brace."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return ["?"]
    return sorted(f"{name}!{conversion}:{form}" for _, name, form, conversion in parts)


def mnemonic(text: str) -> bool:
    """Return whether a text has a letter to be pressed with Alt."""
    rest = text.replace("&&", "")
    return any(rest[i] == "&" and not rest[i + 1].isspace() for i in range(len(rest) - 1))


def unreadable_calls(path: Path, root: Path) -> Iterator[str]:
    """Yield each call of `tr` that lupdate cannot read or that Qt would look up under another name.

    At run time the context is the class of the object, so it has to be `self.tr` in a class that derives from
    another one; and the text has to be there as a literal.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and not node.bases]
    mixins = {id(call) for node in plain for call in ast.walk(node)}
    for call in ast.walk(tree):
        if not (
            isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr"
        ):
            continue
        place = f"{path.relative_to(root).as_posix()}:{call.lineno}"
        text = call.args[0] if call.args else None
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            yield f"{place}: tr needs a literal text"
        if not (isinstance(call.func.value, ast.Name) and call.func.value.id == "self") or id(call) in mixins:
            yield f"{place}: tr has to be called as self.tr in a class that derives from a Qt class"


def messages(path: Path) -> dict[Text, list[str] | None]:
    """Return the texts of a .ts file with the forms of their translations; None for an unfinished one."""
    if not path.exists():
        return {}
    return {text: finished(message) for text, message in elements(ET.parse(path))}


def elements(tree: ET.ElementTree[ET.Element]) -> Iterator[tuple[Text, ET.Element]]:
    """Yield each text of a .ts file with its XML element."""
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield (
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    message.findtext("comment", ""),
                    message.get("numerus") == "yes",
                ),
                message,
            )


def finished(message: ET.Element) -> list[str] | None:
    """Return the forms of a finished translation, or None."""
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return None
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def missing(root: Path) -> list[dict[str, Any]]:
    """Bring the files up to date and return the texts without translation, as `fill` takes them back."""
    update(root)
    return [
        {
            "language": language,
            "context": text.context,
            "source": text.source,
            "comment": text.comment,
            "translation": [""] * FORMS[language] if text.plural else "",
        }
        for language in REGIONS
        for text, forms in messages(ts_file(root, language)).items()
        if forms is None
    ]


def fill(root: Path, content: Any) -> int:
    """Put translations into the .ts files.

    Args:
        root: The checkout.
        content: {source: translation} for Korean in every context; or a list of entries as `missing` makes
            them. Empty translations are passed over, finished ones are replaced.

    Returns:
        How many texts were filled in.
    """
    if isinstance(content, dict):
        content = [{"source": source, "translation": text} for source, text in content.items()]
    count = 0
    for language in REGIONS:
        tree = ET.parse(ts_file(root, language))
        entries = [entry for entry in content if entry.get("language", "ko") == language]
        for text, message in elements(tree):
            for entry in entries:
                if fits(entry, text) and any(entry["translation"]):
                    put(message, entry["translation"])
                    count += 1
        tree.write(ts_file(root, language), encoding="utf-8", xml_declaration=True)
    update(root)  # which also writes the file in lupdate's own form again
    return count


def fits(entry: dict[str, Any], text: Text) -> bool:
    """Return whether an entry is meant for a text: what it does not name, it does not ask for."""
    names = {"source": text.source, "context": text.context, "comment": text.comment}
    return all(entry.get(name, value) == value for name, value in names.items())


def put(message: ET.Element, translation: str | list[str]) -> None:
    """Make a translation the finished one of a message."""
    forms = [translation] if isinstance(translation, str) else translation
    old = message.find("translation")
    if old is not None:
        message.remove(old)
    new = ET.SubElement(message, "translation")
    if message.get("numerus") != "yes":
        new.text = forms[0]
        return
    for form in forms:
        ET.SubElement(new, "numerusform").text = form


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

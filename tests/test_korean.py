"""Korean says which row and how many rows in different words: both would be "4행" otherwise."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

TEXTS = Path(__file__).parent.parent / "resources" / "translations" / "xorstudio_ko.ts"
NUMBERED = re.compile(r"\{(row|rows|others|number|limit)\}행")


def test_the_fourth_row_is_not_called_as_four_rows_are() -> None:
    texts = [message.findtext("translation", "") for message in ET.parse(TEXTS).iter("message")]

    assert [text for text in texts if NUMBERED.search(text)] == []
    assert {"{row}번 행", "전체 {rows}개 행"} <= set(texts)

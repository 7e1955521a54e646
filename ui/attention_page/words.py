"""Every text of the attention explorer, in English and Chinese. What other pages say as well is in `ui.words`."""

from __future__ import annotations

from core.types import Language
from ui.attention_page.chinese import ZH
from ui.attention_page.english import EN
from ui.attention_page.wording import Words

__all__ = ["EN", "ZH", "Words", "texts"]


def texts(language: Language) -> Words:
    """Return the explorer's texts in a language."""
    return ZH if language == "zh" else EN

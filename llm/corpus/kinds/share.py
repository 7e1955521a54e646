"""How a share is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader} [accounts for|makes up] {share} of {whole}<, {value} of {total}>.",
            "{leader} alone [accounts for|makes up] {share} of {whole}.",
            "Of {whole}, {share} [belongs to|comes under] {leader}.",
            "{share} of {whole} [belongs to|comes under] {leader}<, one of {categories} groups by {breakdown}>.",
            "One of {categories} groups by {breakdown}, {leader}, [accounts for|makes up] {share} of {whole}.",
            "{leader} is the largest part of {whole}: {share}, or {value} of {total}.",
            "Together, {leader}, {second} and {third} [account for|make up] {top_share} of {whole}.",
            "Three of {categories} groups by {breakdown} [account for|make up] {top_share} of {whole}: {leader}, {second} and {third}.",
            "{leader} [accounts for|makes up] {share} of {whole}; with {second} and {third} it is {top_share}.",
            "The top three by {breakdown}, {leader}, {second} and {third}, hold {top_share} of {whole}.",
        ),
    ),
    Said(
        "zh",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader}占{whole}的{share}<，即{total}中的{value}>。",
            "仅{leader}一项就占{whole}的{share}。",
            "{whole}中，{leader}占{share}<，是{breakdown}的{categories}个类别之一>。",
            "在{breakdown}的{categories}个类别中，{leader}占{whole}的{share}。",
            "{leader}是{whole}中最大的一部分，占{share}，即{value}。",
            "{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "在{breakdown}的{categories}个类别中，前三名{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "{leader}占{whole}的{share}；加上{second}和{third}，合计达{top_share}。",
        ),
    ),
)

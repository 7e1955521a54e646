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
        brief=(
            "{leader}: {share} of {whole}.",
            "{leader} holds {share} of {whole}.",
            "{share} of {whole} is {leader}<, {value} of {total}>.",
            "{leader}, {second} and {third}: {top_share} of {whole}.",
            "The top three by {breakdown} hold {top_share} of {whole}, {leader} alone {share}.",
        ),
        executive=(
            "{leader} carries {share} of {whole}, {value} out of {total}.",
            "A large part of {whole} rests on {leader}: {share}<, one of {categories} groups by {breakdown}>.",
            "Much of {whole} is {leader}, at {share}<, or {value} of {total}>.",
            "Three names hold {top_share} of {whole}: {leader}, {second} and {third}.",
            "{leader} alone makes up {share} of {whole}, and the top three by {breakdown} {top_share}.",
        ),
        technical=(
            "The share of {leader} in {whole} is {share}<, {value} of {total}><, over {categories} groups by {breakdown}>.",
            "{leader} has {share} of {whole}, more than an even split over {categories} groups by {breakdown} would give.",
            "With {value} of {total}, {leader} holds {share} of {whole}.",
            "The combined share of {leader}, {second} and {third} in {whole} is {top_share}, of which {leader} holds {share}.",
            "Over {categories} groups by {breakdown}, the largest share of {whole} is {share}, for {leader}.",
        ),
        headline=(
            "{leader} makes up {share} of {whole}",
            "{share} of {whole} is {leader}",
            "{leader}, {second} and {third} hold {top_share} of {whole}",
            "{leader} alone: {share} of {whole}",
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
            "{whole}中有{share}属于{leader}<，即{value}>。",
            "{leader}一家的份额为{whole}的{share}<，总数为{total}>。",
        ),
        brief=(
            "{leader}占{whole}的{share}。",
            "{whole}：{leader}占{share}<，即{value}>。",
            "{leader}、{second}、{third}合占{whole}的{top_share}。",
            "{whole}的{share}来自{leader}。",
            "前三名合占{whole}的{top_share}，{leader}独占{share}。",
        ),
        executive=(
            "{whole}中很大一部分是{leader}：{share}<，{total}中占{value}>。",
            "{leader}一项就有{value}，占{whole}的{share}。",
            "{leader}、{second}和{third}三项，合占{whole}的{top_share}。",
            "{whole}的{share}集中在{leader}，它是{breakdown}的{categories}个类别之一。",
            "{leader}独占{whole}的{share}，前三名合计{top_share}。",
        ),
        technical=(
            "{leader}在{whole}中的份额为{share}<，即{total}中的{value}><，{breakdown}共{categories}个类别>。",
            "{breakdown}共{categories}个类别，{leader}占{whole}的{share}，高于均分时的份额。",
            "在{total}中{leader}为{value}，占{whole}的{share}。",
            "{leader}、{second}和{third}在{whole}中的合计份额为{top_share}，其中{leader}为{share}。",
            "{whole}按{breakdown}划分，最大份额为{leader}的{share}。",
        ),
        headline=(
            "{leader}占{whole}的{share}",
            "{whole}的{share}属于{leader}",
            "{leader}、{second}和{third}合占{whole}的{top_share}",
        ),
    ),
)

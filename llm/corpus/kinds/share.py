"""How a share is said. The signs are explained in `llm.corpus.grammar`.

A part of all rows says nothing without the column whose category it is: frames that do not name it speak of `{bare}`, which
counted rows do not fill.
"""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader} [accounts for|makes up] {share} of {bare}<, {value} of {total}>.",
            "{leader} alone [accounts for|makes up] {share} of {bare}.",
            "Of {bare}, {share} [belongs to|falls to] {leader}.",
            "{share} of {bare} [belongs to|falls to] {leader}.",
            "{share} of {whole} [belongs to|falls to] {leader}, one of {categories} groups by {breakdown}.",
            "One of {categories} groups by {breakdown}, {leader}, [accounts for|makes up] {share} of {whole}.",
            "{leader} is the largest part of {bare}: {share}, or {value} of {total}.",
            "Together, {leader}, {second} and {third} [account for|make up] {top_share} of {bare}.",
            "Three of {categories} groups by {breakdown} [account for|make up] {top_share} of {whole}: {leader}, {second} and {third}.",
            "{leader} [accounts for|makes up] {share} of {bare}; with {second} and {third} it is {top_share}.",
            "The top three by {breakdown}, {leader}, {second} and {third}, hold {top_share} of {whole}.",
        ),
        brief=(
            "{leader}: {share} of {bare}.",
            "{leader} holds {share} of {bare}.",
            "{share} of {bare} is {leader}<, {value} of {total}>.",
            "{leader}, {second} and {third}: {top_share} of {bare}.",
            "The top three by {breakdown} hold {top_share} of {whole}, {leader} alone {share}.",
            "By {breakdown}, {leader} holds {share} of {whole}.",
            "By {breakdown}, {share} of {whole} is {leader}.",
        ),
        executive=(
            "{leader} carries {share} of {bare}, {value} out of {total}.",
            "A large part of {bare} rests on {leader}: {share}.",
            "A large part of {whole} rests on {leader}: {share}, one of {categories} groups by {breakdown}.",
            "By {breakdown}, {leader} carries {share} of {whole}, {value} out of {total}.",
            "Much of {bare} is {leader}, at {share}<, or {value} of {total}>.",
            "Three names hold {top_share} of {bare}: {leader}, {second} and {third}.",
            "{leader} alone makes up {share} of {whole}, and the top three by {breakdown} {top_share}.",
        ),
        technical=(
            "The share of {leader} in {bare} is {share}<, {value} of {total}>.",
            "The share of {leader} in {whole} is {share}<, {value} of {total}>, over {categories} groups by {breakdown}.",
            "{leader} has {share} of {whole}, more than an even split over {categories} groups by {breakdown} would give.",
            "With {value} of {total}, {leader} holds {share} of {bare}.",
            "The combined share of {leader}, {second} and {third} in {bare} is {top_share}, of which {leader} holds {share}.",
            "Over {categories} groups by {breakdown}, the largest share of {whole} is {share}, for {leader}.",
        ),
        headline=(
            "{leader} makes up {share} of {bare}",
            "{share} of {bare} is {leader}",
            "{leader}, {second} and {third} hold {top_share} of {bare}",
            "{leader} alone: {share} of {bare}",
            "By {breakdown}, {leader} makes up {share} of {whole}",
            "By {breakdown}, {share} of {whole} is {leader}",
        ),
    ),
    Said(
        "zh",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader}占{bare}的{share}<，即{total}中的{value}>。",
            "仅{leader}一项就占{bare}的{share}。",
            "{bare}中，{leader}占{share}。",
            "{whole}中，{leader}占{share}，是{breakdown}的{categories}个类别之一。",
            "在{breakdown}的{categories}个类别中，{leader}占{whole}的{share}。",
            "{leader}是{bare}中最大的一部分，占{share}，即{value}。",
            "{leader}、{second}和{third}合计占{bare}的{top_share}。",
            "在{breakdown}的{categories}个类别中，前三名{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "{leader}占{bare}的{share}；加上{second}和{third}，合计达{top_share}。",
            "{bare}中有{share}属于{leader}<，即{value}>。",
            "{leader}一家的份额为{bare}的{share}<，总数为{total}>。",
        ),
        brief=(
            "{leader}占{bare}的{share}。",
            "{bare}：{leader}占{share}<，即{value}>。",
            "{leader}、{second}、{third}合占{bare}的{top_share}。",
            "{bare}的{share}来自{leader}。",
            "前三名合占{bare}的{top_share}，{leader}独占{share}。",
            "按{breakdown}，{leader}占{whole}的{share}。",
            "{breakdown}：{leader}占{whole}的{share}。",
        ),
        executive=(
            "{bare}中很大一部分是{leader}：{share}<，{total}中占{value}>。",
            "{leader}一项就有{value}，占{bare}的{share}。",
            "按{breakdown}，{leader}一项就有{value}，占{whole}的{share}。",
            "{leader}、{second}和{third}三项，合占{bare}的{top_share}。",
            "{whole}的{share}集中在{leader}，它是{breakdown}的{categories}个类别之一。",
            "{leader}独占{bare}的{share}，前三名合计{top_share}。",
        ),
        technical=(
            "{leader}在{bare}中的份额为{share}<，即{total}中的{value}>。",
            "{leader}在{whole}中的份额为{share}<，即{total}中的{value}>，{breakdown}共{categories}个类别。",
            "{breakdown}共{categories}个类别，{leader}占{whole}的{share}，高于均分时的份额。",
            "在{total}中{leader}为{value}，占{bare}的{share}。",
            "{leader}、{second}和{third}在{bare}中的合计份额为{top_share}，其中{leader}为{share}。",
            "{whole}按{breakdown}划分，最大份额为{leader}的{share}。",
        ),
        headline=(
            "{leader}占{bare}的{share}",
            "{bare}的{share}属于{leader}",
            "{leader}、{second}和{third}合占{bare}的{top_share}",
            "按{breakdown}，{leader}占{whole}的{share}",
            "{breakdown}：{leader}占{whole}的{share}",
        ),
    ),
)

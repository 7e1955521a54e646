"""How a share is said. The signs are explained in `wording.grammar`.

A part of all rows says nothing without the column whose category it is: frames that do not name it speak of `{bare}`, which
counted rows do not fill.
"""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader} [accounts for|makes up] {share} of {bare}<, {value} of {total}>.",
            "{share} of {bare} comes from {leader} alone<, {value} of {total}>.",
            "Of {total} in {bare}, {value} comes from {leader}<, or {share}>.",
            "The largest part of {bare}, {share}, comes from {leader}<: {value} of {total}>.",
            "{leader}, one of {categories} {breakdown} groups, [accounts for|makes up] {share} of {whole}<, {value} of {total}>.",
            "By {breakdown}, {leader} comes first with {share} of {whole}<, or {value} of {total}>.",
            "{leader} is the largest of {categories} {breakdown} groups, with {share} of {whole}<, {value} of {total}>.",
            "By {breakdown}, the largest part of {whole} is {leader}, with {share}<, or {value} of {total}>.",
            "Of the {total} in {bare}, {value}, or {share}, comes from {leader}.",
            "Together, {leader}, {second} and {third} [account for|make up] {top_share} of {bare}.",
            "{leader}, {second} and {third}, three of {categories} {breakdown} groups, [account for|make up] {top_share} of {whole}.",
            "{leader} [accounts for|makes up] {share} of {bare}; together with {second} and {third} it is {top_share}.",
            "The top three by {breakdown}, {leader}, {second} and {third}, hold {top_share} of {whole}.",
        ),
        brief=(
            "{leader} makes up {share} of {bare}<, {value} of {total}>.",
            "{share} of {bare} comes from {leader}.",
            "{share} of {bare} is from {leader}: {value} of {total}.",
            "{leader}, {second} and {third} make up {top_share} of {bare}.",
            "The top three by {breakdown} hold {top_share} of {whole}, {leader} alone {share}.",
            "By {breakdown}, {leader} makes up {share} of {whole}.",
            "The largest {breakdown} group, {leader}, makes up {share} of {whole}.",
        ),
        executive=(
            "{leader} makes up {share} of {bare}, {value} out of {total}.",
            "{leader} makes up {share} of {bare}, more than any other {breakdown}<: {value} of {total}>.",
            "{leader} makes up {share} of {whole}, more than any other {breakdown}<: {value} of {total}>.",
            "By {breakdown}, {leader} makes up {share} of {whole}, {value} out of {total}.",
            "{share} of {bare} comes from {leader}<, {value} of {total}>.",
            "Together, {leader}, {second} and {third} make up {top_share} of {bare}, {leader} alone {share}.",
            "{leader} alone makes up {share} of {whole}, and the top three by {breakdown} {top_share}.",
        ),
        technical=(
            "The share of {leader} in {bare} is {share}<, {value} of {total}>.",
            "The share of {leader} in {whole} is {share}<, {value} of {total}>, over {categories} {breakdown} groups.",
            "{leader} has {share} of {whole}, more than an even split over {categories} {breakdown} groups would give.",
            "With {value} of {total}, {leader} holds {share} of {bare}.",
            "The combined share of {leader}, {second} and {third} in {bare} is {top_share}, of which {leader} holds {share}.",
            "Over {categories} {breakdown} groups, the largest share of {whole} is {share}, for {leader}.",
        ),
        headline=(
            "{leader} makes up {share} of {bare}",
            "{share} of {bare} comes from {leader}",
            "{leader}, {second} and {third} make up {top_share} of {bare}",
            "{leader} alone makes up {share} of {bare}, or {value}",
            "By {breakdown}, {leader} makes up {share} of {whole}",
            "{leader}, the largest {breakdown} group, makes up {share} of {whole}",
        ),
    ),
    Said(
        "zh",
        FactKind.SHARE,
        (Verdict.HIGHEST,),
        plain=(
            "{leader}占{bare}的{share}<，即{total}中的{value}>。",
            "{leader}一项占{bare}的{share}，为{value}。",
            "{leader}占{bare}的{share}，为{value}。",
            "{bare}中有{share}来自{leader}<，即{total}中的{value}>。",
            "{bare}中{leader}占比最高，为{share}，即{value}。",
            "{bare}为{total}，其中{leader}为{value}，占{share}。",
            "{leader}为{value}，占{bare}（{total}）的{share}。",
            "按{breakdown}划分，{leader}占{whole}的{share}<，即{total}中的{value}>。",
            "在{breakdown}的{categories}个类别中，{leader}一项占{whole}的{share}<，即{value}>。",
            "{leader}、{second}和{third}合计占{bare}的{top_share}<，其中{leader}占{share}>。",
            "{bare}的{top_share}来自{leader}、{second}和{third}，其中{leader}占{share}。",
            "在{breakdown}的{categories}个类别中，{leader}、{second}和{third}合计占{whole}的{top_share}。",
            "{leader}占{bare}的{share}，加上{second}和{third}，合计达{top_share}。",
        ),
        brief=(
            "{leader}占{bare}的{share}。",
            "{bare}：{leader}占{share}<，即{value}>。",
            "{leader}、{second}、{third}合占{bare}的{top_share}。",
            "{bare}的{share}来自{leader}。",
            "{leader}占{bare}的{share}，前三名合占{top_share}。",
            "按{breakdown}，{leader}占{whole}的{share}。",
            "{breakdown}：{leader}占{whole}的{share}。",
        ),
        executive=(
            "{leader}一项占{bare}的{share}<，即{total}中的{value}>。",
            "{bare}中{leader}占比最高，达{share}<，即{value}>。",
            "按{breakdown}划分，{leader}一项为{value}，占{whole}的{share}。",
            "{leader}、{second}和{third}三项合计占{bare}的{top_share}<，{leader}一项占{share}>。",
            "{breakdown}的{categories}个类别中，{leader}占{whole}的{share}，居首位。",
            "{leader}占{bare}的{share}，前三名合计占{top_share}。",
        ),
        technical=(
            "{leader}在{bare}中的份额为{share}<，即{total}中的{value}>。",
            "{leader}在{whole}中的份额为{share}<，即{total}中的{value}>，{breakdown}共{categories}个类别。",
            "{breakdown}共{categories}个类别，{leader}占{whole}的{share}，高于均分时的份额。",
            "{bare}为{total}，其中{leader}为{value}，占{share}。",
            "{leader}、{second}和{third}在{bare}中的合计份额为{top_share}，其中{leader}为{share}。",
            "{whole}按{breakdown}划分，最大份额为{leader}的{share}。",
        ),
        headline=(
            "{leader}占{bare}的{share}",
            "{bare}的{share}来自{leader}",
            "{leader}、{second}和{third}合占{bare}的{top_share}",
            "按{breakdown}划分，{leader}占{whole}的{share}",
            "{leader}占{whole}的{share}，居{breakdown}之首",
        ),
    ),
)

"""How a rank is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.RANK,
        (Verdict.HIGHEST,),
        plain=(
            "{leader} has the highest {bare}, {value}<, ahead of {second} at {second_value}>.",
            "{Subject} is highest for {leader}, at {value}<, followed by {second} at {second_value}>.",
            "{leader} leads on {bare} with {value}<, {times} the {second_value} of {second}>.",
            "By {bare}, {leader} comes [first|top] with {value}; {second} is next with {second_value}.",
            "{leader} is ahead of {second} on {bare}: {value} against {second_value}.",
            "Of {categories} groups by {breakdown}, {leader} ranks first on {bare}, with {value}<, {share} of the total>.",
            "The top place for {bare} goes to {leader}, with {value}<; {second} follows with {second_value}>.",
            "Among the {categories} groups by {breakdown}, {leader} comes first: {value} in {bare}.",
            "{leader} is the most common {breakdown}, with {value} {things}<, {share} of all>.",
            "Most often, {breakdown} is {leader}: {value} {things}<, ahead of {second} with {second_value}>.",
            "{leader} comes up most in {breakdown}, in {value} {things}; {second} is next, in {second_value}.",
        ),
    ),
    Said(
        "en",
        FactKind.RANK,
        (Verdict.LOWEST,),
        plain=(
            "{leader} has the lowest {bare}, {value}<, behind {second} at {second_value}>.",
            "{Subject} is lowest for {leader}, at {value}<; {second} is next at {second_value}>.",
            "{leader} trails on {bare} with {value}<, behind the {second_value} of {second}>.",
            "By {bare}, {leader} comes last with {value}; {second} is next with {second_value}.",
            "{leader} is behind {second} on {bare}: {value} against {second_value}.",
            "Of {categories} groups by {breakdown}, {leader} ranks last on {bare}, with {value}.",
            "The bottom place for {bare} goes to {leader}, with {value}<; {second} is next with {second_value}>.",
            "Among the {categories} groups by {breakdown}, {leader} comes last: {value} in {bare}.",
            "{leader} is the least common {breakdown}, with {value} {things}<, behind {second} with {second_value}>.",
        ),
    ),
    Said(
        "zh",
        FactKind.RANK,
        (Verdict.HIGHEST,),
        plain=(
            "{leader}的{bare}最高，为{value}<，领先于{second}的{second_value}>。",
            "{subject}以{leader}最高，为{value}<，其次是{second}，为{second_value}>。",
            "按{bare}排名，{leader}居首，为{value}<；{second}次之，为{second_value}>。",
            "{leader}以{value}的{bare}位列第一<，占总数的{share}>。",
            "在{breakdown}的{categories}个类别中，{leader}的{bare}排在首位，为{value}<，占{share}>。",
            "{leader}在{bare}上领先，为{value}，是{second}（{second_value}）的{times}。",
            "{bare}方面，{leader}领先于{second}：{value}对{second_value}。",
            "{breakdown}中最常见的是{leader}，共{value}{things}<，占{share}>。",
            "{leader}在{breakdown}中出现最多，有{value}{things}<，其次是{second}，有{second_value}{things}>。",
        ),
    ),
    Said(
        "zh",
        FactKind.RANK,
        (Verdict.LOWEST,),
        plain=(
            "{leader}的{bare}最低，为{value}<，落后于{second}的{second_value}>。",
            "{subject}以{leader}最低，为{value}<，其次是{second}，为{second_value}>。",
            "按{bare}排名，{leader}居末，为{value}<；{second}稍高，为{second_value}>。",
            "在{breakdown}的{categories}个类别中，{leader}的{bare}排在末位，为{value}。",
            "{bare}方面，{leader}落后于{second}：{value}对{second_value}。",
            "{breakdown}中最少见的是{leader}，共{value}{things}<，少于{second}的{second_value}{things}>。",
        ),
    ),
)

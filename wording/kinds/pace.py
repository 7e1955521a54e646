"""How the pace to a goal is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.PACE,
        (Verdict.ABOVE, Verdict.BELOW),
        plain=(
            "From {start_period} to {end_period}, {subject} came to {reached}, @above the goal of {goal}<, by {gap_pct}>.",
            "{Subject} is @ahead its goal: {reached} to {end_period}, [against|compared with] {goal}<, {gap_pct} @above it>.",
            "{Subject} stands at {reached} for the year to {end_period}, {gap} @above the goal for those {periods} {grain}s.",
            "The goal for {subject} to {end_period} was {goal}; the figure is {reached}, {gap} @above it.",
            "{Subject} came to {reached} by {end_period}, {gap_pct} @above the goal to date of {goal}<, or {share} of the whole year's>.",
            "By {end_period}, {subject} had come to {share} of the goal for the whole year, and was @ahead the goal to date: {reached} [against|compared with] {goal}.",
            "Over the {periods} {grain}s since {start_period}, {subject} came to {reached}, {gap_pct} @above the goal of {goal}.",
            "[Against|Compared with] a goal of {goal} to {end_period}, {subject} is {gap} @above, at {reached}.",
            "{Subject} is @ahead its goal by {gap_pct} in the year to {end_period}<: {reached} against {goal}>.",
        ),
        brief=(
            "{Subject} is {gap_pct} @above its goal to {end_period}.",
            "{Subject}: {reached} to {end_period}, @above the goal of {goal}.",
            "{Subject} is @ahead its goal by {gap}.",
            "{Subject} is {reached} to {end_period}, {gap_pct} @above the goal of {goal}.",
            "{Subject} is @ahead its goal of {goal}, at {reached}.",
        ),
        executive=(
            "{Subject} is @ahead its goal for the year to {end_period}<, by {gap_pct}>: {reached} against {goal}.",
            "{Subject} is {gap} @above goal for the year to {end_period}, at {reached}<, which is {share} of the whole year's goal>.",
            "At {reached}, {subject} runs @ahead the goal to date, {goal}<; that is {share} of the goal for the whole year>.",
            "{Subject} is {gap} @above its goal after {periods} {grain}s of the year, at {reached}.",
        ),
        technical=(
            "Summed over {periods} {grain}s to {end_period}, {subject} is {reached}, @above its goal of {goal}; the gap is {gap}<, or {gap_pct}>.",
            "The gap between {subject} and its goal from {start_period} to {end_period} is {gap}, with {subject} @above: {reached} against {goal}.",
            "Allowing for gaps that remember each other, {subject} is @above its goal over the {periods} {grain}s to {end_period}: {reached} against {goal}<, or {gap_pct}>.",
            "{Subject}, taken {grain} by {grain}, has been @above its goal by more than chance since {start_period}; the total gap is {gap}<, {gap_pct} of {goal}>.",
        ),
        headline=(
            "{Subject} {gap_pct} @above its goal to {end_period}",
            "{Subject} @ahead its goal by {gap}",
            "{Subject} @above goal: {reached} against {goal}",
            "{Subject} @ahead goal in the year to {end_period}, by {gap}",
        ),
        words={
            Verdict.ABOVE: {"above": "above", "ahead": "ahead of"},
            Verdict.BELOW: {"above": "below", "ahead": "behind"},
        },
    ),
    Said(
        "zh",
        FactKind.PACE,
        (Verdict.ABOVE, Verdict.BELOW),
        plain=(
            "{start_period}至{end_period}，{subject}为{reached}，@over同期目标{goal}<，幅度为{gap_pct}>。",
            "截至{end_period}，{subject}为{reached}，@lead同期目标{gap}<（{gap_pct}）>。",
            "{subject}的进度@lead于目标：截至{end_period}为{reached}，同期目标为{goal}。",
            "{start_period}至{end_period}，{subject}为{reached}，@lead同期目标{gap_pct}<，相当于全年目标的{share}>。",
            "{subject}在{periods}{grain}里为{reached}，@over同期目标{goal}，相差{gap}。",
            "同期目标为{goal}，{subject}实际为{reached}，@lead目标{gap_pct}。",
            "到{end_period}，{subject}完成了全年目标的{share}，进度@lead于计划。",
            "与目标相比，{subject}截至{end_period}@lead{gap}：实际{reached}，目标{goal}。",
            "截至{end_period}的{periods}{grain}里，{subject}@lead目标{gap_pct}，实际为{reached}。",
        ),
        brief=(
            "{subject}@lead目标{gap_pct}。",
            "截至{end_period}，{subject}@lead目标{gap}。",
            "{subject}：实际{reached}，目标{goal}，进度@lead。",
            "{subject}为{reached}，@over同期目标{goal}。",
        ),
        executive=(
            "截至{end_period}，{subject}进度@lead于目标<，幅度为{gap_pct}>：实际{reached}，目标{goal}。",
            "{subject}@lead目标{gap}，实际为{reached}<，相当于全年目标的{share}>。",
            "当年前{periods}{grain}，{subject}为{reached}，@over同期目标{goal}<，全年目标已完成{share}>。",
            "{subject}当年已有{reached}，@lead同期目标{gap}。",
        ),
        technical=(
            "{periods}{grain}合计，{subject}为{reached}，@over目标{goal}，差额{gap}<，即{gap_pct}>。",
            "{start_period}至{end_period}，{subject}与目标的差额为{gap}，实际{reached}@over目标{goal}。",
            "计入各期差额的自相关后，{subject}在截至{end_period}的{periods}{grain}里仍@over目标：实际{reached}，目标{goal}。",
            "{subject}@over目标的幅度超出偶然：{periods}{grain}合计{reached}，目标{goal}。",
            "{subject}截至{end_period}合计{reached}，@over目标{goal}，差额为{gap}。",
            "自{start_period}起逐期比较，{subject}@over目标的幅度超出偶然，差额合计{gap}<，为目标的{gap_pct}>。",
        ),
        headline=(
            "{subject}@lead同期目标{gap_pct}",
            "截至{end_period}{subject}@lead目标{gap}",
            "{subject}进度@lead于目标：实际{reached}，目标{goal}",
        ),
        words={
            Verdict.ABOVE: {"over": "高于", "lead": "领先"},
            Verdict.BELOW: {"over": "低于", "lead": "落后"},
        },
    ),
)

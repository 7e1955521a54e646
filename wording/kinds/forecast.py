"""How a forecast is said: always as what is expected, never as what will be. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

_EN = {
    Verdict.RISE: {"to": "[rise|increase]", "adv": "up", "adj": "higher"},
    Verdict.FALL: {"to": "[fall|drop|decline]", "adv": "down", "adj": "lower"},
}
_ZH = {
    Verdict.RISE: {"to": "[上升|增加|增长]", "adv": "[上升|增加]", "adj": "高"},
    Verdict.FALL: {"to": "[下降|减少|回落]", "adv": "[下降|减少]", "adj": "低"},
}

SAID = (
    Said(
        "en",
        FactKind.FORECAST,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "If the pattern of the past holds, {subject} is expected to @to to {expected} {in} {at}, from {end} {in} {end_period}.",
            "{Subject} is expected to @to to {expected} {in} {at}<, with {level} of outcomes between {expected_low} and {expected_high}>, as long as the pattern of the past holds.",
            "{In} {at}, {subject} is likely to be @adj than {in} {end_period}: about {expected}, [against|compared with] {end}.",
            "The pattern of the past {periods} {grain}s points to {expected} for {subject} {in} {at}, @adv from {end}.",
            "If the past {periods} {grain}s are a guide, {subject} will probably @to to about {expected} {in} {at}<, somewhere between {expected_low} and {expected_high}>.",
            "For {at}, {subject} is forecast at {expected}, @adj than the {end} of {end_period}<; the {level} interval runs from {expected_low} to {expected_high}>.",
            "{Subject} stood at {end} {in} {end_period} and is expected to @to to about {expected} {in} {at}, if it goes on as before.",
            "{Subject} is likely to be @adj {in} {at}: between {expected_low} and {expected_high}, [against|compared with] {end} {in} {end_period}.",
            "{Subject} is forecast to @to from {end} {in} {end_period} to about {expected} {in} {at}, provided that the pattern of the past holds.",
        ),
        brief=(
            "{Subject} is expected to @to to {expected} {in} {at}.",
            "{Subject} is forecast at {expected} {in} {at}, @adv from {end}.",
            "{Subject} is likely to be {expected_low} to {expected_high} {in} {at}, @adv from {end}.",
            "If the pattern holds, {subject} will be @adj {in} {at}, at about {expected}.",
            "{Subject} is likely to @to from {end} to about {expected} {in} {at}.",
        ),
        executive=(
            "{Subject} is expected to @to to {expected} {in} {at}; {level} of outcomes should lie between {expected_low} and {expected_high}.",
            "{Subject} is likely to @to {in} {at}: about {expected} is expected, [against|compared with] {end} {in} {end_period}.",
            "The outlook for {subject} {in} {at} is {expected}, @adv from {end}, with {expected_low} to {expected_high} as the {level} range.",
            "If the past pattern goes on, {subject} is expected to @to: {expected} {in} {at}, from {end} {in} {end_period}.",
        ),
        technical=(
            "The one-step forecast of {subject} for {at} is {expected}, @adv from {end}, with a {level} prediction interval of {expected_low} to {expected_high}.",
            "Exponential smoothing about a line, fitted to {periods} {grain}s, puts {subject} at {expected} {in} {at} ({level} interval: {expected_low} to {expected_high}), @adv from {end}.",
            "Backtested on a rolling origin, where it beat simpler forecasts, the model expects {subject} to @to to {expected} {in} {at}<, within {expected_low} to {expected_high} at {level}>.",
            "From {periods} {grain}s to {end_period}, the point forecast of {subject} for {at} is {expected}, @adj than {end}; the {level} interval is {expected_low} to {expected_high}.",
            "{Subject} has a one-step forecast of {expected} for {at}, @adv from {end}; the {level} interval is {expected_low} to {expected_high}.",
            "{Subject} is predicted at {expected} {in} {at} by exponential smoothing over {periods} {grain}s, @adj than the {end} of {end_period}.",
        ),
        headline=(
            "{Subject} is expected to @to to {expected} {in} {at}",
            "{Subject} forecast to @to to {expected} {in} {at}",
            "Forecast for {at}: {subject} @adv to {expected}, from {end}",
            "{Subject} is likely to @to to about {expected} {in} {at}, from {end}",
        ),
        words=_EN,
    ),
    Said(
        "en",
        FactKind.FORECAST,
        (Verdict.EVEN,),
        plain=(
            "If the pattern of the past holds, {subject} is expected to be {expected} {in} {at}, between {expected_low} and {expected_high} with a probability of {level}.",
            "{Subject} is expected to be about {expected} {in} {at}, not clearly different from the {end} of {end_period}.",
            "{In} {at}, {subject} should be about {expected}, if it goes on as in the past {periods} {grain}s.",
            "The pattern of the past {periods} {grain}s points to {expected} for {subject} {in} {at}<; {level} of outcomes should lie between {expected_low} and {expected_high}>.",
            "{Subject} is forecast at {expected} {in} {at}, with no clear change from {end} {in} {end_period}.",
            "{Subject} was {end} {in} {end_period} and is expected to be about {expected} {in} {at}, within {expected_low} to {expected_high}.",
            "Going by its past course, {subject} will probably lie between {expected_low} and {expected_high} {in} {at}.",
            "As long as past patterns hold, {subject} is expected to be about {expected} {in} {at}<, after {end} {in} {end_period}>.",
        ),
        brief=(
            "{Subject} is expected to be {expected} {in} {at}.",
            "{Subject} is forecast at {expected} {in} {at}, with {expected_low} to {expected_high} likely.",
            "If the pattern holds, {subject} will be about {expected} {in} {at}.",
            "{Subject} will probably be within {expected_low} to {expected_high} {in} {at}.",
        ),
        executive=(
            "{Subject} is expected to be {expected} {in} {at}; {level} of outcomes should lie between {expected_low} and {expected_high}.",
            "The outlook for {subject} {in} {at} is {expected}, with no clear change from the {end} of {end_period}.",
            "No clear change is expected in {subject} {in} {at}: about {expected}, after {end} {in} {end_period}.",
            "If the past pattern goes on, {subject} should be near {expected} {in} {at}, in a {level} range of {expected_low} to {expected_high}.",
        ),
        technical=(
            "The one-step forecast of {subject} for {at} is {expected}, with a {level} prediction interval of {expected_low} to {expected_high} that holds the latest {end}.",
            "Exponential smoothing about a line, fitted to {periods} {grain}s, puts {subject} at {expected} {in} {at} ({level} interval: {expected_low} to {expected_high}).",
            "Backtested on a rolling origin, where it beat simpler forecasts, the model expects {subject} at {expected} {in} {at}<, within {expected_low} to {expected_high} at {level}>.",
            "From {periods} {grain}s to {end_period}, the point forecast of {subject} for {at} is {expected}; the {level} interval is {expected_low} to {expected_high}.",
            "{Subject} has a one-step forecast of {expected} for {at}, with a {level} interval of {expected_low} to {expected_high}.",
            "{Subject} is predicted at {expected} {in} {at} by exponential smoothing over {periods} {grain}s; it was {end} {in} {end_period}.",
        ),
        headline=(
            "{Subject} is expected to be {expected} {in} {at}",
            "Forecast for {at}: {subject} at about {expected}, after {end} {in} {end_period}",
            "{Subject} likely within {expected_low} to {expected_high} {in} {at}",
            "No clear change expected in {subject} {in} {at}: about {expected}",
        ),
    ),
    Said(
        "zh",
        FactKind.FORECAST,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "若过去的规律延续，{subject}预计由{end_period}的{end}@to到{at}的{expected}。",
            "预计{at}的{subject}为{expected}，@adj于{end_period}的{end}<，有{level}的可能落在{expected_low}至{expected_high}之间>。",
            "按过去{periods}{grain}的规律推算，{subject}在{at}约为{expected}，较{end_period}的{end}@adv。",
            "{subject}在{end_period}为{end}，按以往规律推算，{at}将@to到{expected}左右。",
            "若以往的走势延续，{at}的{subject}预计较{end_period}的{end}@adv，有{level}的可能在{expected_low}至{expected_high}之间。",
            "按以往规律推算，{subject}在{at}约为{expected}，@adj于{end_period}的{end}。",
            "{at}的{subject}预计@to到{expected}，{level}预测区间为{expected_low}至{expected_high}。",
            "{subject}下一期料@to：{end_period}为{end}，{at}预计为{expected}。",
        ),
        brief=(
            "预计{at}的{subject}@to到{expected}。",
            "{subject}：{at}预计为{expected}，较{end}@adv。",
            "规律若延续，{subject}在{at}约为{expected}，@adj于{end}。",
            "{at}的{subject}料@to到{expected}左右。",
        ),
        executive=(
            "预计{subject}由{end_period}的{end}@to到{at}的{expected}<，有{level}的可能介于{expected_low}与{expected_high}之间>。",
            "{subject}下一期料较{end_period}的{end}@adv，{at}预计为{expected}。",
            "按以往规律推算，{subject}在{at}预计为{expected}，较{end_period}的{end}@adv，{level}预测区间为{expected_low}至{expected_high}。",
            "若规律不变，{subject}预计@to：{at}约为{expected}，{end_period}为{end}。",
        ),
        technical=(
            "{subject}在{at}的点预测为{expected}，{level}预测区间为{expected_low}至{expected_high}，较{end}@adv。",
            "以{periods}{grain}的数据围绕直线作指数平滑，{subject}在{at}的预测为{expected}（{level}区间{expected_low}至{expected_high}），较上期@adv。",
            "在滚动回测中优于简单方法的模型预计，{subject}在{at}@to到{expected}<，{level}区间为{expected_low}至{expected_high}>。",
            "以截至{end_period}的{periods}{grain}为样本，{subject}在{at}的点预测为{expected}，@adj于{end}，{level}区间为{expected_low}至{expected_high}。",
        ),
        headline=(
            "{subject}预计{at}@to到{expected}",
            "{at}的{subject}料由{end}@to到{expected}",
            "预计{at}的{subject}约为{expected}，较{end_period}@adv",
        ),
        words=_ZH,
    ),
    Said(
        "zh",
        FactKind.FORECAST,
        (Verdict.EVEN,),
        plain=(
            "若过去的规律延续，{subject}在{at}预计为{expected}，有{level}的可能介于{expected_low}与{expected_high}之间。",
            "预计{at}的{subject}约为{expected}，还看不出与{end_period}的{end}有明确差别。",
            "按过去{periods}{grain}的规律推算，{subject}在{at}约为{expected}，{end_period}为{end}。",
            "按以往规律推算，{subject}在{at}可能落在{expected_low}至{expected_high}之间。",
            "{subject}在{end_period}为{end}，{at}预计为{expected}，朝哪个方向走尚难断定。",
            "若走势不变，{at}的{subject}预计在{expected}上下<，{level}预测区间为{expected_low}至{expected_high}>。",
            "按过去{periods}{grain}推算，{at}的{subject}预计为{expected}<，区间为{expected_low}至{expected_high}>。",
            "以往的规律若不变，{at}的{subject}约为{expected}，{end_period}的{end}也在其{level}预测区间之内。",
        ),
        brief=(
            "预计{at}的{subject}为{expected}。",
            "{subject}：{at}预计为{expected}，区间{expected_low}至{expected_high}。",
            "规律若延续，{subject}在{at}约为{expected}。",
            "{at}的{subject}料在{expected_low}至{expected_high}之间。",
        ),
        executive=(
            "预计{subject}在{at}为{expected}，有{level}的可能介于{expected_low}与{expected_high}之间。",
            "{subject}下一期走向不明：{at}预计约为{expected}，{end_period}为{end}。",
            "按以往规律推算，{subject}在{at}预计为{expected}，{level}预测区间为{expected_low}至{expected_high}。",
            "若规律不变，{subject}在{at}约为{expected}，还看不出与{end_period}的{end}有明确差别。",
        ),
        technical=(
            "{subject}在{at}的点预测为{expected}，{level}预测区间为{expected_low}至{expected_high}，包含最近一期的{end}。",
            "以{periods}{grain}的数据围绕直线作指数平滑，{subject}在{at}的预测为{expected}（{level}区间{expected_low}至{expected_high}）<，包含最近一期的{end}>。",
            "在滚动回测中优于简单方法的模型预计，{subject}在{at}为{expected}<，{level}区间为{expected_low}至{expected_high}>。",
            "以截至{end_period}的{periods}{grain}为样本，{subject}在{at}的点预测为{expected}，{level}区间为{expected_low}至{expected_high}。",
        ),
        headline=(
            "预计{at}的{subject}约为{expected}",
            "{subject}预计{at}约为{expected}，走向尚不明确",
            "{at}的{subject}料在{expected_low}至{expected_high}之间",
        ),
    ),
)

"""How a forecast is said: always as what is expected, never as what will be. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

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
            "{In} {at}, {subject} is likely to be @adj than {in} {end_period}: {expected} is expected, [against|compared with] {end}.",
            "The pattern of the past {periods} {grain}s points to {expected} for {subject} {in} {at}, @adv from {end}.",
            "If the past {periods} {grain}s are a guide, {subject} will probably @to, to about {expected} {in} {at}<, somewhere between {expected_low} and {expected_high}>.",
            "For {at}, {subject} is forecast at {expected}, @adj than the {end} of {end_period}<; the {level} interval runs from {expected_low} to {expected_high}>.",
            "{Subject} stood at {end} {in} {end_period} and is expected to @to to about {expected} {in} {at}, if it goes on as before.",
            "Going by its past course, {subject} should come to between {expected_low} and {expected_high} {in} {at}, @adv from {end}.",
            "About {expected} is expected of {subject} {in} {at}, @adv from {end}, provided that the pattern of the past holds.",
        ),
        brief=(
            "{Subject} is expected to @to to {expected} {in} {at}.",
            "{Subject} {in} {at}: {expected} expected, @adv from {end}.",
            "{Subject} is forecast @adv, at {expected_low} to {expected_high} {in} {at}.",
            "If the pattern holds, {subject} will be @adj {in} {at}, at about {expected}.",
            "{Subject} is likely @adv {in} {at}, from {end} to about {expected}.",
        ),
        executive=(
            "{Subject} is expected to @to to {expected} {in} {at}; {level} of outcomes should lie between {expected_low} and {expected_high}.",
            "{Subject} is likely @adv {in} {at}: {expected} is expected, [against|compared with] {end} {in} {end_period}.",
            "The outlook for {subject} {in} {at} is {expected}, @adv from {end}, with {expected_low} to {expected_high} as the {level} range.",
            "If the past pattern goes on, {subject} is expected to @to: {expected} {in} {at}, from {end} {in} {end_period}.",
        ),
        technical=(
            "The one-step forecast of {subject} for {at} is {expected}, @adv from {end}, with a {level} prediction interval of {expected_low} to {expected_high}.",
            "Exponential smoothing about a line, fitted to {periods} {grain}s, puts {subject} at {expected} {in} {at} ({level} interval: {expected_low} to {expected_high}), @adv from {end}.",
            "Backtested on a rolling origin, where it beat simpler forecasts, the model expects {subject} to @to to {expected} {in} {at}<, within {expected_low} to {expected_high} at {level}>.",
            "From {periods} {grain}s to {end_period}, the point forecast of {subject} for {at} is {expected}, @adj than {end}; the {level} interval is {expected_low} to {expected_high}.",
        ),
        headline=(
            "{Subject} is expected to @to to {expected} {in} {at}",
            "{Subject} likely @adv {in} {at}, to about {expected}",
            "Forecast for {at}: {subject} @adv to {expected}",
            "{Subject} seen @adj {in} {at}, at about {expected}",
        ),
        words=_EN,
    ),
    Said(
        "en",
        FactKind.FORECAST,
        (Verdict.EVEN,),
        plain=(
            "If the pattern of the past holds, {subject} is expected to be {expected} {in} {at}, between {expected_low} and {expected_high} with a probability of {level}.",
            "{Subject} is expected to come to {expected} {in} {at}, not clearly different from the {end} of {end_period}.",
            "{In} {at}, {subject} should be about {expected}, if it goes on as in the past {periods} {grain}s.",
            "The pattern of the past {periods} {grain}s points to {expected} for {subject} {in} {at}<; {level} of outcomes should lie between {expected_low} and {expected_high}>.",
            "For {at}, {subject} is forecast at {expected}; beside the {end} of {end_period}, it may go either way.",
            "{Subject} was {end} {in} {end_period}; about {expected} is expected {in} {at}, within {expected_low} to {expected_high}.",
            "Going by its past course, {subject} will probably lie between {expected_low} and {expected_high} {in} {at}.",
            "As long as past patterns hold, about {expected} is expected of {subject} {in} {at}.",
        ),
        brief=(
            "{Subject} is expected to be {expected} {in} {at}.",
            "{Subject} {in} {at}: {expected} expected, {expected_low} to {expected_high} likely.",
            "If the pattern holds, {subject} will be about {expected} {in} {at}.",
            "{Subject} will probably be within {expected_low} to {expected_high} {in} {at}.",
        ),
        executive=(
            "{Subject} is expected to be {expected} {in} {at}; {level} of outcomes should lie between {expected_low} and {expected_high}.",
            "The outlook for {subject} {in} {at} is {expected}, with no clear move from the {end} of {end_period}.",
            "No clear move is expected of {subject} {in} {at}: about {expected}, after {end} {in} {end_period}.",
            "If the past pattern goes on, {subject} should be near {expected} {in} {at}, in a {level} range of {expected_low} to {expected_high}.",
        ),
        technical=(
            "The one-step forecast of {subject} for {at} is {expected}, with a {level} prediction interval of {expected_low} to {expected_high} that holds the latest {end}.",
            "Exponential smoothing about a line, fitted to {periods} {grain}s, puts {subject} at {expected} {in} {at} ({level} interval: {expected_low} to {expected_high}).",
            "Backtested on a rolling origin, where it beat simpler forecasts, the model expects {subject} at {expected} {in} {at}<, within {expected_low} to {expected_high} at {level}>.",
            "From {periods} {grain}s to {end_period}, the point forecast of {subject} for {at} is {expected}; the {level} interval is {expected_low} to {expected_high}.",
        ),
        headline=(
            "{Subject} is expected to be {expected} {in} {at}",
            "Forecast for {at}: {subject} of about {expected}",
            "{Subject} likely within {expected_low} to {expected_high} {in} {at}",
            "No clear move expected of {subject} {in} {at}: about {expected}",
        ),
    ),
    Said(
        "zh",
        FactKind.FORECAST,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "若过去的规律延续，{subject}在{at}预计@to到{expected}，{end_period}为{end}。",
            "预计{at}{subject}@to到{expected}<，{level}的可能落在{expected_low}至{expected_high}之间>，前提是以往的规律不变。",
            "从过去{periods}{grain}的走势看，{subject}在{at}大概会@to，预计为{expected}，{end_period}为{end}。",
            "{subject}在{end_period}为{end}，照以往的规律，{at}预计@to到{expected}左右。",
            "照此前的走势推算，{at}的{subject}可能在{expected_low}到{expected_high}之间，比{end_period}的{end}更@adj。",
            "按以往规律推算，{subject}在{at}约为{expected}，较{end_period}的{end}@adv。",
            "{at}，{subject}很可能@to：预计为{expected}，区间为{expected_low}至{expected_high}。",
            "如果走势不改，{subject}在{at}预计比上一期更@adj，约为{expected}。",
        ),
        brief=(
            "预计{at}{subject}@to到{expected}。",
            "{subject}：{at}预计为{expected}，较{end}@adv。",
            "规律若延续，{subject}在{at}约为{expected}，比{end}更@adj。",
            "{at}{subject}料将@to到{expected}左右。",
        ),
        executive=(
            "预计{subject}在{at}@to到{expected}，{level}的可能介于{expected_low}与{expected_high}之间。",
            "{subject}下一期料较{end_period}的{end}@adv，{at}预计为{expected}。",
            "照以往规律，{subject}在{at}的预期值为{expected}，{level}区间为{expected_low}至{expected_high}，较{end}@adv。",
            "若规律不变，{subject}很可能@to：{at}预计为{expected}，{end_period}为{end}。",
        ),
        technical=(
            "{subject}在{at}的一步预测值为{expected}，{level}预测区间为{expected_low}至{expected_high}，较{end}@adv。",
            "以{periods}{grain}的数据围绕直线作指数平滑，{subject}在{at}的预测为{expected}（{level}区间{expected_low}至{expected_high}），较上期@adv。",
            "在滚动回测中优于简单方法的模型预计，{subject}在{at}@to到{expected}<，{level}区间为{expected_low}至{expected_high}>。",
            "截至{end_period}的{periods}{grain}给出{at}{subject}的点预测{expected}，比{end}更@adj，{level}区间为{expected_low}至{expected_high}。",
        ),
        headline=(
            "预计{at}{subject}@to到{expected}",
            "{at}{subject}料较{end_period}@adv，约为{expected}",
            "{subject}预测：{at}@to到{expected}",
        ),
        words=_ZH,
    ),
    Said(
        "zh",
        FactKind.FORECAST,
        (Verdict.EVEN,),
        plain=(
            "若过去的规律延续，{subject}在{at}预计为{expected}，{level}的可能介于{expected_low}与{expected_high}之间。",
            "预计{at}{subject}约为{expected}，还不能说与{end_period}的{end}不同。",
            "从过去{periods}{grain}的走势看，{subject}在{at}大约是{expected}。",
            "照以往的规律，{subject}在{at}可能落在{expected_low}到{expected_high}之间。",
            "{subject}在{end_period}为{end}，{at}预计为{expected}，朝哪个方向走尚难断定。",
            "如果走势不改，{at}的{subject}应在{expected}上下。",
            "按过去{periods}{grain}推算，{at}{subject}预计为{expected}<，区间为{expected_low}至{expected_high}>。",
            "以往的规律若不变，{at}{subject}约为{expected}，{end_period}的{end}也在其{level}区间之内。",
        ),
        brief=(
            "预计{at}{subject}为{expected}。",
            "{subject}：{at}预计为{expected}，区间{expected_low}至{expected_high}。",
            "规律若延续，{subject}在{at}约为{expected}。",
            "{at}{subject}料在{expected_low}至{expected_high}之间。",
        ),
        executive=(
            "预计{subject}在{at}为{expected}，{level}的可能介于{expected_low}与{expected_high}之间。",
            "{subject}下一期预计没有明确的方向：{at}约为{expected}，{end_period}为{end}。",
            "照以往规律，{subject}在{at}的预期值为{expected}，{level}区间为{expected_low}至{expected_high}。",
            "若规律不变，{subject}在{at}约为{expected}，与{end_period}的{end}还分不出差别。",
        ),
        technical=(
            "{subject}在{at}的一步预测值为{expected}，{level}预测区间为{expected_low}至{expected_high}，含最近一期的{end}。",
            "以{periods}{grain}的数据围绕直线作指数平滑，{subject}在{at}的预测为{expected}（{level}区间{expected_low}至{expected_high}）。",
            "在滚动回测中优于简单方法的模型预计，{subject}在{at}为{expected}<，{level}区间为{expected_low}至{expected_high}>。",
            "截至{end_period}的{periods}{grain}给出{at}{subject}的点预测{expected}，{level}区间为{expected_low}至{expected_high}。",
        ),
        headline=(
            "预计{at}{subject}约为{expected}",
            "{subject}预测：{at}约为{expected}",
            "{at}{subject}料在{expected_low}至{expected_high}之间",
        ),
    ),
)

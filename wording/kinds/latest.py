"""How a latest change that stands out is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.LATEST,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @past from {start} {in} {start_period} to {end} {in} {end_period}<, @anoun of {change_pct}><, @anoun of {change_points}>; the typical change is {typical}.",
            "{In} {end_period}, {subject} @past to {end}, from {start} the {grain} before; a typical change is {typical}.",
            "{Subject} moved unusually far {in} {end_period}: @adv from {start} to {end}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} is @adv from {start} to {end} in the latest {grain}, {end_period}, [against|compared with] a typical change of {typical}.",
            "Between {start_period} and {end_period}, {subject} @past by {change}, [against|compared with] a typical change of {typical}.",
            "{Subject} is @adv {change_pct} on the {grain} before, from {start} to {end} {in} {end_period}.",
            "{Subject} usually changes by {typical} from one {grain} to the next; {in} {end_period} it @past from {start} to {end}.",
            "From {start} {in} {start_period}, {subject} @past to {end} {in} {end_period}, more than the typical change of {typical}.",
            "{Subject} was {end} {in} {end_period}, unusually far @adv from {start} the {grain} before<, @anoun of {change_pct}><, @anoun of {change_points}>.",
        ),
        brief=(
            "{Subject} @past to {end} {in} {end_period}, from {start}.",
            "{Subject} is @adv from {start} to {end} in a single {grain}.",
            "{Subject} is @adv {change_pct} on the {grain} before.",
            "{Subject} @past to {end} {in} {end_period}; a typical change is {typical}.",
        ),
        executive=(
            "{Subject} @past unusually far in the latest {grain}: {end} {in} {end_period}, from {start}<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{Subject} stands at {end} {in} {end_period}, @adv from {start} the {grain} before; {typical} is the typical change.",
            "{Subject} @past from {start} to {end} {in} {end_period}; a typical change from one {grain} to the next is {typical}.",
            "{Subject} is @adv {change_pct} {in} {end_period}, at {end}, [against|compared with] {start} {in} {start_period}.",
            "{Subject} @past to {end} {in} {end_period}, [against|compared with] {start} {in} {start_period}; a typical change is {typical}.",
        ),
        technical=(
            "The change in {subject} from {start} {in} {start_period} to {end} {in} {end_period} is outside the range of earlier ones, @adv; their median size is {typical}.",
            "{Subject} @past from {start} to {end} {in} {end_period}, [against|compared with] a median absolute change of {typical} in all earlier {grain}s.",
            "Earlier changes in {subject} have a median size of {typical}; the latest, {in} {end_period}, is @adv from {start} to {end}.",
            "Tested against its own history of changes, {subject} @past unusually far {in} {end_period}: from {start} to {end}<, or {change_pct}>.",
        ),
        headline=(
            "{Subject} @adv to {end} {in} {end_period}, from {start}",
            "{Subject} @adv from {start} to {end} in a single {grain}",
            "{Subject} @adv {change_pct} in a single {grain}, to {end}",
        ),
    ),
    Said(
        "zh",
        FactKind.LATEST,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}从{start_period}的{start}@past到{end_period}的{end}<，@noun为{change_pct}><，@past了{change_points}>，而通常每期变动{typical}。",
            "{end_period}，{subject}由上期的{start}@past至{end}，幅度超出以往<，通常每期变动{typical}>。",
            "{subject}在{end_period}大幅@past，由{start}变为{end}，通常每期变动{typical}。",
            "{end_period}的{subject}为{end}，较{start_period}的{start}@past<了{change_pct}><了{change_points}>，幅度超出往常。",
            "{subject}通常每期变动{typical}，{end_period}则由{start}@past到{end}。",
            "最近一期（{end_period}），{subject}由上期的{start}@past至{end}<，@noun为{change_pct}>。",
            "与{start_period}的{start}相比，{subject}在{end_period}@past到{end}，幅度异于往常。",
            "{subject}较上期@past{change_pct}，{end_period}为{end}，{start_period}为{start}。",
            "{subject}较上期@past{change}，而通常每期变动{typical}。",
        ),
        brief=(
            "{subject}在{end_period}@past至{end}，上期为{start}。",
            "{subject}一期之内由{start}@past至{end}<，@noun{change_pct}>。",
            "{subject}较上期@past{change_pct}。",
            "{subject}@past至{end}，通常每期变动{typical}。",
        ),
        executive=(
            "{subject}最近一期变动异常：由{start}@past至{end_period}的{end}<，@noun为{change_pct}><，@past了{change_points}>。",
            "{subject}在{end_period}为{end}，较上期的{start}大幅@past，通常每期变动{typical}。",
            "{subject}在{end_period}@past至{end}，上期为{start}<，@noun为{change_pct}>，幅度超出往常。",
            "{end_period}，{subject}@past幅度超出往常，由{start}变为{end}<，通常每期变动{typical}>。",
        ),
        technical=(
            "{subject}由{start_period}的{start}@past至{end_period}的{end}，超出以往变动的范围；以往变动绝对值的中位数为{typical}。",
            "以往各期变动的中位幅度为{typical}，而{subject}在{end_period}由{start}@past至{end}。",
            "与自身历史变动相比，{subject}在{end_period}的变动显著：由{start}@past到{end}<，即{change_pct}>。",
            "{subject}最近一期@past，由{start}变为{end}，此前变动幅度的中位数为{typical}。",
        ),
        headline=(
            "{subject}在{end_period}@past至{end}<，@noun{change_pct}>",
            "{subject}一期之内由{start}@past至{end}",
            "{subject}较上期@past{change_pct}，至{end}",
            "{subject}在{end_period}@past至{end}，通常每期变动{typical}",
        ),
    ),
)

"""DuckDB's SQL as other engines say it, where sqlglot alone does not get there."""

from __future__ import annotations

from sqlglot import exp


def adapted(query: exp.Expression, dialect: str) -> exp.Expression:
    """Return a DuckDB query with what another engine would refuse put in its own words.

    A frame on ROW_NUMBER or LAG means nothing and is refused by Spark; FIRST(a ORDER BY b) is MIN_BY or MAX_BY there, and the
    first element of an ordered array in PostgreSQL.
    """
    if dialect == "duckdb":
        return query
    for window in query.find_all(exp.Window):
        if isinstance(window.this, (exp.RowNumber, exp.Lag, exp.Lead)):
            window.set("spec", None)
    translate = {"postgres": _for_postgres, "pyspark": _for_spark}.get(dialect, _first_as_extreme)
    translated: exp.Expression = query.transform(translate)
    return translated


def _for_spark(node: exp.Expression) -> exp.Expression:
    """PERCENTILE is a quantile between two values there; TRUNC knows no unit below a week; weeks begin with Sunday as 1, not 0."""
    if isinstance(node, exp.PercentileCont) and node.args.get("expression") is not None:
        return exp.Anonymous(this="percentile", expressions=[node.this, node.expression])
    if isinstance(node, exp.DateTrunc) and node.text("unit").upper() == "DAY":
        day: exp.Expression = node.this
        return day
    if isinstance(node, exp.DayOfWeek):
        numbered = exp.Anonymous(this="dayofweek", expressions=[node.this])
        return exp.paren(exp.Sub(this=numbered, expression=exp.Literal.number(1)))
    return _first_as_extreme(node)


def _first_as_extreme(node: exp.Expression) -> exp.Expression:
    if not isinstance(node, exp.First) or not isinstance(node.this, exp.Order):
        return node
    by = node.this.expressions[0]
    kind = exp.ArgMax if by.args.get("desc") else exp.ArgMin
    return kind(this=node.this.this, expression=by.this)


def _for_postgres(node: exp.Expression) -> exp.Expression:
    """Parts of dates and numbers as written are decimals there, which no other engine returns; weekdays count from Sunday as 0."""
    if isinstance(node, exp.DayOfWeek):
        return exp.cast(exp.Extract(this=exp.var("DOW"), expression=node.this), "int")
    if isinstance(node, exp.Literal) and node.is_number and not node.is_int:
        return exp.cast(node, "double")
    return exp.cast(node, "double") if isinstance(node, exp.Extract) else _first_as_array(node)


def _first_as_array(node: exp.Expression) -> exp.Expression:
    """A filter belongs to the aggregate, so it goes inside the brackets that take the first element."""
    inner = node.this if isinstance(node, exp.Filter) else node
    if not isinstance(inner, exp.First) or not isinstance(inner.this, exp.Order):
        return node
    array: exp.Expression = exp.ArrayAgg(this=inner.this)
    if inner is not node:
        array = exp.Filter(this=array, expression=node.args["expression"])
    return exp.Bracket(this=exp.Paren(this=array), expressions=[exp.Literal.number(1)], offset=1)

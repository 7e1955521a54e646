"""A column is called in running text what a reader would call it, and only where that is sure."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest

from core.format import label
from core.types import Language
from ingest.meaning.plain import naming, namings
from ingest.read import read

NAMES = {
    "ship_days": "shipping time",
    "gdpPercap": "GDP per head",
    "MonthlyCharges": "monthly charges",
    "avg_unit_price": "average unit price",
    "dep_delay": "departure delay",
    "qty_sold": "quantity sold",
    "Life Expectancy": "life expectancy",
    "P75th": "75th percentile",
    "n_bids": "number of bids",
    "body_wt": "body weight",
    "How satisfied are you with your pay, on a scale from 1 to 10?": "satisfaction with your pay",
    "What is your gender?": "gender",
    "order qty (pcs)": "order quantity",
    "FILM": "film",
    "Education_Level": "education level",
    "Fandango_Stars": "Fandango Stars",
    "North Zorbia": "North Zorbia",
    "Sepal.Length": "sepal length",
    "streetaddress": "street address",
    "share_women": "share of women",
    "share_non_white": "non-white share",
    "share_voters_voted_trump": "share of voters who voted Trump",
    "avg_hatecrimes_per_100k_fbi": "average hate crimes per 100,000 according to the FBI",
    "applications_total": "total applications",
    "awards_women": "women's awards",
    "deaths_female": "female deaths",
    "2014_murders": "murders in 2014",
    "budget_2013": "budget in 2013",
    "employed_may2016": "employed in May 2016",
    "deaths_2000_2014": "deaths in 2000–2014",
    "pop2010": "population in 2010",
    "lead time days": "lead time",
    "avg_5yr_growth": "average 5-year growth",
    "cheap_3D_prints": "cheap 3D prints",
    "visits_last_30d": "visits in the last 30 days",
    "time from opened_at to closed_at (days)": "time to close",
    "time from shipped_at to delivered_at (h)": "time from shipped to delivered",
    "club_name": "club",
    "Attrition_Flag": "attrition",
    "vit_c": "vitamin C",
    "Non_college_jobs": "non-college jobs",
    "Percentage Of Drivers Who Were Alcohol-Impaired": "percentage of drivers who were alcohol-impaired",
    "total_of_special_requests": "number of special requests",
    "cost_other": "other cost",
    "Access-A-Ride trips": "Access-A-Ride trips",
}
AS_GOOD = (
    "sales",
    "zyx",
    "LIRR",
    "Zorbex",
    "Open",
    "bill length",
    "no_show",
    "n",
    "first_name",
    "paperless",
    "I like my job",
)


@pytest.mark.parametrize("name", NAMES)
def test_short_forms_are_opened_and_titles_written_small(name: str) -> None:
    assert naming(name).get("en", label(name)) == NAMES[name]


@pytest.mark.parametrize("name", AS_GOOD)
def test_a_name_that_is_as_good_is_left(name: str) -> None:
    assert not naming(name).get("en")


def test_both_languages_have_names() -> None:
    assert naming("unit_price").get("zh") == "单价"
    assert naming("利润").get("en") == "profit"
    assert not naming("各地利润").words


CHINESE = {
    "median_household_income": "家庭收入中位数",
    "total_sales": "总销售额",
    "share_women": "女性占比",
    "customer_type": "客户类型",
    "deaths_2013": "2013年死亡人数",
    "course number": "课程编号",
    "num_products": "产品数",
    "is_canceled": "是否取消",
}


@pytest.mark.parametrize("name", CHINESE)
def test_chinese_is_put_together_of_known_words(name: str) -> None:
    assert naming(name).get("zh") == CHINESE[name]


def test_what_has_no_chinese_keeps_its_own_words_and_no_others_of_english() -> None:
    assert not naming("hatecrimes_per_100k").get("zh") and not naming("kwh_total").get("zh")
    assert naming("PM_2_5").get("zh") in ("", "PM2.5")
    assert not naming("interest").get("zh"), "of money, or of a reader"
    assert naming("是否退货").get("en") == "returned"
    assert naming("子品类").get("en") == "subcategory"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("First reply (min)", "first reply time"),
        ("Door open S", "door open time"),
        ("Consult (min)", "consultation time"),
        ("FTE actual", "actual FTE"),
        ("Resolved?", "resolved"),
        ("Paid on time?", "paid on time"),
    ],
)
def test_a_name_is_put_in_order_in_its_own_words(name: str, said: str) -> None:
    assert naming(name).get("en") == said


def test_a_question_stays_one_and_a_size_is_no_time() -> None:
    assert not naming("Is it late?").words
    assert naming("size S").get("en") != "size time"


def test_what_was_meant_stands_before_what_it_is_in_chinese() -> None:
    assert naming("Headcount actual").get("zh") == "实际员工人数"


def called(names: list[str]) -> list[str]:
    held = namings(names)
    return [held[name].get("en", label(name)) for name in names]


def test_spans_of_years_are_read_where_one_begins_as_another_ends() -> None:
    assert called(["fatalities_85_99", "fatalities_00_14"]) == ["fatalities in 1985–1999", "fatalities in 2000–2014"]
    ages = ["visits_18_24", "visits_25_34"]
    assert called(ages) == [label(name) for name in ages]
    assert called(["rank_11_25"]) == ["rank 11 25"]


def test_short_names_are_known_beside_their_like() -> None:
    assert called(["realgdp", "realdpi", "cpi", "tbilrate"]) == [
        "real GDP",
        "real disposable income",
        "consumer price index",
        "T-bill rate",
    ]
    assert called(["realdpi", "height"]) == ["realdpi", "height"]
    assert called(["gold", "silver", "bronze", "total"])[-1] == "total medals"
    assert called(["P25th", "Median", "P75th"])[1] == "median value"


def test_what_is_said_of_several_things_is_said_of_each() -> None:
    things = ("Subways", "LIRR", "Bridges and Tunnels")
    assert called([f"{thing}: Total Estimated Ridership" for thing in things]) == [
        "subway ridership",
        "LIRR ridership",
        "bridge and tunnel ridership",
    ]
    assert called([f"{thing}: % of Usual Day" for thing in things])[0] == "percentage of usual day for subways"


def test_a_change_beside_two_years_is_of_what_stands_in_them() -> None:
    assert called(["2014_murders", "2015_murders", "change"])[-1] == "change in murders"
    assert called(["2014_murders", "change"])[-1] == "change"


def test_no_two_columns_are_called_the_same() -> None:
    assert called(["dept", "dept_name"]) == ["dept", "dept name"]
    assert called(["population", "poptotal"]) == ["population", "poptotal"]


def test_units_that_go_without_saying() -> None:
    spans = [i * 7 % 9 + 1 for i in range(60)]
    grown = [18 + i * 7 % 60 for i in range(60)]
    frame = pd.DataFrame(
        {"age": grown, "ship_days": spans, "Life Expectancy": grown, "curing_age": [i * 7 for i in range(60)]}
    )
    table = read(frame, name="t")
    assert [c.unit for c in table.columns] == ["years", "days", "years", ""]


@pytest.mark.parametrize(
    ("header", "language", "said"),
    [
        ("Q0a. What is your gender?", "en", "gender"),
        ("Q5. About how many minutes did you wait?", "en", "waiting time"),
        ("Q3. Which clinic did you visit?", "en", "clinic"),
        ("您平均每天睡几个小时？", "zh", "每天睡的小时数"),
        ("Q2. 您的年级是？", "zh", "年级"),
        ("您每周运动几次？", "zh", "每周运动次数"),
        ("您每天喝几杯咖啡？", "zh", "每天喝咖啡杯数"),
    ],
)
def test_a_question_is_called_by_what_it_asks_for(header: str, language: Language, said: str) -> None:
    assert naming(header).get(language) == said


@pytest.mark.parametrize(
    ("header", "language", "said"),
    [
        ("first_response_min", "en", "first response time"),
        ("resolution_hrs", "zh", "解决时长"),
        ("temp_min", "en", "minimum temperature"),
    ],
)
def test_what_is_timed_before_a_unit_of_time_is_called_a_time(header: str, language: Language, said: str) -> None:
    assert naming(header).get(language) == said


def test_a_question_asked_of_several_statements_is_called_by_each_of_them() -> None:
    asked = ['To what extent do you agree: "My pay is fair"?', 'To what extent do you agree: "My rota suits me"?']
    assert [namings(asked)[name].get("en") for name in asked] == ["My pay is fair", "My rota suits me"]


def test_sales_are_money_in_chinese_unless_they_count_what_was_sold() -> None:
    shop = ["a", "b", "c"] * 20
    counts, money = [3 + i * 7 % 50 for i in range(60)], [(3 + i * 7 % 50) * 1.99 for i in range(60)]

    def called(**columns: Sequence[float]) -> str:
        return read(pd.DataFrame({"shop": shop, **columns}), name="t").column("sales").meaning.plain.get("zh")

    assert called(sales=counts, revenue=money) == called(sales=counts, price=money) == "销量"
    assert called(sales=money, revenue=money) == called(sales=counts) == "销售额"
    assert called(sales=counts, tax_revenue=[c / 9 for c in counts]) == "销售额"
    assert called(sales=counts, price=money, quantity=counts[::-1]) == "销售额"


def test_codes_are_called_by_the_things_that_they_name_unless_another_column_is() -> None:
    codes = [f"K{i % 17:03d}" for i in range(60)]

    def names(**columns: object) -> list[str]:
        table = read(pd.DataFrame(columns), name="t")
        return [c.meaning.plain.get("en") or label(c.name) for c in table.columns]

    days = [i * 7 % 9 + 1.5 for i in range(60)]
    assert names(customer_id=codes, days=days)[0] == "customer"
    assert names(customer_id=codes, customer=["Ann", "Bo"] * 30, days=days)[0] == "customer ID"
    assert names(customer_id=codes, client_id=codes[::-1], days=days)[:2] == ["customer ID", "client ID"]


HEADERS = {
    "en": """
        units_sold gross_sales return_reason payment_terms cost_centre actual_eur headcount opening_balance accounts_receivable sick_days
        engagement_score hire_date carrier pallets stock_level bounce_rate ad_spend page_views gpa tuition_fee class_size bed_occupancy_pct
        systolic_bp outpatient_visits peak_load_mw outdoor_temp_c scrap_rate cycle_time_s raw_material_cost asking_price days_on_market
        possession_pct clean_sheets voter_turnout net_migration trade_balance likelihood_to_recommend ease_of_use room_type tickets_sold
        first_response_min sla_met milk_yield planting_date sales_district price_per_sqm sick_rate_pct footfall
    """,
    "zh": """
        销售员 净销售额 复购率 成本中心 实际金额 期初余额 应收账款 病假天数 敬业度 入职日期 承运商 托盘数 库存量 跳出率 广告花费 绩点 学费 班级人数 床位使用率
        收缩压 门诊量 峰值负荷 室外温度 报废率 节拍 原料成本 挂牌价 成交周期 控球率 投票率 推荐意愿 易用性 房型 售票量 首次响应时长 产奶量 播种日期 距离公里
        配送时长分钟 骑手 是否迟到 顾客评分 客流量 促销 下单小时
    """,
}


@pytest.mark.parametrize(("own", "other"), [("en", "zh"), ("zh", "en")])
def test_names_of_common_tables_are_said_in_the_other_language(own: Language, other: Language) -> None:
    said = {name: naming(name).get(other) for name in HEADERS[own].split()}
    han = {name: any("\u4e00" <= c <= "\u9fff" for c in words) for name, words in said.items()}
    assert [name for name, words in said.items() if not words or han[name] != (other == "zh")] == []


def test_terms_are_written_as_running_text_has_them() -> None:
    english = [
        en for path in Path("ingest/meaning/terms").glob("*.toml") for en in tomllib.loads(path.read_text("utf-8"))
    ]
    assert [en for en in english if not en.isascii() or en != en.strip()] == []


def test_who_comes_into_a_shop_does_not_ride() -> None:
    assert namings(["门店", "客流量"])["客流量"].get("en") == "visitors"
    assert namings(["线路", "客流量"])["客流量"].get("en") == "ridership"


def test_a_unit_behind_a_chinese_name_is_no_part_of_it() -> None:
    days = pd.DataFrame({"城市": ["北京", "上海"] * 30, "配送时长分钟": range(20, 80), "距离公里": [1.5, 2.5] * 30})
    columns = [read(days, name="t").column(name) for name in ("配送时长分钟", "距离公里")]
    assert [(c.unit, label(c.name), c.meaning.plain.get("en")) for c in columns] == [
        ("分钟", "配送时长", "delivery time"),
        ("公里", "距离", "distance"),
    ]


def test_a_thing_of_two_sorts_is_called_by_the_columns_beside_it() -> None:
    assert namings(["line", "shift"])["line"].get("zh") == "产线"
    assert namings(["line", "station"])["line"].get("zh") == "线路"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("# of Delays.Security", "number of delays security"),
        ("#Orders", "number of orders"),
        ("Reallocation Rate", "reallocation rate"),
        ("domgross_2013$", "domestic gross in 2013 dollars"),
        ("Sepal.Length", "sepal length"),
    ],
)
def test_signs_years_of_prices_and_dots_are_said_as_words(name: str, said: str) -> None:
    assert naming(name).get("en") == said

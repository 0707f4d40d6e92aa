"""Claims that relate amounts, and conversions that contradict each other."""

import json

import pytest

from currnorm import check

SEOUL = (
    "They are trying to narrow a $4bn gap. The demand was up to $5bn a year, more than five times the 1.04 trillion won "
    "($896m) Seoul agreed to pay."
)


def test_five_times_and_the_gap_of_the_talks_hold():
    times, gap = check(SEOUL, on="2019-11-19").relations
    assert (times.kind, times.verdict) == ("times", "exact")
    assert times.text == "$5bn a year, more than five times the 1.04 trillion won"
    assert times.because == "It is 5.58 times as much: that holds."
    assert (gap.kind, gap.verdict, gap.text) == ("gap", "exact", "$4bn gap")
    assert gap.because == "$5bn less 1.04 trillion won is USD 4.10 billion: that holds."


def test_without_a_printed_conversion_the_fixing_is_taken():
    (times,) = check(SEOUL.replace(" ($896m)", "").replace("gap", "row"), on="2019-11-19").relations
    assert times.because == "It is 5.61 times as much: that holds."


CLAIMS = {
    "double": ("Profit was $5.2bn, double the $2.6bn of last year.", "exact"),
    "double, within rounding": ("Profit was $5bn, exactly twice the $3bn of last year.", "exact"),
    "not double": ("Profit was $5.2bn, double the $1.6bn of last year.", "inconsistent"),
    "nearly": ("It paid $9.7m, nearly five times the $2.0m of last year.", "exact"),
    "nearly, but more": ("It paid $10.7m, nearly five times the $2.0m of last year.", "inconsistent"),
    "more than, but less": ("It paid $9.7m, more than five times the $2.0m of last year.", "inconsistent"),
    "a part": ("It paid $5bn, a fifth of the $25bn it owed.", "exact"),
    "half": ("It paid $1.3bn, half the $2.6bn it owed.", "exact"),
    "not half": ("It paid $1.9bn, half the $2.6bn it owed.", "inconsistent"),
    "fold": ("It paid $8m, a tenfold.", None),
    "across currencies": ("It paid €4.0bn, about 4 times the $1.1bn of last year.", "exact"),
    "a rise": ("Sales rose 30% to $5.2bn from $4.0bn.", "exact"),
    "a rise within rounding": ("Sales rose 31% to $5.2bn from $4.0bn.", "plausible"),
    "no such rise": ("Sales rose 45% to $5.2bn from $4.0bn.", "inconsistent"),
    "a fall": ("Sales fell 12.5 per cent from €4.00bn to €3.50bn.", "exact"),
    "a fall called a rise": ("Sales rose 12.5 per cent from €4.00bn to €3.50bn.", "inconsistent"),
}


@pytest.mark.parametrize(("text", "verdict"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_is_held_against_both_amounts(text, verdict):
    found = check(text, on="2019-11-19").relations
    assert [claim.verdict for claim in found] == ([verdict] if verdict else [])


@pytest.mark.parametrize(
    "text",
    [
        "It paid $5bn. Five times the $1bn was said to be enough.",
        "It paid $5bn to people who earn five times the average and $1bn more.",
        "A $4bn gap opened.",
        "Sales rose 30% to $5.2bn. It came from $4bn funds.",
    ],
)
def test_what_is_not_plainly_stated_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


TOTALS = {
    "of two": ("It paid $3.0m to one and $2.0m to the other, a total of $5.0m.", "exact"),
    "of three": ("It paid $1.0m, $2.0m and $3.0m, for a total of $6.0m.", "exact"),
    "within rounding": ("It paid $3m to one and $2m to the other, a total of $5.6m.", "plausible"),
    "not so much": ("It paid $3.0m to one and $2.0m to the other, a total of $5.6m.", "inconsistent"),
    "across currencies": ("It paid $3.0m and €2.0m, a total of $5.2m.", "exact"),
    "with a conversion between": ("It paid $3.0m (€2.7m) and $2.0m, a total of $5.0m.", "exact"),
    "named first": ("It paid a total of $5.0m: $3.0m to one and $2.0m to the other.", "exact"),
    "named first, wrong": ("It paid a total of $6.0m: $3.0m to one and $2.0m to the other.", "inconsistent"),
    "the remaining": ("Of the $5.0m, $3.0m went abroad and the remaining $2.0m stayed.", "exact"),
    "the remaining, wrong": ("Of the $5.0m, $3.0m went abroad; the remaining $1.0m stayed.", "inconsistent"),
    "the remaining of three": (
        "Of the $5.0m, $1.0m was lost, $1.5m spent and the remaining $2.5m kept.",
        "exact",
    ),
}


@pytest.mark.parametrize(("text", "verdict"), TOTALS.values(), ids=TOTALS)
def test_a_total_and_a_remainder_are_held_against_their_parts(text, verdict):
    (found,) = check(text, on="2019-11-19").relations
    assert (found.kind in ("total", "remainder"), found.verdict) == (True, verdict)
    assert found.gap not in found.parts


def test_a_total_says_what_its_parts_come_to():
    report = check(TOTALS["not so much"][0], on="2019-11-19")
    (found,) = report.relations
    assert found.text == "$3.0m and $2.0m, a total of $5.6m"
    assert found.because == "$3.0m and $2.0m come to USD 5.00 million: that does not hold."
    assert (found.parts, found.gap) == ((0, 1), 2)
    (left,) = check(TOTALS["the remaining, wrong"][0], on="2019-11-19").relations
    assert left.text == "of $5.0m, $3.0m; the remaining $1.0m"
    assert left.because == "$5.0m less $3.0m is USD 2.00 million: that does not hold."


@pytest.mark.parametrize(
    "text",
    [
        "It paid $3m, up from $2m, a total of $9m over the years.",
        "It paid $3m, including $1m in fines, a total of $9m.",
        "It had $7m. It paid $3m. A total of $5m is left.",
        "It paid more than $3m and $2m, a total of $9m.",
        "It paid a total of $9m, $3m of it to one and $2m to another.",
        "It paid $3m and the remaining $2m stayed.",
        "Of the $5m, up to $3m went abroad, and the remaining $1m stayed.",
        "It paid $3m and $2m, bringing its total to $9m.",
    ],
)
def test_a_total_whose_parts_are_not_plain_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


def test_a_total_without_a_rate_is_unverifiable():
    (claim,) = check("It paid $3.0m and €2.0m, a total of $5.2m.").relations
    assert (claim.kind, claim.verdict) == ("total", "unverifiable")


def test_a_claim_without_a_rate_is_unverifiable():
    (claim,) = check("It paid $5bn, five times the 1.04 trillion won it owed.").relations
    assert claim.verdict == "unverifiable"
    assert "there is no rate for that day, or no day" in claim.because


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It paid 5 million Kenyan shillings, double the $2.0m of last year.", ["times"]),
        ("Sales rose 10% from 5m Kenyan shillings to $5.5m.", ["change"]),
        ("It paid 3m Kenyan shillings and $2.0m, a total of $5.0m.", ["total"]),
        ("Of the 9m Kenyan shillings, $3m went abroad and the remaining $2m stayed.", ["remainder"]),
        ("It paid 5 million crowns, double the $2.0m of last year.", ["times"]),  # whose crowns?
    ],
)
def test_amounts_that_no_rate_brings_together_are_unverifiable(text, kinds):
    found = check(text, on="1983-06-01").relations
    assert [claim.kind for claim in found] == kinds
    assert {claim.verdict for claim in found} == {"unverifiable"}
    assert all("can't be brought to one currency" in claim.because for claim in found)


def test_a_gap_in_a_currency_without_a_rate_is_unverifiable():
    text = "It wants $5bn, five times the $1bn of 2018: a 4bn Kenyan shilling gap."
    times, gap = check(text, on="1983-06-01").relations
    assert (times.verdict, gap.kind, gap.verdict) == ("exact", "gap", "unverifiable")


@pytest.mark.parametrize(
    "text",
    [
        "It had $3.0m, a total of $5.0m, and $2.0m.",  # between its parts
        "A total of $5.0m went to $3.0m of wages and $2.0m of rent.",
        "Last year it made $3.0m, with $2.0m of it a total of $5.0m.",
        "It took $5.0m, of which $3.0m and the remaining $2.0m.",
        "Of the $9m it has $3m of which $1m and the remaining $5m was lost.",
        "The remaining $4m stayed of the $9m, $3m and $2m.",
    ],
)
def test_a_total_that_stands_elsewhere_is_left(text):
    assert check(text, on="2019-11-19").relations == ()


def test_a_claim_that_fails_is_something_to_look_at():
    report = check("Profit was $5.2bn, double the $1.6bn of last year.", on="2019-11-19")
    assert not report.clean()
    assert report.summary() == (
        "2 amounts found, no conversion among them. Look at “$5.2bn double the $1.6bn”: It is 3.25 times as much: not 2."
    )
    assert json.loads(json.dumps(report.to_dict()))["relations"][0]["verdict"] == "inconsistent"


def test_one_amount_converted_twice_is_a_conflict():
    report = check(
        "It paid 1.04 trillion won ($896m). Those 1.04 trillion won ($892m) came late.", on="2019-11-19"
    )
    (conflict,) = report.conflicts
    assert conflict.kind == "converted_twice"
    assert conflict.checks == (0, 1)
    assert conflict.words == "“1.04 trillion won” is “$896m” in one place and “$892m” in another."
    assert conflict.words in report.summary()
    assert report.findings == ()
    assert not report.clean()


def test_rates_of_two_days_are_no_conflict():
    report = check("The euro traded at $1.1070. On Monday the euro was worth $1.1061.", on="2019-11-19")
    assert [each.link.rule for each in report.checks] == ["rate", "rate"]
    assert report.conflicts == ()


def test_the_same_within_rounding_is_none():
    report = check(
        "It paid 1.04 trillion won ($892m). Those 1.04 trillion won ($890m) came late.", on="2019-11-19"
    )
    assert report.conflicts == ()


def test_parts_at_another_rate_than_the_sum_are_a_conflict():
    text = "Of €10.00m ($11.08m) it paid €4.000m ($4.432m), €3.000m ($3.324m) and €2.500m ($2.740m)."
    (conflict,) = check(text, on="2019-11-19", tolerance="0.8").conflicts
    assert (conflict.kind, conflict.checks) == ("two_rates", (0, 3))
    assert check(text, on="2019-11-19", tolerance=2).conflicts == ()


def test_of_several_rates_the_odd_one_is_named():
    text = "It paid €4.000m ($4.432m), €3.000m ($3.324m) and €2.000m ($2.190m)."
    (conflict,) = check(text).conflicts
    assert (conflict.kind, conflict.checks) == ("two_rates", (0, 2))
    assert conflict.words.startswith("“€2.000m ($2.190m)” is at 1.0")


IN_OTHER_LANGUAGES = [
    (
        "de",
        "Der Gewinn lag bei 5,2 Milliarden Euro, das Doppelte der 2,6 Milliarden Euro vom Vorjahr.",
        "exact",
    ),
    (
        "de",
        "Gefordert sind 5 Milliarden Dollar im Jahr, mehr als fünfmal so viel wie die 0,9 Milliarden Dollar von heute.",
        "exact",
    ),
    ("de", "Der Umsatz stieg um 30 Prozent auf 5,2 Milliarden Euro von 4,0 Milliarden Euro.", "exact"),
    ("de", "Der Umsatz sank um 12,5 Prozent auf 3,50 Milliarden Euro von 4,00 Milliarden Euro.", "exact"),
    ("de", "Der Umsatz stieg um 45 Prozent auf 5,2 Milliarden Euro von 4,0 Milliarden Euro.", "inconsistent"),
    (
        "fr",
        "Le bénéfice atteint 5,2 milliards d'euros, le double des 2,6 milliards d'euros de 2018.",
        "exact",
    ),
    (
        "fr",
        "Il réclame 5 milliards de dollars, plus de cinq fois les 0,9 milliard de dollars versés.",
        "exact",
    ),
    ("fr", "Le chiffre a augmenté de 30 % à 5,2 milliards d'euros, contre 4,0 milliards d'euros.", "exact"),
    ("es", "Ganó 5.200 millones de euros, el doble de los 2.600 millones de euros de 2018.", "exact"),
    (
        "es",
        "Pide 5.000 millones de dólares, más de cinco veces los 900 millones de dólares pagados.",
        "exact",
    ),
    ("es", "Los ingresos subieron un 30 % a 5.200 millones de euros desde 4.000 millones de euros.", "exact"),
    ("it", "L'utile è di 5,2 miliardi di euro, il doppio dei 2,6 miliardi di euro del 2018.", "exact"),
    ("it", "Chiede 5 miliardi di dollari, più di cinque volte i 900 milioni di dollari versati.", "exact"),
    ("it", "Il fatturato è salito del 30% a 5,2 miliardi di euro da 4,0 miliardi di euro.", "exact"),
    ("pt", "O lucro foi de 5,2 bilhões de reais, o dobro dos 2,6 bilhões de reais de 2018.", "exact"),
    ("pt", "Pede 5 bilhões de dólares, mais de cinco vezes os 900 milhões de dólares pagos.", "exact"),
    ("pt", "A receita subiu 30% para 5,2 bilhões de reais, ante 4,0 bilhões de reais.", "exact"),
    ("nl", "De winst was 5,2 miljard euro, het dubbele van de 2,6 miljard euro van 2018.", "exact"),
    ("nl", "Hij eist 5 miljard dollar, meer dan vijf keer de 900 miljoen dollar van nu.", "exact"),
    ("nl", "De omzet steeg met 30 procent naar 5,2 miljard euro van 4,0 miljard euro.", "exact"),
    ("sv", "Vinsten var 5,2 miljarder kronor, hälften av de 10,4 miljarder kronor som väntades.", "exact"),
    ("sv", "USA kräver 5 miljarder dollar, mer än fem gånger de 900 miljoner dollar som betalas.", "exact"),
    ("sv", "Omsättningen steg med 30 procent till 5,2 miljarder kronor från 4,0 miljarder kronor.", "exact"),
    (
        "nb",
        "USA krever 5 milliarder dollar, mer enn fem ganger de 900 millioner dollar som betales.",
        "exact",
    ),
    ("nb", "Omsetningen steg med 30 prosent til 5,2 milliarder kroner fra 4,0 milliarder kroner.", "exact"),
    (
        "da",
        "USA kræver 5 milliarder dollar, mere end fem gange de 900 millioner dollar, der betales.",
        "exact",
    ),
    ("da", "Omsætningen steg med 30 procent til 5,2 milliarder kroner fra 4,0 milliarder kroner.", "exact"),
    ("ru", "США требуют 5 млрд долларов, более чем в пять раз больше 900 млн долларов.", "exact"),
    ("ru", "Выручка выросла на 30% до 5,2 млрд рублей с 4,0 млрд рублей.", "exact"),
    ("pl", "USA żądają 5 mld dolarów, ponad pięć razy więcej niż 900 mln dolarów.", "exact"),
    ("pl", "Przychody wzrosły o 30% do 5,2 mld złotych z 4,0 mld złotych.", "exact"),
    ("id", "AS meminta 5 miliar dolar, lebih dari lima kali lipat dari 900 juta dolar.", "exact"),
    ("id", "Pendapatan naik 30% menjadi Rp5,2 triliun dari Rp4,0 triliun.", "exact"),
    ("ms", "AS meminta 5 bilion dolar, lebih lima kali ganda daripada 900 juta dolar.", "exact"),
    ("ms", "Hasil meningkat 30% kepada RM5.2 bilion daripada RM4.0 bilion.", "exact"),
    ("ar", "تطالب واشنطن بمبلغ 5 مليارات دولار، أكثر من خمسة أضعاف 900 مليون دولار.", "exact"),
    ("zh", "美国要求50亿美元，是9亿美元的五倍多。", "exact"),
    ("zh", "美国要求50亿美元，约为9亿美元（约63亿元）的三倍。", "inconsistent"),
    ("zh", "利润26亿元，是52亿元的一半。", "exact"),
    ("zh", "营收从40亿元增长30%至52亿元。", "exact"),
    ("zh", "营收从40亿元（约5.7亿美元）增长30%至52亿元。", "exact"),
    ("zh", "营收从40亿元下降30%至52亿元。", "inconsistent"),
    ("zh", "美国要求50亿美元，比9亿美元多五倍。", None),  # five times, or six?
    ("ja", "米国の要求額は50億ドルで、9億ドルの5倍以上だ。", "exact"),
    ("ja", "利益は26億円で、52億円の半分だ。", "exact"),
    ("ja", "売上高は40億円から30%増の52億円となった。", "exact"),
    ("ja", "売上高は40億円から45％増えて52億円になった。", "inconsistent"),
    ("ko", "미국의 요구액은 50억 달러로, 9억 달러의 5배가 넘는다.", "exact"),
    ("ko", "이익은 26억 원으로, 13억 원의 두 배다.", "exact"),
    ("ko", "이익은 26억 원으로, 52억 원의 3분의 1이다.", "inconsistent"),
    ("ko", "매출은 40억 원에서 30% 증가한 52억 원이었다.", "exact"),
    ("hi", "अमेरिका की माँग 5 अरब डॉलर, जो 90 करोड़ डॉलर के पाँच गुना से अधिक है।", "exact"),
    ("hi", "मुनाफ़ा 2.6 अरब रुपये, जो 1.3 अरब रुपये का दोगुना है।", "exact"),
    ("hi", "राजस्व 4.0 अरब रुपये से 30% बढ़कर 5.2 अरब रुपये हो गया।", "exact"),
    ("tr", "ABD'nin istediği 5 milyar dolar, 900 milyon doların beş katından fazla.", "exact"),
    ("tr", "Kâr 2,6 milyar lira, 5,2 milyar liranın yarısı.", "exact"),
    ("tr", "Gelirler 4,0 milyar liradan yüzde 30 artışla 5,2 milyar liraya yükseldi.", "exact"),
    ("tr", "Gelirler 4,00 milyar liradan %12,5'luk düşüşle 3,50 milyar liraya indi.", "exact"),
    ("tr", "Biri 5 milyar dolar, öteki 900 milyon doların beş katı.", None),
    ("fr", "Il a coûté 5 milliards d'euros aux villes, qui en ont perçu 1 milliard d'euros.", None),
    ("de", "Er zahlt 5 Euro, doppelt gemoppelt, und 2 Euro.", None),
]


@pytest.mark.parametrize(("lang", "text", "verdict"), IN_OTHER_LANGUAGES)
def test_amounts_are_related_in_other_languages(lang, text, verdict):
    found = check(text, lang=lang, on="2019-11-19").relations
    assert [claim.verdict for claim in found] == ([verdict] if verdict else [])


def test_a_factor_behind_its_amount_is_shown_as_printed():
    (times,) = check("美国要求50亿美元，是9亿美元的五倍多。", lang="zh", on="2019-11-19").relations
    assert (times.left, times.right, times.text) == (0, 1, "50亿美元，是9亿美元的五倍多")
    (change,) = check("매출은 40억 원에서 30% 증가한 52억 원이었다.", lang="ko", on="2019-11-19").relations
    assert (change.left, change.right, change.text) == (1, 0, "40억 원에서 30% 증가한 52억 원")


def test_a_language_without_words_for_relations_has_none():
    text = "Zisk byl 5,2 miliardy korun, dvakrát 2,6 miliardy korun."
    assert check(text, lang="cs", on="2019-11-19").relations == ()

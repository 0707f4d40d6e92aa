"""Claims that relate amounts, as languages other than English make them."""

import pytest

from currnorm import check

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


TOTALS_IN_OTHER_LANGUAGES = [
    (
        "de",
        "Gezahlt wurden 3,0 Millionen Euro an die eine und 2,0 Millionen Euro an die andere, insgesamt 5,0 Millionen Euro.",
        "exact",
    ),
    (
        "de",
        "Gezahlt wurden 3,0 Millionen Euro an die eine und 2,0 Millionen Euro an die andere, zusammen 5,6 Millionen Euro.",
        "inconsistent",
    ),
    (
        "de",
        "Er zahlt insgesamt 5,0 Millionen Euro: 3,0 Millionen Euro an die Stadt und 2,0 Millionen Euro an das Land.",
        "exact",
    ),
    (
        "de",
        "Von den 5,0 Millionen Euro gingen 3,0 Millionen Euro ins Ausland, die restlichen 2,0 Millionen Euro blieben.",
        "exact",
    ),
    (
        "de",
        "Von den 5,0 Millionen Euro gingen 3,0 Millionen Euro ins Ausland, die restlichen 1,0 Millionen Euro blieben.",
        "inconsistent",
    ),
    (
        "de",
        "Gezahlt wurden 3,0 Millionen Euro, davon 1,0 Millionen Euro an Strafen, insgesamt 9,0 Millionen Euro.",
        None,
    ),
    (
        "fr",
        "La ville a versé 3,0 millions d'euros à l'un et 2,0 millions d'euros à l'autre, soit un total de 5,0 millions d'euros.",
        "exact",
    ),
    (
        "fr",
        "La ville a versé 3,0 millions d'euros à l'un et 2,0 millions d'euros à l'autre, soit au total 5,6 millions d'euros.",
        "inconsistent",
    ),
    (
        "fr",
        "La ville a versé 3,0 millions d'euros, dont 2,0 millions d'euros à l'autre, soit un total de 9,0 millions d'euros.",
        None,
    ),
    (
        "es",
        "Pagó 3,0 millones de euros a uno y 2,0 millones de euros al otro, para un total de 5,0 millones de euros.",
        "exact",
    ),
    (
        "es",
        "De los 5,0 millones de euros, 3,0 millones de euros salieron y los restantes 2,0 millones de euros quedaron.",
        "exact",
    ),
    (
        "it",
        "Ha pagato 3,0 milioni di euro all'uno e 2,0 milioni di euro all'altro, per un totale di 5,0 milioni di euro.",
        "exact",
    ),
    (
        "it",
        "Dei 5,0 milioni di euro, 3,0 milioni di euro sono partiti e i restanti 1,0 milioni di euro sono rimasti.",
        "inconsistent",
    ),
    (
        "pt",
        "Pagou 3,0 milhões de reais a um e 2,0 milhões de reais ao outro, totalizando 5,0 milhões de reais.",
        "exact",
    ),
    (
        "nl",
        "Hij betaalde 3,0 miljoen euro aan de een en 2,0 miljoen euro aan de ander, in totaal 5,0 miljoen euro.",
        "exact",
    ),
    (
        "nl",
        "Van de 5,0 miljoen euro ging 3,0 miljoen euro weg en de resterende 2,0 miljoen euro bleef.",
        "exact",
    ),
    (
        "sv",
        "Staden betalade 3,0 miljoner kronor till den ena och 2,0 miljoner kronor till den andra, totalt 5,0 miljoner kronor.",
        "exact",
    ),
    (
        "nb",
        "Byen betalte 3,0 millioner kroner til den ene og 2,0 millioner kroner til den andre, til sammen 5,0 millioner kroner.",
        "exact",
    ),
    (
        "da",
        "Byen betalte 3,0 millioner kroner til den ene og 2,0 millioner kroner til den anden, i alt 5,0 millioner kroner.",
        "exact",
    ),
    (
        "pl",
        "Miasto zapłaciło 3,0 mln złotych jednemu i 2,0 mln złotych drugiemu, łącznie 5,0 mln złotych.",
        "exact",
    ),
    ("ru", "Город заплатил 3,0 млн рублей одному и 2,0 млн рублей другому, всего 5,0 млн рублей.", "exact"),
    ("ru", "Город заплатил 3,0 млн рублей, из них 2,0 млн рублей другому, всего 9,0 млн рублей.", None),
    (
        "id",
        "Kota membayar Rp3,0 miliar kepada yang satu dan Rp2,0 miliar kepada yang lain, total Rp5,0 miliar.",
        "exact",
    ),
]


@pytest.mark.parametrize(("lang", "text", "verdict"), TOTALS_IN_OTHER_LANGUAGES)
def test_totals_and_remainders_in_other_languages(lang, text, verdict):
    found = check(text, lang=lang, on="2019-11-19").relations
    assert [claim.verdict for claim in found] == ([verdict] if verdict else [])
    assert all(claim.kind in ("total", "remainder") for claim in found)


def test_a_factor_behind_its_amount_is_shown_as_printed():
    (times,) = check("美国要求50亿美元，是9亿美元的五倍多。", lang="zh", on="2019-11-19").relations
    assert (times.left, times.right, times.text) == (0, 1, "50亿美元，是9亿美元的五倍多")
    (change,) = check("매출은 40억 원에서 30% 증가한 52억 원이었다.", lang="ko", on="2019-11-19").relations
    assert (change.left, change.right, change.text) == (1, 0, "40억 원에서 30% 증가한 52억 원")


def test_a_language_without_words_for_relations_has_none():
    text = "Zisk byl 5,2 miliardy korun, dvakrát 2,6 miliardy korun."
    assert check(text, lang="cs", on="2019-11-19").relations == ()

"""Texts made to hurt a reader: each a name and a function that gives about so many characters of it."""

from functools import partial

MB = 1 << 20


def repeated(unit, size, *, head="", tail=""):
    return head + unit * (size // len(unit)) + tail


def nested(size):
    return "(" * (size // 2) + ")" * (size // 2)


def _zoo(**units):
    return {name.replace("_", " "): partial(repeated, unit) for name, unit in units.items()}


# Next to no money in them: read by the megabyte.
SPARSE = {
    "nested brackets": nested,
    **_zoo(
        digits_only="1", all_digits="1234567890", commas=",", digits_and_commas="1,", numbers="1, ", groups="123 ",
        brackets="(", million="million ", combining_marks="\u0301", marked_letters="a\u0301", signs="$", euros="€",
        words="lorem ipsum ", no_spaces="loremipsum", dotted="a.", dotted_prefix="F.", one="one ", one_and="one and ",
        hundreds="one hundred and ", halves="half a ", slashes="1/2 ", weak_letter="R1 ", weak_letters="R",
        statements="figures in ", addresses="http://", prefixes="us$", zero_bytes="\0", surrogates="\ud800", pence="5p",
        number_signs="²", arabic_digits="٣", fractions="½", years="2019 ", quotes="'", ampersands="&", stops=". ",
        lines="\n", spaces=" ", dashes="-", han="万", hangul="만원", kana="ドル", thai="บาท", devanagari="रुपये", tags="<b>",
        crore="5 crore people ", percent="5 % ", dates="12.11.2019 ", minus="-", between="between ", to=" to ",
    ),
    "a number": partial(repeated, "9", head="$", tail=" million"),
    "zeros": partial(repeated, "0", head="$"),
    "scales": partial(repeated, "million ", head="5 ", tail="dollars"),
    "tens of": partial(repeated, "tens of ", tail="millions of dollars"),
    "spoken digits": partial(repeated, "five ", head="two point ", tail="million dollars"),
    "marks behind": partial(repeated, "\u0903", head="$5"),
    "weak number": partial(repeated, "1", head="$5 R"),
    "address": partial(repeated, "a=$5&", head="http://"),
}  # fmt: skip

# Money at every turn: a megabyte of it is a quarter of a million amounts.
DENSE = {
    **_zoo(
        amounts="$1 ", amounts_without_spaces="$1", amounts_in_lines="$1\n", ranges="$1-", to_and_to="$1 to ",
        between_and="between 3 and 4 million euros ", brackets_of_money="$5 (", conversions="$5 (€4.50) ",
        third_currencies="$5 (€4; ", rate_lines="$1 = 1,342 won, ", claims="$5 (€4), five times the €4. ",
        gaps="$5, five times the €4, a €4 gap. ", places="Karachi paid 5 rupees, ", two_places="Oslo 5 crowns, Prague ",
        sentences="Karachi paid 5 rupees. ", pesos="5 pesos, Manila, ", soft_hyphens="$5\u00ad ", entities="&pound;5 ",
        full_width="＄５", invisible="5\u200d€", units="$5 and 20 cents ", accounts="loss of ($5) ", pounds="5 pounds ",
        parts="1 million 1 million ", lakh="5 lakh (", possible="revenue 5 million, ", wrong="$5m (€400m) in 2007, ",
        rates_apart="$5m (€4.7m) $6m (€5.1m) ", totals="a total of $5m: $3m and $2m. ",
        one_total="a total of $5m, $3m and $2m, ", shillings="5 shillings ", pluses="$700-plus ", negative="-$5 ",
    ),
    "a list": partial(repeated, "1, ", tail="euros"),
    "a chain": partial(repeated, "1-", tail="euros"),
}  # fmt: skip

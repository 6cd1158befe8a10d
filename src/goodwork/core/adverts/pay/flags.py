"""What is said about pay besides the amounts, and the words that say it."""

import re
from enum import StrEnum


class PayFlag(StrEnum):
    """Codes of `PayOffer.flags`."""

    # What the amount is
    PRO_RATA = "pro_rata"  # the full-time amount; the pay is a share of it
    FULL_TIME_EQUIVALENT = "full_time_equivalent"
    ACTUAL_SALARY = "actual_salary"  # the amount for the hours of the post
    ON_TARGET_EARNINGS = "on_target_earnings"
    COMMISSION_ONLY = "commission_only"
    INCLUDES_HOLIDAY_PAY = "includes_holiday_pay"
    HOLIDAY_PAY_EXTRA = "holiday_pay_extra"
    INCLUDES_ENHANCEMENTS = "includes_enhancements"
    PER_WEEKLY_SESSION = "per_weekly_session"  # a year's pay for each session worked a week
    SEVERAL_RATES = "several_rates"  # weekday and weekend, or one for each grade
    UP_TO = "up_to"
    FROM_ = "from"
    APPROXIMATE = "approximate"
    BAND = "band"  # a grade is named
    AGENDA_FOR_CHANGE = "agenda_for_change"
    LONDON_WEIGHTING = "london_weighting"
    MINIMUM_WAGE_NAMED = "minimum_wage_named"
    UMBRELLA_RATE = "umbrella_rate"
    UNPAID = "unpaid"
    # What comes on top
    ENHANCEMENTS_EXTRA = "enhancements_extra"
    BONUS = "bonus"
    BENEFITS_EXTRA = "benefits_extra"
    # What is hidden or open
    COMPETITIVE = "competitive"
    NEGOTIABLE = "negotiable"
    DEPENDS_ON_EXPERIENCE = "depends_on_experience"
    # What to be careful of
    CURRENCY_NOT_POUNDS = "currency_not_pounds"
    FIGURE_UNREADABLE = "figure_unreadable"  # "£49,0736": a slip nobody can read with certainty
    UNIT_DOUBTFUL = "unit_doubtful"
    HOURS_ASSUMED = "hours_assumed"  # hourly pay rests on a standard week: no ground for a breach
    FULL_TIME_EQUIVALENT_UNCLEAR = "full_time_equivalent_unclear"
    WEEKS_NOT_STATED = "weeks_not_stated"  # work in term time: a year's pay may be for fewer weeks
    FROM_PUBLISHER = "from_publisher"
    PUBLISHER_DISAGREES = "publisher_disagrees"


_HOLIDAY = r"(?:holidays?(?: pay)?|hol pay|annual leave|a/l|wtr|wtd|rolled[- ]up)"
_ENHANCEMENTS = r"(?:enhance?ments?|unsoc\w*|unsocial|shift allowances?|oohs?\b|out of hours)"

# Looked for in pay text, title and the line pay is read from; in lower case.
FLAG_WORDS: dict[PayFlag, re.Pattern[str]] = {
    flag: re.compile(words)
    for flag, words in {
        PayFlag.PRO_RATA: r"\b(?:pro|per)[- ]?rat[ae]d?\b|\bpro[- ]?rota\b|\bprorata\b|\bpa ?/ ?pr\b|\bpa pr\b|\bpro ?- ?rata",
        PayFlag.FULL_TIME_EQUIVALENT: r"\b[fw]te\b|full[- ]?time equivalent|based on (?:a )?full[- ]?time|whole time",
        PayFlag.ACTUAL_SALARY: r"\bactual (?:salary|pay|wage|annual)|\bactual\b",
        PayFlag.ON_TARGET_EARNINGS: r"\bote\b|on[- ]target|potential to earn|potential earnings|earning potential|uncapped",
        PayFlag.COMMISSION_ONLY: r"commission[- ]only|100% commission",
        PayFlag.INCLUDES_HOLIDAY_PAY: (
            rf"\binc(?:l|lud\w+|lusive)?\.?(?: of)?:? ?(?:12\.\d+ ?% )?{_HOLIDAY}|\binc\.{_HOLIDAY}|{_HOLIDAY} inc(?:l|luded|lusive)?\b"
        ),
        PayFlag.HOLIDAY_PAY_EXTRA: (
            rf"(?:excl?\w*\.?(?: of)?|plus|\+|not incl\w*) ?(?:\d[\d.]* ?%? ?)?(?:uplift )?(?:for |in )?(?:lieu of )?(?:accrued )?{_HOLIDAY}"
            r"|(?:plus|\+) ?12\.\d+ ?%"
        ),
        PayFlag.INCLUDES_ENHANCEMENTS: rf"\b(?:inc(?:l|lud\w+|lusive)?\.?(?: of)?|with) {_ENHANCEMENTS}|all[- ]inclusive",
        PayFlag.APPROXIMATE: r"\bcirca\b|\bapprox\w*|\baround\b|\bc\. ?£",
        PayFlag.BAND: r"\b(?:band|grade|range|level|scale) ?\d|\bb\d[a-d]?\b|\bafc ?\d|\b8 ?[a-d]\b|\bscp\b",
        PayFlag.AGENDA_FOR_CHANGE: r"agenda for change|\ba4c\b|\bafc\b",
        PayFlag.LONDON_WEIGHTING: (
            r"\bhcas?\b|\bhcaa\b|\bhacs\b|high cost|london|\blwa?\b|\bl\.w\b|\blz\b|\bfringe\b"
            r"|\bp\.?a\.? inc\b(?!\.? (?:hol|wt))|\bannum,? inc(?:lusive)?\b\.?(?=$| *\(?pro)"
        ),
        PayFlag.MINIMUM_WAGE_NAMED: r"minimum wage|\bnmw\b|\bnlw\b|national living wage|apprentice\w*,? (?:wage|rate|pay)",
        PayFlag.UMBRELLA_RATE: r"\bumbrella\b|\bltd rate|limited company rate",
        PayFlag.UNPAID: r"\bunpaid\b|\bvolunt(?:ary|eer)\b",
        PayFlag.ENHANCEMENTS_EXTRA: (
            rf"(?:plus|\+|&|and|additional|excl?\w*(?: of)?) ?\(?(?:shift |the )?{_ENHANCEMENTS}|on[- ]call (?:supplement|payment|allowance)"
            r"|(?:\+|plus) ?on[- ]?calls?|(?:\+|plus) enh"
        ),
        PayFlag.BONUS: r"\bbonus\w*|golden hello|welcome (?:incentive|payment|benefit)|\brrp\b|\bpremi(?:a|um)\b",
        PayFlag.BENEFITS_EXTRA: r"\bbenefits?\b|\bpension\b|\bpackage\b|\brelocation\b",
        PayFlag.COMPETITIVE: r"\bcompet\w+|\battractive (?:rate|salary|package|pay)\w*|\bexcellent (?:rate|day rate|salary|pay)\w*",
        PayFlag.NEGOTIABLE: r"\bneg(?:otiable)?\b|to be (?:agreed|discussed)|\btb[ac]\b|to be confirmed|on application|on request",
        PayFlag.DEPENDS_ON_EXPERIENCE: r"\bdoe\b|depend\w* (?:up)?o[nf]|according to|subject to experience|based (?:up)?on (?:your |previous )?experience",
        PayFlag.CURRENCY_NOT_POUNDS: r"€|\$|‚¬|\beur(?:os?)?\b|\busd\b|\baed\b",
    }.items()
}

# Looked for in the whole description, each around a plain word: words that change what an hour is worth.
DESCRIPTION_FLAGS: tuple[tuple[str, PayFlag, re.Pattern[str]], ...] = (
    ("holiday pay", PayFlag.INCLUDES_HOLIDAY_PAY, re.compile(r"(?:hour|rate|pay|£[\d.]+)[^.\n]{0,30}\binc\w*(?: of)? holiday pay")),
    ("rolled", PayFlag.INCLUDES_HOLIDAY_PAY, re.compile(r"rolled[- ]up holiday")),
    ("commission", PayFlag.COMMISSION_ONLY, re.compile(r"commission[- ]only|100% commission")),
    ("umbrella", PayFlag.UMBRELLA_RATE, re.compile(r"umbrella (?:rate|pay)|(?:via|through) (?:an )?umbrella")),
    (" ote", PayFlag.ON_TARGET_EARNINGS, re.compile(r"£[\d,.]+k? ?ote\b|\bote (?:of )?£")),
    ("rata", PayFlag.PRO_RATA, re.compile(r"(?:salary|annum|£[\d,.]+|\bpa)[^.\n]{0,20}\bpro[- ]?rata\b")),
)  # fmt: skip


#: Hourly pay with one of these rests on an assumption or a claim: too little to say that it is too low.
DOUBTFUL_PAY = frozenset(
    {
        PayFlag.HOURS_ASSUMED,
        PayFlag.UNIT_DOUBTFUL,
        PayFlag.FROM_PUBLISHER,
        PayFlag.FULL_TIME_EQUIVALENT_UNCLEAR,
        PayFlag.WEEKS_NOT_STATED,
        PayFlag.APPROXIMATE,
    }
)

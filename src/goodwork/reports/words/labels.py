"""A label for every code of the vocabulary that a reader may meet."""

from goodwork.core.job_quality.profile import DimensionMark, MeasureState
from goodwork.core.rights.verdicts import VerdictKind
from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.work import (
    CheckLevel,
    QualificationLevel,
    Weekday,
    WorkPlaceKind,
)

PERIODS = {
    PayPeriod.HOUR: "an hour",
    PayPeriod.DAY: "a day",
    PayPeriod.SESSION: "a session",
    PayPeriod.WEEK: "a week",
    PayPeriod.MONTH: "a month",
    PayPeriod.YEAR: "a year",
}

AGE_BANDS = {
    AgeBand.UNDER_18: "under 18",
    AgeBand.FROM_18_TO_20: "18 to 20",
    AgeBand.FROM_21: "21 and over",
}

WORK_PLACES = {
    WorkPlaceKind.ON_SITE: "at the workplace",
    WorkPlaceKind.HYBRID: "partly at home",
    WorkPlaceKind.REMOTE: "at home",
    WorkPlaceKind.MOBILE: "at several places in a day",
}

CHECKS = {
    CheckLevel.BASIC: "basic criminal-record check (DBS)",
    CheckLevel.STANDARD: "standard criminal-record check (DBS)",
    CheckLevel.ENHANCED: "enhanced criminal-record check (DBS)",
}

QUALIFICATIONS = {
    QualificationLevel.ENTRY: "below level 1",
    QualificationLevel.LEVEL_1: "level 1 (GCSE grades 3 to 1)",
    QualificationLevel.LEVEL_2: "level 2 (GCSE grades 9 to 4)",
    QualificationLevel.LEVEL_3: "level 3 (A level, T level)",
    QualificationLevel.LEVEL_4: "level 4 (HNC)",
    QualificationLevel.LEVEL_5: "level 5 (HND, foundation degree)",
    QualificationLevel.LEVEL_6: "level 6 (degree)",
    QualificationLevel.LEVEL_7: "level 7 (master's)",
    QualificationLevel.LEVEL_8: "level 8 (doctorate)",
}

WEEKDAYS = {
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
}

MARKS = {
    DimensionMark.STATED: "Stated",
    DimensionMark.NOT_STATED: "Ask about",
    DimensionMark.CONTRADICTED: "Contradicted",
    DimensionMark.BELOW_FLOOR: "Below the legal floor",
}

MEASURE_STATES = {
    MeasureState.STATED: "Stated",
    MeasureState.NOT_STATED: "Ask about",
    MeasureState.CONTRADICTED: "Contradicted",
}

VERDICTS = {
    VerdictKind.LIKELY_BREACH: "Likely breach",
    VerdictKind.ASK: "Ask about",
    VerdictKind.GOOD_SIGN: "Good sign",
    VerdictKind.NOT_ASSESSABLE: "Cannot be told from an advert",
}

"""What people write where a code is stored. Keys are as `heading_key` gives them: no case, spaces or punctuation."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.tables.schema import heading_key
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode


def words_for(codes: type[StrEnum], said: Mapping[StrEnum, Iterable[str]]) -> dict[str, str]:
    """Every way of writing each code: the code itself and the words given for it."""
    own = {heading_key(code): str(code.value) for code in codes}
    return own | {
        heading_key(words): str(code.value) for code, all_words in said.items() for words in all_words
    }


TRAVEL_MODES = words_for(
    TravelMode,
    {
        TravelMode.WALK: ("walking", "on foot", "foot"),
        TravelMode.CYCLE: ("bike", "bicycle", "cycling", "push bike"),
        TravelMode.BUS: (
            "public transport",
            "train",
            "tram",
            "bus and train",
            "bus or train",
            "buses",
            "coach",
        ),
        TravelMode.CAR: ("drive", "driving", "own car", "van"),
    },
)

CONTRACTS = words_for(
    ContractType,
    {
        ContractType.PERMANENT: ("perm",),
        ContractType.FIXED_TERM: ("fixed term contract", "ftc", "contract"),
        ContractType.TEMPORARY: ("temp",),
        ContractType.ZERO_HOURS: (
            "zero hours contract",
            "zero hour",
            "0 hours",
            "zhc",
            "casual",
            "bank",
            "as and when",
        ),
        ContractType.AGENCY: ("agency work", "agency worker"),
        ContractType.UMBRELLA: ("umbrella company",),
        ContractType.SELF_EMPLOYED: ("self employment", "freelance", "gig", "gig work", "subcontract"),
        ContractType.APPRENTICESHIP: ("apprentice", "apprenticeships"),
        ContractType.VOLUNTARY: ("volunteer", "volunteering", "unpaid"),
        ContractType.INTERNSHIP: ("intern",),
    },
)

# Levels as gov.uk "What qualification levels mean" lists them. "GCSE" alone is read as level 2, the level
# most adverts mean by it; grades 3 to 1 have their own words.
QUALIFICATIONS = words_for(
    QualificationLevel,
    {
        QualificationLevel.ENTRY: (
            "none", "no qualifications", "entry", "entry level", "entry level 1", "entry level 2", "entry level 3",
            "level 0", "esol entry",
        ),
        QualificationLevel.LEVEL_1: (
            "level 1", "nvq 1", "nvq level 1", "gcse d-g", "gcse 3-1", "gcses d-g", "gcses 3-1", "btec level 1",
            "functional skills level 1", "l1", "rqf 1",
        ),
        QualificationLevel.LEVEL_2: (
            "level 2", "nvq 2", "nvq level 2", "gcse", "gcses", "5 gcses", "gcse a-c", "gcse a*-c", "gcses a*-c",
            "gcse 9-4", "gcses 9-4", "o level", "o levels", "intermediate apprenticeship", "btec level 2",
            "functional skills level 2", "l2", "rqf 2",
        ),
        QualificationLevel.LEVEL_3: (
            "level 3", "nvq 3", "nvq level 3", "a level", "a levels", "as level", "t level", "btec national",
            "btec level 3", "access to he", "access to higher education", "advanced apprenticeship",
            "international baccalaureate", "l3", "rqf 3",
        ),
        QualificationLevel.LEVEL_4: ("level 4", "hnc", "nvq 4", "nvq level 4", "certhe", "higher apprenticeship", "l4", "rqf 4"),
        QualificationLevel.LEVEL_5: ("level 5", "hnd", "diphe", "foundation degree", "nvq 5", "nvq level 5", "l5", "rqf 5"),
        QualificationLevel.LEVEL_6: (
            "level 6", "degree", "bachelors", "bachelors degree", "bachelor", "ba", "bsc", "beng", "llb", "undergraduate degree",
            "graduate", "degree apprenticeship", "first degree", "university degree", "honours degree", "l6", "rqf 6",
        ),
        QualificationLevel.LEVEL_7: (
            "level 7", "masters", "masters degree", "master", "ma", "msc", "mba", "meng", "pgce", "postgraduate",
            "postgraduate diploma", "postgraduate certificate", "l7", "rqf 7",
        ),
        QualificationLevel.LEVEL_8: ("level 8", "phd", "doctorate", "dphil", "l8", "rqf 8"),
    },
)  # fmt: skip

LICENCES = words_for(
    Licence,
    {
        Licence.DRIVING: (
            "driving licence", "drivers licence", "driving license", "full driving licence", "uk driving licence",
            "full uk driving licence", "category b", "clean driving licence",
        ),
        Licence.OWN_VEHICLE: ("own car", "car", "vehicle", "own transport"),
        Licence.LGV: ("hgv", "hgv licence", "lgv licence", "class 1", "class 2", "c1", "hgv class 1", "hgv class 2", "cat c"),
        Licence.PCV: ("psv", "bus licence", "d1", "pcv licence"),
        Licence.FORKLIFT: ("flt", "fork lift", "forklift licence", "fork lift licence", "flt licence", "counterbalance", "reach truck"),
        Licence.SIA: ("sia licence", "door supervisor", "sia door supervisor", "security licence", "cctv licence"),
        Licence.CSCS: ("cscs card", "csc card"),
        Licence.FOOD_HYGIENE: ("food hygiene certificate", "food safety", "level 2 food hygiene", "food hygiene level 2"),
        Licence.FIRST_AID: ("first aider", "first aid at work", "paediatric first aid"),
        Licence.GAS_SAFE: ("gas safe registered", "gas"),
        Licence.ELECTRICIAN: ("18th edition", "jib", "jib card", "ecs", "ecs card"),
        Licence.NMC: ("nmc registration", "nmc pin", "registered nurse", "nurse registration"),
        Licence.GMC: ("gmc registration",),
        Licence.HCPC: ("hcpc registration",),
        Licence.GPHC: ("gphc registration",),
        Licence.GDC: ("gdc registration",),
        Licence.SOCIAL_WORK: ("social work england", "swe", "registered social worker"),
        Licence.QTS: ("qualified teacher status", "qualified teacher"),
        Licence.LEGAL: ("solicitor", "barrister", "cilex"),
        Licence.ACCOUNTANCY: ("aca", "acca", "cima", "aat", "chartered accountant"),
    },
)  # fmt: skip

ADJUSTMENTS = words_for(
    Adjustment,
    {
        Adjustment.NO_HEAVY_LIFTING: (
            "no lifting",
            "cannot lift",
            "bad back",
            "light duties",
            "no manual handling",
        ),
        Adjustment.SEATED_WORK: ("seated", "sitting", "sit down work", "cannot stand for long"),
        Adjustment.STEP_FREE: ("wheelchair", "wheelchair access", "step free access", "no stairs"),
        Adjustment.NO_DRIVING: ("cannot drive",),
        Adjustment.NO_NIGHTS: ("no night work", "no night shifts", "no nightshifts"),
        Adjustment.QUIET_WORKPLACE: ("quiet", "quiet place", "low noise", "low stimulation"),
        Adjustment.WORK_FROM_HOME: ("home working", "wfh", "remote", "working from home"),
        Adjustment.FLEXIBLE_HOURS: ("flexible", "flexible working", "flexitime", "flexi time"),
    },
)

AGE_BANDS = words_for(
    AgeBand,
    {
        AgeBand.UNDER_18: ("16-17", "16 to 17", "below 18"),
        AgeBand.FROM_18_TO_20: ("18-20", "18 to 20", "from 18 to 20"),
        AgeBand.FROM_21: ("21+", "21 plus", "over 21", "21 or over", "adult"),
    },
)

PAY_PERIODS = words_for(
    PayPeriod,
    {
        PayPeriod.HOUR: ("per hour", "an hour", "hourly", "ph", "p/h", "hours"),
        PayPeriod.DAY: ("per day", "a day", "daily", "pd"),
        PayPeriod.SESSION: ("per session", "a session", "sessional"),
        PayPeriod.WEEK: ("per week", "a week", "weekly", "pw"),
        PayPeriod.MONTH: ("per month", "a month", "monthly", "pcm"),
        PayPeriod.YEAR: (
            "per annum",
            "pa",
            "p.a.",
            "per year",
            "a year",
            "yearly",
            "annual",
            "annually",
            "annum",
        ),
    },
)

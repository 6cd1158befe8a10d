"""Words about how, where and on what terms work is done."""

from enum import StrEnum


class ContractType(StrEnum):
    """The terms on which a person is taken on. An advert may show several."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    TEMPORARY = "temporary"
    ZERO_HOURS = "zero_hours"  # bank, casual, as and when
    AGENCY = "agency"
    UMBRELLA = "umbrella"
    SELF_EMPLOYED = "self_employed"
    APPRENTICESHIP = "apprenticeship"
    VOLUNTARY = "voluntary"
    INTERNSHIP = "internship"


class WorkPlaceKind(StrEnum):
    """Where the work is done."""

    ON_SITE = "on_site"
    HYBRID = "hybrid"
    REMOTE = "remote"
    MOBILE = "mobile"  # at several places in a day: home care, deliveries


class TravelMode(StrEnum):
    """How a person travels to work."""

    WALK = "walk"
    CYCLE = "cycle"
    BUS = "bus"  # all public transport, until timetables are read
    CAR = "car"


class Licence(StrEnum):
    """Licences, registrations and checks an advert may require and a person may hold."""

    DRIVING = "driving"
    OWN_VEHICLE = "own_vehicle"
    LGV = "lgv"  # large goods vehicle, categories C and C1
    PCV = "pcv"  # bus and coach, category D
    FORKLIFT = "forklift"
    SIA = "sia"  # security
    CSCS = "cscs"  # construction site card
    FOOD_HYGIENE = "food_hygiene"
    FIRST_AID = "first_aid"
    GAS_SAFE = "gas_safe"
    ELECTRICIAN = "electrician"  # 18th edition, JIB or ECS card
    NMC = "nmc"  # nurses and midwives
    GMC = "gmc"  # doctors
    HCPC = "hcpc"  # allied health professions
    GPHC = "gphc"  # pharmacists
    GDC = "gdc"  # dentists
    SOCIAL_WORK = "social_work"  # Social Work England
    QTS = "qts"  # qualified teacher status
    LEGAL = "legal"  # solicitor, barrister, legal executive
    ACCOUNTANCY = "accountancy"  # ACA, ACCA, CIMA, AAT


#: Registers that the law or the profession closes the work to anybody not on. Whoever is on one says so first:
#: a person who has not told us her licences is taken to hold none of these, and may hold any other.
REGISTRATIONS = frozenset(
    {
        Licence.GAS_SAFE,
        Licence.NMC,
        Licence.GMC,
        Licence.HCPC,
        Licence.GPHC,
        Licence.GDC,
        Licence.SOCIAL_WORK,
        Licence.QTS,
        Licence.LEGAL,
    }
)


class CheckLevel(StrEnum):
    """Criminal-record checks. A person is not asked to 'hold' one: the advert's level is told to her."""

    BASIC = "basic"
    STANDARD = "standard"
    ENHANCED = "enhanced"


class Adjustment(StrEnum):
    """What a person may need of a job, and what in an advert stands against it."""

    NO_HEAVY_LIFTING = "no_heavy_lifting"
    SEATED_WORK = "seated_work"
    STEP_FREE = "step_free"
    NO_DRIVING = "no_driving"
    NO_NIGHTS = "no_nights"
    QUIET_WORKPLACE = "quiet_workplace"
    WORK_FROM_HOME = "work_from_home"
    FLEXIBLE_HOURS = "flexible_hours"


class QualificationLevel(StrEnum):
    """Levels of the Regulated Qualifications Framework (England). `ENTRY` is below level 1."""

    ENTRY = "0"
    LEVEL_1 = "1"  # GCSE grades 3-1 (D-G)
    LEVEL_2 = "2"  # GCSE grades 9-4 (A*-C)
    LEVEL_3 = "3"  # A level, T level
    LEVEL_4 = "4"  # HNC
    LEVEL_5 = "5"  # HND, foundation degree
    LEVEL_6 = "6"  # degree
    LEVEL_7 = "7"  # master's
    LEVEL_8 = "8"  # doctorate


class Weekday(StrEnum):
    """Days, Monday first."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

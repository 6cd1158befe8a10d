"""Every standard on file and the model it must satisfy. A file that no line here declares is refused."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

from goodwork.standards.area_changes import AreaChanges
from goodwork.standards.attention import AttentionRules
from goodwork.standards.capital_pipeline import Commitments, Deflators, LabourDemand, LabourSupply
from goodwork.standards.charter import Charter
from goodwork.standards.commencement import Register
from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.crowding import CrowdingPrices, IntroductionsAtOnce
from goodwork.standards.deprivation_index import DeprivationIndex
from goodwork.standards.doors import Readings, SignIn
from goodwork.standards.fairness import AuditRules, Circumstances
from goodwork.standards.good_jobs import GoodJobs
from goodwork.standards.import_rules import DuplicateRules, ImportRules
from goodwork.standards.index_doubt import IndexDoubt
from goodwork.standards.indicator import Indicator
from goodwork.standards.indicator_feed import IndicatorSource
from goodwork.standards.inequality import GapRules
from goodwork.standards.lawful_bases import LawfulBases
from goodwork.standards.library import Standard, StandardError, load, names
from goodwork.standards.living_wage import RealLivingWage
from goodwork.standards.minimum_wage import NationalMinimumWage
from goodwork.standards.monitor import Monitor
from goodwork.standards.nash_welfare import NashWelfare
from goodwork.standards.nearness_counted import NearnessCounted
from goodwork.standards.occupations import Soc2020
from goodwork.standards.open_licences import OpenLicences
from goodwork.standards.pay_conversion import PayConversion
from goodwork.standards.period_alignment import PeriodAlignment
from goodwork.standards.plain_rights import PlainRights
from goodwork.standards.policy_lab import LabAssumptions
from goodwork.standards.preferences import ChoiceStandard
from goodwork.standards.privacy_rules import NeedToKnow, Purposes
from goodwork.standards.profile_words import AskedCircumstances, PlainSkills
from goodwork.standards.registered_professions import RegisteredProfessions
from goodwork.standards.release_rules import ReleaseRules
from goodwork.standards.retention import Retention
from goodwork.standards.right import Right
from goodwork.standards.rounds import RoundRules
from goodwork.standards.score_parts import ScoreParts
from goodwork.standards.sharing import Sharing
from goodwork.standards.sick_pay import StatutorySickPay
from goodwork.standards.small_counts import SmallCounts
from goodwork.standards.statistical_marks import StatisticalMarks
from goodwork.standards.statistics_service import StatisticsService
from goodwork.standards.target import Target, Verdicts
from goodwork.standards.travel import ImportedTimes, PublicTransport, TravelDefaults
from goodwork.standards.typologies import CommutingTypology, ResidentialTypology
from goodwork.standards.vacancy_upkeep import KeptFromPeople, VacancyUpkeep
from goodwork.standards.voice import IdentifyingWords, Themes
from goodwork.standards.work_programme import RagRules
from goodwork.standards.working_week import FullTime

# A folder whose files are all of one kind, or one file of a mixed folder.
MODELS: Mapping[str, type[Standard]] = MappingProxyType(
    {
        "access/good_jobs": GoodJobs,
        "allocation/lawful_bases": LawfulBases,
        "allocation/nash_welfare": NashWelfare,
        "allocation/nearness": NearnessCounted,
        "capital_pipeline/commitments": Commitments,
        "capital_pipeline/deflators": Deflators,
        "capital_pipeline/labour_demand": LabourDemand,
        "capital_pipeline/labour_supply": LabourSupply,
        "areas/changes": AreaChanges,
        "charters": Charter,
        "commencement": Register,
        "crowding/introductions": IntroductionsAtOnce,
        "crowding/prices": CrowdingPrices,
        "deprivation_indices": DeprivationIndex,
        "disclosure/small_counts": SmallCounts,
        "fairness/audit": AuditRules,
        "fairness/circumstances": Circumstances,
        "imports/duplicates": DuplicateRules,
        "imports/files": ImportRules,
        "indices": CompositeIndex,
        "indicator_sources": IndicatorSource,
        "indicators": Indicator,
        "index_doubt": IndexDoubt,
        "inequality/gaps": GapRules,
        "licences/open_data": OpenLicences,
        "matches/attention": AttentionRules,
        "matches/rounds": RoundRules,
        "matches/sharing": Sharing,
        "monitors": Monitor,
        "occupations/registered_professions": RegisteredProfessions,
        "occupations/soc2020": Soc2020,
        "period_alignment": PeriodAlignment,
        "plain_rights": PlainRights,
        "policy_lab": LabAssumptions,
        "privacy/need_to_know": NeedToKnow,
        "privacy/purposes": Purposes,
        "privacy/readings": Readings,
        "privacy/retention": Retention,
        "privacy/sign_in": SignIn,
        "profile/circumstances": AskedCircumstances,
        "profile/skills": PlainSkills,
        "preferences": ChoiceStandard,
        "publishing/releases": ReleaseRules,
        "rights": Right,
        "scoring/score_parts": ScoreParts,
        "sick_pay/statutory_sick_pay": StatutorySickPay,
        "targets": Target,
        "targets/verdicts": Verdicts,
        "statistical_marks": StatisticalMarks,
        "statistics_services": StatisticsService,
        "travel/default_speeds": TravelDefaults,
        "travel/imported_times": ImportedTimes,
        "travel/public_transport": PublicTransport,
        "typologies/residential_moves": ResidentialTypology,
        "typologies/work_and_home": CommutingTypology,
        "typologies/work_and_home_of_authorities": CommutingTypology,
        "vacancies/kept_from_people": KeptFromPeople,
        "vacancies/upkeep": VacancyUpkeep,
        "voice/identifying_words": IdentifyingWords,
        "voice/themes": Themes,
        "wages/national_minimum_wage": NationalMinimumWage,
        "wages/pay_conversion": PayConversion,
        "wages/real_living_wage": RealLivingWage,
        "work_programme/rag": RagRules,
        "working_week/full_time": FullTime,
    }
)


def standards_on_file() -> Iterator[tuple[str, str]]:
    """The folder and name of every standard, in alphabetical order."""
    for folder in sorted(entry.name for entry in files("goodwork.standards").iterdir() if entry.is_dir()):
        for name in names(folder):
            yield folder, name


def load_any(kind: str, name: str) -> Standard:
    """One standard by its folder and name, checked against the model declared for it.

    Raises `StandardError` where it is not declared here, and as `library.load`.
    """
    model = MODELS.get(f"{kind}/{name}", MODELS.get(kind))
    if model is None:
        raise StandardError(
            f"standards/{kind}/{name}.yaml is not declared: add it with its model to standards/catalogue.py"
        )
    return load(model, name)

"""The one list of words for what people hold, need and refuse and jobs ask, used by levers and by every page."""

from collections.abc import Mapping

from goodwork.vocabulary.work import Adjustment, ContractType, Licence, TravelMode

CONTRACTS: Mapping[ContractType, str] = {
    ContractType.PERMANENT: "permanent",
    ContractType.FIXED_TERM: "fixed term",
    ContractType.TEMPORARY: "temporary",
    ContractType.ZERO_HOURS: "zero hours or casual",
    ContractType.AGENCY: "agency",
    ContractType.UMBRELLA: "umbrella company",
    ContractType.SELF_EMPLOYED: "self-employed",
    ContractType.APPRENTICESHIP: "apprenticeship",
    ContractType.VOLUNTARY: "voluntary",
    ContractType.INTERNSHIP: "internship",
}

LICENCES: Mapping[Licence, str] = {
    Licence.DRIVING: "driving licence",
    Licence.OWN_VEHICLE: "own vehicle",
    Licence.LGV: "lorry licence (C or C1)",
    Licence.PCV: "bus and coach licence (D)",
    Licence.FORKLIFT: "forklift licence",
    Licence.SIA: "security licence (SIA)",
    Licence.CSCS: "construction site card (CSCS)",
    Licence.FOOD_HYGIENE: "food hygiene certificate",
    Licence.FIRST_AID: "first aid certificate",
    Licence.GAS_SAFE: "Gas Safe registration",
    Licence.ELECTRICIAN: "electrician's card",
    Licence.NMC: "nursing or midwifery registration (NMC)",
    Licence.GMC: "doctor's registration (GMC)",
    Licence.HCPC: "health professions registration (HCPC)",
    Licence.GPHC: "pharmacy registration (GPhC)",
    Licence.GDC: "dental registration (GDC)",
    Licence.SOCIAL_WORK: "social work registration",
    Licence.QTS: "qualified teacher status",
    Licence.LEGAL: "legal qualification",
    Licence.ACCOUNTANCY: "accountancy qualification",
}

ADJUSTMENTS: Mapping[Adjustment, str] = {
    Adjustment.NO_HEAVY_LIFTING: "no heavy lifting",
    Adjustment.SEATED_WORK: "work sitting down",
    Adjustment.STEP_FREE: "no steps or ladders",
    Adjustment.NO_DRIVING: "no driving",
    Adjustment.NO_NIGHTS: "no nights",
    Adjustment.QUIET_WORKPLACE: "a quiet workplace",
    Adjustment.WORK_FROM_HOME: "work from home",
    Adjustment.FLEXIBLE_HOURS: "flexible hours",
}

MODES: Mapping[TravelMode, str] = {
    TravelMode.WALK: "on foot",
    TravelMode.CYCLE: "by bicycle",
    TravelMode.BUS: "by bus or train",
    TravelMode.CAR: "by car",
}

#: Said without "a": there is one of each, or it is a name.
_WITHOUT_ARTICLE = frozenset(
    {
        Licence.GAS_SAFE,
        Licence.NMC,
        Licence.GMC,
        Licence.HCPC,
        Licence.GPHC,
        Licence.GDC,
        Licence.SOCIAL_WORK,
        Licence.QTS,
    }
)


def licence_with_article(licence: Licence) -> str:
    """A licence as a sentence names it: "a driving licence", "qualified teacher status"."""
    if licence is Licence.OWN_VEHICLE:
        return "a vehicle of one's own"
    label = LICENCES[licence]
    if licence in _WITHOUT_ARTICLE:
        return label
    return f"{'an' if label[0] in 'aeiou' else 'a'} {label}"

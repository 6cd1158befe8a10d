"""The words of job titles, as data: what is noise, what abbreviations mean, what says how senior a job is.

Every table was drawn from general knowledge of British adverts and checked on real titles; none is learned.
"""

import re

# What an advert puts in a title that says nothing of the occupation. Applied in order to lower-case text;
# each match becomes a space, so that what stood on both sides of it stays apart.
_NOISE_WITH_FIGURES = (
    # pay: "£18,000 - £25,000 per annum", "£9.50ph", "80k ote"
    r"(?:up to |from )?£\s?[\d,.]+\s?k?(?:\s?(?:-|–|to)\s?£?\s?[\d,.]+\s?k?)?(?:\s?(?:per|an?|p)[ .]?(?:hour|annum|day|week|month|year|session|h|a|d|w)\b)?",
    r"\b\d+(?:\.\d+)?\s?k?\b\s?(?:-|–|to)\s?\d+\s?k\b|\b\d+(?:\.\d+)?\s?k\b",
    # grade: "band 6", "band 5/6", "grade 7", "level 3", "b6", "afc band 2"
    r"\b(?:afc )?(?:band|grade|level|scale|tier)s?\s?\d+[a-z]?(?:\s?(?:-|–|/|to|or|&)\s?(?:band )?\d+[a-z]?)*\b",
    r"\bb[2-9][a-d]?\b",
    # hours and lengths: "37.5 hours", "0.6 wte", "12 month ftc"
    r"\b\d+(?:[.:]\d+)?\s?(?:hours?|hrs?|wte|fte|pas|sessions?)\b(?:\s?(?:per|a|p)[ /.]?(?:week|wk|w)\b)?",
    r"\b\d+[ -]?months?\b(?: (?:ftc|contract))?",
    r"\b(?:x\s?\d+|\d+\s?x|\d+ (?:posts?|places?))\b",
    # references and dates: "ref: 123-ab", "jr0042", "spring 2021"
    r"\bref(?:erence)?\b[ :.#-]*\S*\d\S*|\b[a-z]{1,4}\d{3,}\b|\b(?:19|20)\d\d\b|\b\d{4,}\b",
)
_NOISE_IN_WORDS = (
    r"\b(?:ote|uncapped(?: commission)?|basic|negotiable|competitive(?: salary)?|excellent (?:salary|benefits))\b",
    # terms: "part-time", "fixed term", "maternity cover"
    r"\b(?:full|part)[ -]?time\b|\b(?:f/t|p/t|ft|pt|wte|fte)\b|\bterm[ -]time(?: only)?\b",
    r"\b(?:fixed[ -]term|ftc|permanent|temporary|temp to perm|zero hours|locum|casual|seasonal)\b",
    r"\b(?:maternity|paternity|sickness|secondment)(?: leave)?(?: (?:cover|opportunity))\b|\bsecondment\b",
    r"\bbank(?= (?:staff|nurs|support|health|registered|band|care|theatre|midwi|ward|domestic|porter|clinical|sister|hca|rmn|rgn|admin|recept))",
    # the way adverts shout: "immediate start", "urgently required", "amazing opportunity"
    r"\b(?:immediate(?: start)?|urgent(?:ly)? (?:required|needed)|required|wanted|needed|asap|start asap|apply now|vacanc(?:y|ies)|opportunit(?:y|ies)|jobs?|roles?|positions?)\b",
    r"\b(?:exciting|amazing|fantastic|brilliant|excellent|new|leading|growing|well established|no experience(?: (?:needed|required|necessary))?|full training(?: (?:given|provided))?|training provided|open day|newly qualified|nq)\b",
)
NOISE_WITH_FIGURES: tuple[re.Pattern[str], ...] = tuple(map(re.compile, _NOISE_WITH_FIGURES))
NOISE_IN_WORDS: tuple[re.Pattern[str], ...] = tuple(map(re.compile, _NOISE_IN_WORDS))

# Where a title stops naming the job and starts saying where, for whom or in which team.
SEPARATOR = re.compile(
    r"\s[-–—|:]+\s|[-–—](?=\s)|\s[-–—](?=\S)|[(),|;:\[\]\u2022]|\s/\s|\s(?:in|at|within|near|for|based in)\s"
)

# Words for how senior a job is. Kept as evidence; left off when looking a title up in the index.
SENIORITY: frozenset[str] = frozenset(
    {"senior", "junior", "trainee", "lead", "principal", "deputy", "graduate", "apprentice", "experienced"}
    | {"qualified", "registered", "specialist", "advanced", "highly", "skilled", "1st", "2nd", "3rd"}
)

# Whole words (or pairs) and what they stand for. An abbreviation with two common meanings is left out.
ABBREVIATIONS: dict[str, str] = {
    "hca": "healthcare assistant",
    "hcsw": "healthcare support worker",
    "hcas": "healthcare assistant",
    "rmn": "registered mental health nurse",
    "rgn": "registered general nurse",
    "rnld": "registered learning disability nurse",
    "rnmh": "registered mental health nurse",
    "rscn": "registered children's nurse",
    "rn": "registered nurse",
    "odp": "operating department practitioner",
    "anp": "advanced nurse practitioner",
    "acp": "advanced clinical practitioner",
    "ahp": "allied health professional",
    "cpn": "community psychiatric nurse",
    "camhs": "child and adolescent mental health",
    "cmht": "community mental health team",
    "gp": "general practitioner",
    "gps": "general practitioner",
    "sho": "senior house officer doctor",
    "slt": "speech and language therapist",
    "salt": "speech and language therapist",
    "ot": "occupational therapist",
    "pwp": "psychological wellbeing practitioner",
    "cbt": "cognitive behavioural therapy",
    "mh": "mental health",
    "itu": "intensive care",
    "icu": "intensive care",
    "nicu": "neonatal intensive care",
    "a&e": "accident and emergency",
    "hgv": "heavy goods vehicle",
    "lgv": "large goods vehicle",
    "pcv": "passenger carrying vehicle bus",
    "psv": "passenger carrying vehicle bus",
    "flt": "fork lift truck",
    "fork lift": "forklift",
    "fork-lift": "forklift",
    "cnc": "computer numerical control cnc",
    "m&e": "mechanical and electrical",
    "qs": "quantity surveyor",
    "hse": "health and safety",
    "ehs": "health and safety",
    "she": "health and safety",
    "qa": "quality assurance",
    "qc": "quality control",
    "sen": "special educational needs",
    "senco": "special educational needs coordinator",
    "send": "special educational needs",
    "eyfs": "early years",
    "ta": "teaching assistant",
    "tas": "teaching assistant",
    "hlta": "higher level teaching assistant",
    "lsa": "learning support assistant",
    "nqt": "teacher",
    "ect": "teacher",
    "ks1": "primary school",
    "ks2": "primary school",
    "ks3": "secondary school",
    "ks4": "secondary school",
    "pe": "physical education",
    "mfl": "languages",
    "pa": "personal assistant",
    "ea": "executive assistant",
    "admin": "administrator",
    "asst": "assistant",
    "ass't": "assistant",
    "mgr": "manager",
    "snr": "senior",
    "sr": "senior",
    "jnr": "junior",
    "jr": "junior",
    "exec": "executive",
    "execs": "executive",
    "md": "managing director",
    "ceo": "chief executive",
    "cfo": "chief financial officer finance director",
    "fd": "finance director",
    "fc": "financial controller",
    "fp&a": "financial planning and analysis",
    "ifa": "independent financial adviser",
    "ap": "accounts payable",
    "ar": "accounts receivable",
    "hr": "human resources",
    "hrbp": "human resources business partner",
    "l&d": "learning and development",
    "er": "employee relations",
    "bdm": "business development manager",
    "bde": "business development executive",
    "bd": "business development",
    "pr": "public relations",
    "seo": "search engine optimisation",
    "ppc": "digital marketing",
    "crm": "customer relationship management",
    "csa": "customer service adviser",
    "csr": "customer service representative",
    "cctv": "closed circuit television cctv",
    "sia": "security",
    "bi": "business intelligence",
    "dba": "database administrator",
    "sql": "database sql",
    "php": "php software",
    "java": "java software",
    "javascript": "javascript software",
    "c#": "c# software",
    "c++": "c++ software",
    ".net": "dotnet software",
    "net developer": "dotnet software developer",
    "devops": "devops software",
    "front end": "frontend software",
    "front-end": "frontend software",
    "back end": "backend software",
    "full stack": "fullstack software",
    "ux": "user experience",
    "ui": "user interface",
    "pmo": "project management office",
    "ppa": "primary school",
    "fmcg": "consumer goods",
    "foh": "front of house",
    "boh": "back of house",
    "kp": "kitchen porter",
    "cdp": "chef de partie",
    "agm": "assistant general manager",
    "gm": "general manager",
    "mot": "mot vehicle",
    "vat": "tax",
    "fe": "further education",
    "he": "higher education",
    "iag": "information advice and guidance",
    "advisor": "adviser",
    "advisors": "adviser",
    "co-ordinator": "coordinator",
    "co-ordinators": "coordinator",
    "organizer": "organiser",
    "health care": "healthcare",
    "care giver": "caregiver",
    "carer": "carer care",
    "program": "programme",
    "paediatric": "paediatric children",
}

# Irregular plurals met in titles; regular ones are undone by rule.
SINGULARS: dict[str, str] = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "stores": "stores",
}

# What an industry as given ("Healthcare") is called in the qualifiers of the official coding index.
INDUSTRIES: dict[str, str] = {
    "healthcare": "hospital service",
    "health": "hospital service",
    "nhs": "hospital service",
    "hospital": "hospital service",
    "social care": "care/residential home",
    "care home": "care/residential home",
    "home care": "home care",
    "domiciliary": "home care",
    "education": "educational establishments",
    "school": "educational establishments",
    "university": "higher education, university",
    "council": "local government",
    "construction": "building construction",
    "retail": "retail trade",
    "it": "computing/IT",
    "software": "computing/IT",
    "hospitality": "catering",
    "catering": "catering",
    "bank": "banking",
    "insurance": "insurance",
    "manufacturing": "manufacturing",
}

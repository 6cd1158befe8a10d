"""The files of official statistics the monitor reads, each as its publisher (or who flattened it) laid it out."""

from goodwork.connectors.open_data.data_file import ATTRIBUTION_4, OPEN_GOVERNMENT, DataFile

ONS = "Office for National Statistics"
WEAKER = "the indicators it holds have no figures in the monitor, and the monitor says so"

ONS_EXPLORE = DataFile(
    id="ons_explore_local_statistics",
    path="la_indicators_ons_els/els_indicators_aug2025.parquet",
    purpose="gives the monitor indicators of every authority",
    weaker="the monitor has hardly any indicators outside the North",
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS: Explore local statistics: download all indicators (JSON-stat, August 2025)",
    columns=("indicator", "areacd", "start", "period", "value", "lci", "uci"),
    main_job=False,
)
ONS_EXPLORE_AREAS = DataFile(
    id="ons_explore_local_statistics_areas",
    path="la_indicators_ons_els/els_areas.csv",
    purpose="names the areas of indicators",
    weaker="areas of the monitor are shown by their codes alone",
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS: Explore local statistics: areas",
    columns=("areacd", "areanm", "parentcd"),
    main_job=False,
)
APS_NORTH = DataFile(
    id="nomis_aps_north",
    path="la_indicators_nomis_aps_north/nomis_aps_lad_north_2004_2023.parquet",
    purpose="gives the monitor what the labour force survey says of the North's authorities",
    weaker=WEAKER,
    publisher=f"{ONS}, Annual Population Survey, through Nomis",
    licence=OPEN_GOVERNMENT,
    page="Nomis: Annual Population Survey (NM_17_5)",
    columns=("date", "geography_code", "variable_name", "measures_name", "value"),
    main_job=False,
)
ASHE_HOME = DataFile(
    id="ashe_home_2023",
    path="earnings_ashe/ashe_2023_table8_home_geography.parquet",
    purpose="gives the monitor pay by where people live, 2023 provisional",
    weaker=WEAKER,
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS: Annual Survey of Hours and Earnings, Table 8 (2023 provisional)",
    columns=(
        "code",
        "jobs_thousand",
        "median",
        "p10",
        "p20",
        "p30",
        "p40",
        "p60",
        "p80",
        "p90",
        "group",
        "measure",
        "year",
    ),
    main_job=False,
)
BELOW_LIVING_WAGE = DataFile(
    id="jobs_below_real_living_wage_2022",
    path="earnings_ashe/jobs_below_real_living_wage_2022_work_geography.csv",
    purpose="gives the monitor jobs paid below the Real Living Wage, April 2022",
    weaker=WEAKER,
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS: jobs paid below the Living Wage Foundation's rates, work geography Table 7 (2022 provisional)",
    columns=("name", "code", "jobs_below_rlw_thousand", "percent_below_rlw", "group", "year"),
    main_job=False,
)
DEPRIVATION_2019 = DataFile(
    id="deprivation_2019_authorities",
    path="imd/imd2019_england_ltla19.csv",
    purpose="gives the monitor the 2019 Indices of Deprivation of authorities",
    weaker=WEAKER,
    publisher="Ministry of Housing, Communities and Local Government",
    licence=OPEN_GOVERNMENT,
    page="gov.uk: English indices of deprivation 2019, File 10: local authority district summaries",
    columns=("ltla19_code", "Score", "Proportion", "Extent", "Income_Score", "Employment_Score"),
    main_job=False,
)
DEPRIVATION_2025 = DataFile(
    id="deprivation_2025_authorities",
    path="imd/imd2025_england_ltla24.csv",
    purpose="gives the monitor the 2025 Indices of Deprivation of authorities",
    weaker=WEAKER,
    publisher="Ministry of Housing, Communities and Local Government",
    licence=OPEN_GOVERNMENT,
    page="gov.uk: English indices of deprivation 2025, File 10: local authority district summaries",
    columns=(
        "ltla24_code",
        "imd_average_score",
        "imd_proportion_of_lso_as_in_most_deprived_10_percent_nationally",
        "imd25_extent",
        "income_average_score",
        "income_scale",
        "employment_average_score",
        "employment_scale",
    ),
    main_job=False,
)
FUEL_POVERTY_NORTH = DataFile(
    id="fuel_poverty_north_2021",
    path="la_indicators_jrf_north/fuel-poverty.csv",
    purpose="gives the monitor fuel poverty in the North, 2021",
    weaker=WEAKER,
    publisher="Department for Energy Security and Net Zero",
    licence=OPEN_GOVERNMENT,
    page="gov.uk: sub-regional fuel poverty data 2023 (2021 data)",
    columns=("date", "geography_code", "variable_name", "value"),
    main_job=False,
)
PRIVATE_RENTS = DataFile(
    id="private_rents_2022",
    path="la_indicators_jrf_north/rental-prices.csv",
    purpose="gives the monitor private rents",
    weaker=WEAKER,
    publisher="Valuation Office Agency and Office for National Statistics",
    licence=OPEN_GOVERNMENT,
    page="ONS: private rental market summary statistics in England",
    columns=("property_code", "geography_code", "variable_code", "value", "date"),
    main_job=False,
)
PRICES_TO_EARNINGS = DataFile(
    id="house_prices_to_earnings",
    path="la_indicators_housing/hp_to_wage_ratio.parquet",
    purpose="gives the monitor house prices beside earnings",
    weaker=WEAKER,
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS: house price to residence-based earnings ratio",
    columns=("geography_code", "date", "value"),
    main_job=False,
)
LOCAL_SKILLS = DataFile(
    id="dfe_local_skills",
    path="dfe_local_skills/dfe_datahub.parquet",
    purpose="gives the monitor occupations and what young people did after their GCSEs",
    weaker=WEAKER,
    publisher="Department for Education",
    licence=OPEN_GOVERNMENT,
    page="DfE: Local Skills dashboard: data hub (September 2025)",
    columns=("Area", "metric", "Breakdown", "Subgroup", "Period", "value_text"),
    main_job=False,
)
COMBINED_AUTHORITIES = DataFile(
    id="authority_to_combined_authority_2025",
    path="geo_boundaries/lad_to_combined_authority_may2025.csv",
    purpose="says which authorities make up each combined authority",
    weaker="combined authorities have figures only where their publisher gives them",
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS Open Geography Portal: local authority district to combined authority (May 2025) lookup",
    columns=("LAD25CD", "LAD25NM", "CAUTH25CD", "CAUTH25NM"),
    main_job=False,
)
UK_AUTHORITIES = DataFile(
    id="uk_local_authorities",
    path="geo_boundaries/mysociety_uk_local_authorities.csv",
    purpose="says how many people live in each authority, and which districts make up each county",
    weaker="combined authorities have figures only where their publisher gives them",
    publisher=f"mySociety, with residents counted by the {ONS}",
    licence=ATTRIBUTION_4,
    page="mySociety: UK local authority names and codes (10 July 2025)",
    columns=("gss-code", "local-authority-code", "county-la", "current-authority", "pop-2020"),
    main_job=False,
)

OFFICIAL_STATISTICS: tuple[DataFile, ...] = (
    ONS_EXPLORE,
    ONS_EXPLORE_AREAS,
    APS_NORTH,
    ASHE_HOME,
    BELOW_LIVING_WAGE,
    DEPRIVATION_2019,
    DEPRIVATION_2025,
    FUEL_POVERTY_NORTH,
    PRIVATE_RENTS,
    PRICES_TO_EARNINGS,
    LOCAL_SKILLS,
    COMBINED_AUTHORITIES,
    UK_AUTHORITIES,
)

"""The files of neighbourhoods the monitor reads: deprivation, names and points, journeys to work, outlines."""

from goodwork.connectors.open_data.data_file import ONS_GEOGRAPHY, OPEN_GOVERNMENT, DataFile

ONS = "Office for National Statistics"
MINISTRY = "Ministry of Housing, Communities and Local Government"
WEAKER = "the monitor has no page of neighbourhoods"

DEPRIVATION = DataFile(
    id="deprivation_2025_neighbourhoods",
    path="imd/imd2025_england_lsoa21.parquet",
    purpose="says how deprived each neighbourhood of England is, 2025",
    weaker=WEAKER,
    publisher=MINISTRY,
    licence=OPEN_GOVERNMENT,
    page="gov.uk: English indices of deprivation 2025, File 7",
    columns=("lsoa21_code", "IMD_rank", "IMD_score", "Income_score", "Employment_score"),
    main_job=False,
)
DEPRIVED_PEOPLE = DataFile(
    id="deprivation_2025_counts",
    path="imd/imd2025_england_lsoa21_indicators.parquet",
    purpose="says how many people of each neighbourhood have a low income, 2025",
    weaker="every neighbourhood counts as one, however many live there",
    publisher=MINISTRY,
    licence=OPEN_GOVERNMENT,
    page="gov.uk: English indices of deprivation 2025, File 8: underlying indicators",
    columns=("lsoa21_code", "income_domain_numerator"),
    main_job=False,
)
NEIGHBOURHOOD_NAMES = DataFile(
    id="neighbourhoods_2021",
    path="geo_boundaries/lookup_lsoa21_ward24_ltla24.csv.gz",
    purpose="says which authority each neighbourhood is in",
    weaker=WEAKER,
    publisher=ONS,
    licence=OPEN_GOVERNMENT,
    page="ONS Open Geography Portal: LSOA (2021) to ward and local authority district (2024) lookup",
    columns=("lsoa21_code", "lsoa21_name", "ltla24_code"),
    main_job=False,
)
LARGER_NEIGHBOURHOODS = DataFile(
    id="larger_neighbourhoods_2021",
    path="geo_boundaries/msoa_to_la_ca_region.csv.gz",
    purpose="names larger neighbourhoods as people call them",
    weaker=WEAKER,
    publisher="Office for National Statistics and House of Commons Library",
    licence=OPEN_GOVERNMENT,
    page="ONS Open Geography Portal: MSOA (2021) lookup; House of Commons Library: MSOA names",
    columns=("MSOACD", "MSOA21CD", "MSOANM", "MSOAHCLNM", "LADCD_ACTIVE"),
    main_job=False,
)
MIDDLES = DataFile(
    id="larger_neighbourhoods_middles",
    path="geo_boundaries/uk_msoa_centroids.csv.gz",
    purpose="says where the middle of each larger neighbourhood is",
    weaker="the monitor does not say how many good jobs are near each neighbourhood",
    publisher=ONS,
    licence=ONS_GEOGRAPHY,
    page="ONS Open Geography Portal: MSOA (2021) population-weighted centroids",
    columns=("MSOACD", "latitude", "longitude"),
    main_job=False,
)
JOURNEYS_LEEDS = DataFile(
    id="journeys_to_work_leeds_2021",
    path="commuting_leeds_msoa21/leeds_od_commuting_msoa21_odwp01ew.csv",
    purpose="gives the monitor journeys to work between the neighbourhoods of Leeds",
    weaker="neighbourhoods have no types by work and home",
    publisher=f"{ONS}, Census 2021, through Nomis",
    licence=OPEN_GOVERNMENT,
    page="Nomis: Census 2021 ODWP01EW (MSOA), journeys within Leeds",
    columns=("origin", "destination", "count"),
    main_job=False,
)
JOURNEYS = DataFile(
    id="journeys_to_work_authorities_2021",
    path="commuting_census2021_lad/odwp01ew_ltla.parquet",
    purpose="gives the monitor journeys to work between authorities",
    weaker="authorities have no types by work and home",
    publisher=f"{ONS}, Census 2021, through Nomis",
    licence=OPEN_GOVERNMENT,
    page="Nomis: Census 2021 ODWP01EW (local authorities)",
    columns=("home_code", "home_name", "work_code", "work_name", "indicator_code", "count"),
    main_job=False,
)
OUTLINES = DataFile(
    id="outlines_2014_2025",
    path="geo_boundaries/ons_uk_2014_2025.topo.json.gz",
    purpose="draws maps of authorities and combined authorities",
    weaker="the monitor has tables and no maps",
    publisher=ONS,
    licence=ONS_GEOGRAPHY,
    page="ONS: uk-topojson, generalised boundaries 2014 to 2025",
    columns=(),
    main_job=False,
)
NEIGHBOURHOOD_OUTLINES = DataFile(
    id="larger_neighbourhoods_outlines",
    path="geo_boundaries/lcr_msoa.geojson.gz",
    purpose="draws maps of the larger neighbourhoods of West and North Yorkshire",
    weaker="neighbourhoods are shown as a table alone",
    publisher=ONS,
    licence=ONS_GEOGRAPHY,
    page="ONS Open Geography Portal: MSOA (2021) boundaries",
    columns=(),
    main_job=False,
)

NEIGHBOURHOODS: tuple[DataFile, ...] = (
    DEPRIVATION,
    DEPRIVED_PEOPLE,
    NEIGHBOURHOOD_NAMES,
    LARGER_NEIGHBOURHOODS,
    MIDDLES,
    JOURNEYS_LEEDS,
    JOURNEYS,
    OUTLINES,
    NEIGHBOURHOOD_OUTLINES,
)

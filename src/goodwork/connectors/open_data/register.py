"""The files of public data Goodwork can use: what each is for, who publishes it and on what terms."""

from goodwork.connectors.open_data.data_file import ESCO, ONS_GEOGRAPHY, OPEN_GOVERNMENT, DataFile
from goodwork.connectors.open_data.official_statistics import OFFICIAL_STATISTICS

__all__ = ["REGISTER", "DataFile"]

CODING_INDEX = DataFile(
    id="soc_2020_coding_index",
    path="taxonomy_soc_sic/soc2020_coding_index_v12.parquet",
    purpose="names the occupation of a job title",
    weaker="occupations are guessed from about 2,500 titles instead of 32,000: more titles are left unknown",
    publisher="Office for National Statistics",
    licence=OPEN_GOVERNMENT,
    page="ONS: SOC 2020 Volume 2: the coding index and coding rules and conventions (version 12, Excel)",
    columns=(
        "indexocc___natural_word_order",
        "add",
        "ind",
        "soc_2010",
        "soc_2020",
        "soc2020_ext_sug_title",
        "isco_08_code_based_on_soc2020",
    ),
)
ESCO_OCCUPATIONS = DataFile(
    id="esco_occupations",
    path="taxonomy_esco/occupations_en.parquet",
    purpose="ties skills to occupations",
    weaker="a person's skills are read as job titles, and closeness of jobs rests on the classification alone",
    publisher="European Commission",
    licence=ESCO,
    page="ESCO portal: Download ESCO (v1.1.1, English, CSV): occupations",
    columns=("conceptUri", "iscoGroup", "preferredLabel", "altLabels"),
)
ESCO_SKILLS = DataFile(
    id="esco_skills",
    path="taxonomy_esco/skills_en.parquet",
    purpose="recognises a skill in a person's own words",
    weaker=ESCO_OCCUPATIONS.weaker,
    publisher="European Commission",
    licence=ESCO,
    page="ESCO portal: Download ESCO (v1.1.1, English, CSV): skills",
    columns=("conceptUri", "preferredLabel", "altLabels"),
)
ESCO_RELATIONS = DataFile(
    id="esco_relations",
    path="taxonomy_esco/occupationSkillRelations.parquet",
    purpose="says which skills an occupation needs",
    weaker=ESCO_OCCUPATIONS.weaker,
    publisher="European Commission",
    licence=ESCO,
    page="ESCO portal: Download ESCO (v1.1.1, English, CSV): relations between occupations and skills",
    columns=("occupationUri", "relationType", "skillUri"),
)
POSTCODES = DataFile(
    id="postcodes",
    path="geo_postcodes/postcodes_yorkshire_and_neighbours.parquet",
    purpose="places a full postcode to within a street",
    weaker="full postcodes are placed to within a sector, a few streets to a few miles",
    publisher="Office for National Statistics",
    licence=ONS_GEOGRAPHY,
    page="ONS Open Geography Portal: National Statistics Postcode Lookup (columns postcode, lat, lon for your area)",
    columns=("postcode", "lat", "lon"),
    main_job=False,
)
SECTORS = DataFile(
    id="postcode_sectors",
    path="geo_postcodes/uk_postcode_sector_centroids.csv",
    purpose="places a postcode that is not in the full list",
    weaker="postcodes outside the full list are placed to within a district",
    publisher="Office for National Statistics",
    licence=ONS_GEOGRAPHY,
    page="ONS Open Geography Portal: National Statistics Postcode Lookup (mean of each sector)",
    columns=("sector", "lat", "lon"),
)
OUTCODES = DataFile(
    id="postcode_districts",
    path="geo_postcodes/uk_postcode_outcode_centroids.csv",
    purpose="places the first half of a postcode, and towns",
    weaker="half postcodes and towns are not placed: travel is not checked for them",
    publisher="Office for National Statistics",
    licence=ONS_GEOGRAPHY,
    page="ONS Open Geography Portal: National Statistics Postcode Lookup (mean of each district)",
    columns=("outcode", "lat", "lon", "n_postcodes"),
)
TOWNS = DataFile(
    id="towns",
    path="geo_postcodes/gibbs_outcodes_2017_with_place_names.csv",
    purpose="places an advert that names a town and no postcode",
    weaker="adverts without a postcode are not placed: travel is not checked for them",
    publisher="Gibbs",
    licence="CC0 1.0",
    page="GitHub: Gibbs/uk-postcodes: postcodes.csv",
    columns=("postcode", "town", "region", "uk_region"),
)
LOCAL_SKILLS = DataFile(
    id="local_skills",
    path="dfe_local_skills/dfe_datahub.parquet",
    purpose="says how many people of an area work in each occupation, now and as projected",
    weaker="planned projects are shown without the local people who could do the work",
    publisher="Department for Education",
    licence=OPEN_GOVERNMENT,
    page="DfE Local Skills Dashboard: download of the data behind it (core indicators)",
    columns=("Area", "metric", "Breakdown", "Subgroup", "Period", "value"),
    main_job=False,
)

REGISTER: tuple[DataFile, ...] = (
    CODING_INDEX,
    ESCO_OCCUPATIONS,
    ESCO_SKILLS,
    ESCO_RELATIONS,
    POSTCODES,
    SECTORS,
    OUTCODES,
    TOWNS,
    *OFFICIAL_STATISTICS,
)

"""The invented people who work in the demonstration. Their password and second step are shown on its sign-in page."""

from dataclasses import dataclass

from goodwork.apps.accounts.enums import OrganisationKind, Role

LEAD = "Brackenford Combined Authority"
NORTH, SOUTH = "North Hub", "South Hub"
PARTNER = "Talking Well (counselling)"
ORGANISATIONS = {
    NORTH: OrganisationKind.PROVIDER,
    SOUTH: OrganisationKind.PROVIDER,
    PARTNER: OrganisationKind.PARTNER,
}


@dataclass(frozen=True, slots=True)
class Worker:
    """One account: `organisation` "" is the employer with the most vacancies."""

    name: str
    role: Role
    organisation: str

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@goodwork.example"


ADMINISTRATOR = Worker("Farid Amini", Role.ADMINISTRATOR, LEAD)
WORKERS = (
    Worker("Ben Adeyemi", Role.ADVISER, NORTH),
    Worker("Beth Osei", Role.ADVISER, NORTH),
    Worker("Bella Marsh", Role.MANAGER, NORTH),
    Worker("Carys Pugh", Role.ADVISER, SOUTH),
    Worker("Sana Malik", Role.MANAGER, SOUTH),
    Worker("Gita Rao", Role.ENGAGEMENT, LEAD),
    Worker("Efua Mensah", Role.ANALYST, LEAD),
    Worker("Hana Sato", Role.PARTNER, PARTNER),
    Worker("Dev Patel", Role.EMPLOYER, ""),
)
ADVISERS = {NORTH: ("Ben Adeyemi", "Beth Osei"), SOUTH: ("Carys Pugh",)}
MANAGERS = {NORTH: "Bella Marsh", SOUTH: "Sana Malik"}
PARTICIPANT_EMAIL = "participant@goodwork.example"

"""What is recorded of vacancies."""

from goodwork.apps.audit.events import declare

declare(
    {
        "vacancy.brought_in": "{who} brought in a vacancy",
        "vacancy.changed": "{who} changed a vacancy",
        "vacancy.removed": "{who} took back a vacancy that was brought in by mistake",
        "vacancy.read": "{who} read the advert of a vacancy",
        "vacancy.opened": "{who} decided that a vacancy may be shown",
        "vacancy.refused": "{who} decided that a vacancy is not shown",
        "vacancy.asked": "{who} asked the employer about a vacancy",
        "vacancy.fell_below_floor": "A vacancy fell below the legal floor and was taken off every list",
        "vacancy.reminded": "The employer was reminded to confirm a vacancy",
        "vacancy.confirmed": "{who} confirmed that a vacancy is still open",
        "vacancy.expired": "A vacancy was not confirmed in time",
        "vacancy.reopened": "{who} opened a vacancy again",
        "vacancy.closed": "{who} closed a vacancy",
        "vacancy.place_taken": "{who} recorded that a place was taken",
        "vacancy.place_given_back": "{who} recorded that a place is free again",
    }
)

"""What can happen to a plan, with the sentence people see."""

from goodwork.apps.audit.events import declare

declare(
    {
        "step.added": "{who} added a step to the plan",
        "step.changed": "{who} changed a step of the plan",
        "step.done": "{who} marked a step as done",
        "step.dropped": "{who} took a step out of the plan",
        "step.reopened": "{who} opened a step again",
        "contact.recorded": "{who} wrote down a contact",
    }
)

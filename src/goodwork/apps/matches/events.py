"""What can happen in rounds, pursuits and introductions, with the sentence people see."""

from goodwork.apps.audit.events import declare

declare(
    {
        "round.asked": "{who} asked for a round of matching",
        "round.finished": "A round of matching finished",
        "round.failed": "A round of matching stopped by a problem",
        "shortlist.seen": "{who} looked through the new jobs",
        "pursuit.suggested": "{who} suggested a job to go for",
        "pursuit.agreed": "{who} agreed to go for a job",
        "pursuit.not_for_now": "{who} set a job aside for now, with a reason",
        "sharing.asked": "{who} asked whether details may go to an employer",
        "sharing.answered": "{who} recorded the answer on sharing with an employer",
        "sharing.withdrawn": "{who} took back the yes to sharing with an employer",
        "sharing.lapsed": "A question or a yes on sharing lapsed at its deadline",
        "introduction.made": "{who} introduced the person to an employer",
        "introduction.read": "{who} opened the details that were shared with the employer",
        "introduction.answered": "{who} answered an introduction",
        "introduction.noted": "{who} noted an answer of the employer",
        "pursuit.hired": "{who} recorded that the person got the job",
        "pursuit.hire_undone": "{who} took back a record of a job",
    }
)

"""What an advert can say about the quality of a job: the facts that charters' measures rest on.

A signal is *shown* by words in the advert (or computed from its pay and hours). Charters, as data in
`standards/charters`, say which signals state a measure and which contradict it. A signal itself is
neither good nor bad.
"""

from enum import StrEnum


class Signal(StrEnum):
    """One observable thing. Grouped by subject; the words that show each are in `core/adverts/signals`."""

    # Pay and benefits
    PAY_STATED = "pay_stated"
    PAY_HIDDEN = "pay_hidden"  # "competitive", "negotiable"
    PAY_MEETS_REAL_LIVING_WAGE = "pay_meets_real_living_wage"  # computed, for a date
    PAY_BELOW_REAL_LIVING_WAGE = "pay_below_real_living_wage"  # computed, for a date
    REAL_LIVING_WAGE_PROMISED = "real_living_wage_promised"
    PAY_STEPS = "pay_steps"  # increments, bands, annual pay rises
    COMMISSION_ONLY = "commission_only"
    SICK_PAY_ABOVE_STATUTORY = "sick_pay_above_statutory"
    SICK_PAY_STATUTORY_ONLY = "sick_pay_statutory_only"
    SICK_PAY_NONE = "sick_pay_none"
    SICK_PAY_WAITING_DAYS = "sick_pay_waiting_days"
    PENSION = "pension"
    PENSION_GENEROUS = "pension_generous"  # a named public scheme or an employer rate of 6 % or more
    LEAVE_STATED = "leave_stated"
    LEAVE_ABOVE_STATUTORY = "leave_above_statutory"
    LEAVE_BELOW_STATUTORY = "leave_below_statutory"
    FAMILY_LEAVE_ENHANCED = "family_leave_enhanced"
    OTHER_BENEFITS = "other_benefits"
    PAY_DEDUCTIONS = "pay_deductions"  # uniform, training or DBS charged to the worker
    CASH_IN_HAND = "cash_in_hand"
    # Security
    CONTRACT_STATED = "contract_stated"
    PERMANENT_CONTRACT = "permanent_contract"
    INSECURE_CONTRACT = "insecure_contract"  # zero hours, casual, umbrella, bogus self-employment
    TEMPORARY_CONTRACT = "temporary_contract"
    HOURS_STATED = "hours_stated"
    GUARANTEED_HOURS = "guaranteed_hours"
    SHIFT_NOTICE = "shift_notice"
    EXCLUSIVITY = "exclusivity"  # must not work for anyone else
    # Flexibility and balance
    FLEXIBLE_OPTION_NAMED = "flexible_option_named"
    PART_TIME_POSSIBLE = "part_time_possible"
    JOB_SHARE_POSSIBLE = "job_share_possible"
    FLEXITIME = "flexitime"
    COMPRESSED_HOURS = "compressed_hours"
    HOME_WORKING = "home_working"
    TERM_TIME_ONLY = "term_time_only"
    FLEXIBILITY_VAGUE = "flexibility_vague"  # "flexible working" with nothing named
    FLEXIBILITY_DEMANDED = "flexibility_demanded"  # "must be flexible": a demand on the worker
    FLEXIBLE_REQUESTS_REFUSED = "flexible_requests_refused"
    UNPAID_OVERTIME = "unpaid_overtime"
    UNPAID_WORKING_TIME = "unpaid_working_time"  # travel between calls, handovers, setting up: not paid
    LONG_HOURS = "long_hours"  # over 48 a week
    # Recruitment
    EQUAL_OPPORTUNITIES = "equal_opportunities"
    ADJUSTMENTS_OFFERED = "adjustments_offered"
    GUARANTEED_INTERVIEW = "guaranteed_interview"
    ALTERNATIVE_APPLICATION = "alternative_application"
    NAMED_CONTACT = "named_contact"
    EQUIVALENT_EXPERIENCE = "equivalent_experience"
    YEARS_DEMANDED = "years_demanded"
    DISCRIMINATORY_WORDING = "discriminatory_wording"
    UNPAID_TRIAL = "unpaid_trial"
    WORK_FINDING_FEE = "work_finding_fee"
    # Development and management
    TRAINING = "training"
    QUALIFICATION_OFFERED = "qualification_offered"
    PROGRESSION = "progression"  # a named next grade, pay step or route
    PROGRESSION_CLAIMED = "progression_claimed"  # "great opportunities"
    INDUCTION = "induction"
    SUPERVISION = "supervision"  # appraisal, one-to-ones, mentoring
    PURPOSE = "purpose"
    AUTONOMY = "autonomy"
    TEAM_SUPPORT = "team_support"
    PRESSURE = "pressure"  # "fast-paced", "work under pressure"
    # Voice
    UNION_RECOGNISED = "union_recognised"
    STAFF_VOICE = "staff_voice"  # forums, surveys, networks
    # Health
    WELLBEING_SUPPORT = "wellbeing_support"
    OCCUPATIONAL_HEALTH = "occupational_health"
    # Accreditations claimed (whether still valid is checked in the register, not in the advert)
    LIVING_WAGE_EMPLOYER = "living_wage_employer"
    LIVING_HOURS_EMPLOYER = "living_hours_employer"
    GOOD_EMPLOYMENT_CHARTER = "good_employment_charter"
    FAIR_WORK_CHARTER = "fair_work_charter"
    DISABILITY_CONFIDENT = "disability_confident"
    ARMED_FORCES_COVENANT = "armed_forces_covenant"
    CARE_LEAVER_COVENANT = "care_leaver_covenant"
    INVESTORS_IN_PEOPLE = "investors_in_people"
    MINDFUL_EMPLOYER = "mindful_employer"

"""Who reads: three people of a hiring committee, each with an eye for something else."""

from dataclasses import dataclass

from interviewer.scoring.judgment import Reader


@dataclass(frozen=True, slots=True)
class Role:
    """`title` is shown; `who` and `looks_for` go into the prompt."""

    reader: Reader
    title: str
    who: str
    looks_for: str


ROLES: tuple[Role, ...] = (
    Role(
        "hiring-manager",
        "Hiring manager",
        "the hiring manager of the team",
        "You ask whether you could hand this person the problem. Did they decide something, and say why? Did they name "
        "what it costs, what could go wrong, and who has to agree? A decision counts that the candidate would stand "
        "by; an option that is only mentioned does not.",
    ),
    Role(
        "staff-engineer",
        "Staff engineer",
        "a staff engineer who has run such systems for years",
        "You ask whether it would work. Is there a mechanism behind each term, or only the term? Would they notice "
        "when it fails, and how? Figures, limits and measurements count when they belong to the matter. You are wary "
        "of right words that are joined to nothing.",
    ),
    Role(
        "product",
        "Product",
        "the product lead",
        "You ask whom it helps. Does the answer begin with what is needed and what limits it, and does it end with "
        "something that one can act on? Would they know from the users that it got better? What is clever and serves "
        "nobody does not count for you.",
    ),
)


def role_of(reader: Reader) -> Role:
    return next(role for role in ROLES if role.reader == reader)

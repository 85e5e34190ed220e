"""What is read from a reply."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType

from cadence.quantity import Reading

NO_BLOCKERS = "none"
_APART = frozenset(
    {"postponed", "rework_hours", "revenue_period", "called", "quotes", "unread"}
)  # not part of the record


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """The figures of one reply, as they were said. The fields are those of `drumbeat reply --jsonl`; those from
    `postponed` on are what a conversation needs besides.

    `cycle_time` and `error_rate` are plain mappings: `{before, after, unit}`, `{change, unit}`, `{change_pct}` or
    `{trend}`; `revenue` is `{amount, currency}`, the currency None when only a number was said.
    """

    hours_saved: float | None = None  # of the whole team, per hours_period
    hours_saved_range: tuple[float, float] | None = None
    hours_period: str | None = None  # day, week, month, quarter, year; None: the week asked about
    hours_per_person: float | None = None
    active_users: int | None = None
    eligible_users: int | None = None
    adoption_pct: float | None = None  # 0-100
    cycle_time: Mapping[str, object] | None = None
    error_rate: Mapping[str, object] | None = None
    revenue: Mapping[str, object] | None = None
    blockers: str | None = None  # the words that name the blocker; "none" when none is said
    skip: str | None = None  # "skip" or "ooo"
    same_as_last: bool = False
    non_answer: bool = False
    postponed: bool = False  # a non-answer that puts it off ("remind me tomorrow"): the week stays open
    rework_hours: float | None = None  # of review and rework, per hours_period; they are off hours_saved already
    revenue_period: str | None = None  # as hours_period, of the revenue
    called: Mapping[str, Reading] = field(
        default_factory=dict
    )  # metric id -> its figure, of those called by their name
    quotes: Mapping[str, str] = field(default_factory=dict)  # metric id -> the words its figure was read from
    unread: tuple[str, ...] = ()  # questions about numbers that were said and not taken

    def as_record(self) -> dict[str, object]:
        """Plain values for JSON, in the order of the fields; without those that are no reading."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self) if each.name not in _APART}

    @property
    def has_figures(self) -> bool:
        """True when there is anything to store as a figure, or a trend of one."""
        return bool(self.called) or any(
            value is not None
            for value in (
                self.hours_saved,
                self.hours_per_person,
                self.active_users,
                self.eligible_users,
                self.adoption_pct,
                self.cycle_time,
                self.error_rate,
                self.revenue,
            )
        )


def frozen(**values: object) -> Mapping[str, object]:
    """A read-only mapping."""
    return MappingProxyType(values)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value

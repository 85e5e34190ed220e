"""Which summaries a week brings, and who sees them first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from cadence.digest.editions import in_scope
from cadence.model import Company, DigestReview, Due, DueKey, DueKind, Initiative, Week
from cadence.month import BOARD, Month


def previews(
    company: Company, week: Week, initiatives: Sequence[Initiative], posting: datetime, review: DigestReview
) -> Iterator[Due]:
    """What is to be posted, to whoever looks at it first; of no use once it is posted."""
    for key in digest_keys(company, week):
        covered = in_scope(company, key.subject).initiatives
        about = tuple(initiative.id for initiative in initiatives if initiative.id in covered)
        if about:
            preview = replace(key, kind=DueKind.PREVIEW, recipient=review.editor)
            yield Due(preview, posting - review.before, about, posting + (review.waits or timedelta(0)))


def digest_keys(company: Company, week: Week) -> Iterator[DueKey]:
    """The summaries a week brings, each with its channel."""
    for edition, channel in editions_of(company, week):
        yield DueKey(company.id, DueKind.DIGEST, edition, f"#{channel.removeprefix('#')}", week)


def editions_of(company: Company, week: Week) -> Iterator[tuple[str, str]]:
    """The editions that a week brings, each with its channel."""
    for edition, channel in company.digest_channels.items():
        if edition != BOARD or week == Month.of(week).last_week:
            yield edition, channel

"""Photos of visits: seen by those who see the visit."""

from uuid import UUID

from ankang.accounts.models import User
from ankang.care.models import VisitPhoto
from ankang.care.queries.visits import visit
from ankang.care.stored import photo_name
from ankang.storage import files


def photo(user: User, pk: UUID) -> VisitPhoto:
    """One photo; of a visit the reader does not see it is not found."""
    found = VisitPhoto.objects.select_related("visit").get(pk=pk)
    visit(user, found.visit_id)
    return found


def photo_content(user: User, pk: UUID) -> bytes:
    """The picture. FileNotFoundError when the file is gone."""
    return files.content(photo_name(photo(user, pk).pk))

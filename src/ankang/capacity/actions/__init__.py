"""What is said of facilities; each safe to repeat."""

from ankang.capacity.actions.filing import cover, file_capacity, keep_phone
from ankang.capacity.actions.hours import count_hours
from ankang.capacity.actions.staffing import end_absence, keep_absence, keep_staff

__all__ = ["count_hours", "cover", "end_absence", "file_capacity", "keep_absence", "keep_phone", "keep_staff"]

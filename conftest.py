"""Tests get a home of their own: keys, files and lake never touch a real installation."""

import os
import tempfile

os.environ["ANKANG_HOME"] = tempfile.mkdtemp(prefix="ankang-test-")
